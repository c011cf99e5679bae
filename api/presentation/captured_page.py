"""A captured page as the desk shows it: its words, tables and inner pictures, and nothing that reaches anybody.

Browsers look names up and open connections for links of a page before anything in it runs, which no content policy
forbids: so the shown copy has no links, forms, frames, scripts or outer pictures at all. The original is a download.
"""

import nh3

from matcher.text.encoding import resolve_label

MAX_SHOWN_BYTES = 8_000_000
"""A larger page is a download only."""
_TAGS = (nh3.ALLOWED_TAGS - {"a", "area", "map"}) | {
    "address", "article", "aside", "caption", "dd", "dl", "dt", "figcaption", "figure", "footer", "header", "main",
    "nav", "section",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"dir", "lang", "style", "title"},
    "img": {"alt", "height", "src", "width"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
_STYLES = {
    "color", "display", "font-size", "font-style", "font-weight", "height", "margin", "max-width", "padding",
    "text-align", "text-decoration", "width",
}  # fmt: skip
_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={"iframe", "math", "noscript", "object", "script", "style", "svg", "template"},
    attributes=_ATTRIBUTES,
    filter_style_properties=_STYLES,
    url_schemes={"data"},
    url_relative="deny",
    link_rel=None,
)


def make_shown_copy(body: bytes, *, label: str) -> bytes:
    """The page in UTF-8 that is shown for the captured `body`, whose character set browsers know by `label`."""
    text = body.decode(resolve_label(label) or "utf-8", "replace")
    return b'<!doctype html><meta charset="utf-8">' + _CLEANER.clean(text).encode()
