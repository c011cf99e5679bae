"""What the markup of one page may hold. A page beyond a bound is saved and told, and no reader begins with it.

The parser takes time by the square of an element's attributes, and readers walk every element: within these bounds a
page of any making is read in seconds. How deep it may nest is libxml2's own bound (`deep_markup`).
"""

import re

from matcher.records.errors import TooBigError

TAGS = 400_000
"""Signs `<` of one page: opening and closing tags, comments. Pages of real shops have some thousands."""
ATTRIBUTES = 500
"""Attributes of one tag. Real ones have less than a hundred."""

# As the HTML standard cuts a page into tags. Every part is possessive and eats what it has begun: one pass over a page.
_SPACE = r"[ \t\n\r\f]"
_VALUE = r"\"[^\"]*+\"?+|'[^']*+'?+|[^ \t\n\r\f>\"'][^ \t\n\r\f>]*+"
_ATTRIBUTE = rf"[ \t\n\r\f/]*+[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+(?:{_SPACE}*+=(?:{_SPACE}*+(?:{_VALUE}))?+)?+"
_ATTRIBUTES = rf"(?:{_ATTRIBUTE}){{0,{ATTRIBUTES}}}+(?!{_ATTRIBUTE})"
_NAME_ENDS = r"(?=[ \t\n\r\f/>])"
_RAW_TAGS = ("script", "style", "textarea", "title")
_RAW_ELEMENTS = "|".join(
    rf"<{name}{_NAME_ENDS}{_ATTRIBUTES}[ \t\n\r\f/]*+>?+(?:[^<]++|<(?!/{name}{_NAME_ENDS}))*+" for name in _RAW_TAGS
)
# Without groups and to the end at once: a match of each tag takes five times as long.
_WITHIN_BOUNDS = re.compile(
    r"(?:[^<]++"
    rf"|<(?!(?:{'|'.join(_RAW_TAGS)}){_NAME_ENDS})/?[a-z][^ \t\n\r\f/>]*+{_ATTRIBUTES}"
    rf"|{_RAW_ELEMENTS}"
    r"|<!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|<(?:[!?]|/(?![a-z]))[^>]*+"
    r"|<(?![a-z/!?]))*+",
    re.IGNORECASE | re.DOTALL,
)
"""As much of a page as comes before the first tag of too many attributes."""


def check_page_bounds(html: str) -> None:
    """Raise TooBigError, with a sentence for the ledger of coverage, for a page beyond a bound."""
    tags = html.count("<")
    if tags > TAGS:
        raise TooBigError(f"页面有 {tags} 个标签，超过上限 {TAGS} 个，没有读；页面已保存，须人工打开查看。")
    if not _WITHIN_BOUNDS.fullmatch(html):
        raise TooBigError(f"页面有元素的属性超过上限 {ATTRIBUTES} 个，没有读；页面已保存，须人工打开查看。")
