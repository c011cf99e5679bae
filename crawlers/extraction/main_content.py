"""What a page says for itself: its text without header, menus, footer, basket and recommended goods.

A basket says "0 items" beside any search, a menu makes a page of one sentence long, and what is recommended below
"nothing found" was not found: none of them says what became of the page that was asked for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import accumulate, islice
from pathlib import Path

from lxml.etree import _ElementUnicodeResult
from lxml.html import HtmlElement

from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.page_regions import get_names, inherit
from crawlers.extraction.phrases import load_phrases

_FRAME_NAME = re.compile(
    r"cart|basket|wish-?list|compar|购物车|收藏|(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|foot|header|head|"
    r"topbar|top-bar|toolbar|side|sidebar|breadcrumbs?|crumbs?|copyright)(?=$|[\s_-])",
    re.IGNORECASE,
)
_RECOMMENDED_NAME = re.compile(
    r"related|recommend|recent(?:ly)?-?view|upsell|cross-?sell|(?:may|also)[-_]?(?:like|bought|view)|guess|suggest|"
    r"推荐|猜你",
    re.IGNORECASE,
)
_FRAME_TAGS = frozenset({"nav", "footer", "aside"})
_PAGE_TAGS = frozenset({"html", "body", "main", "p"})
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6", "strong", "b", "dt", "legend", "div", "span", "p"})
_TITLES = load_phrases(Path(__file__).with_name("recommendation_titles.csv"))
_TITLE = re.compile(_TITLES["推荐的标题"])
_RECOMMENDATION = re.compile(rf"\W*(?:{_TITLES['推荐的标题']})\W*")
LONGEST_TITLE = 30  # characters


class MainContent:
    """The part of a page that speaks for itself; what holds the page's heading is part of it, whatever it is called."""

    def __init__(self, page: Page) -> None:
        self._page, self._elements = page, page.positions  # so that lxml makes no element anew
        heading = page.heading
        self._around = frozenset(heading.iterancestors()) if heading is not None else frozenset()
        self._outside: dict[HtmlElement, bool] = dict.fromkeys(self._around, False)
        self._recommended: dict[HtmlElement, bool] = dict.fromkeys(self._around, False)
        for element in _find_recommendation_titles(page):
            self._leave_out(element)

    @cached_property
    def strings(self) -> list[_ElementUnicodeResult]:
        """The pieces of text of the main content, in the page's order."""
        return list(self._iterate_strings())

    @cached_property
    def text(self) -> str:
        """The text of the main content in one line."""
        return normalise_space(" ".join(self.strings))

    def is_shorter_than(self, length: int) -> bool:
        """Whether the text has fewer characters than `length`; it is read no further than that."""
        left = length
        for piece in self._iterate_strings():
            left -= sum(len(word) + 1 for word in piece.split())
            if left < 0:
                return False
        return True

    def _iterate_strings(self) -> Iterator[_ElementUnicodeResult]:
        for piece in self._page.visible_strings:
            holder = get_holder(piece)
            if holder is not None and not self.is_outside(holder):
                yield piece

    def is_outside(self, element: HtmlElement) -> bool:
        """Whether an element stands in the site's frame, in recommended goods, or is hidden."""
        return inherit(element, self._outside, _is_frame)

    def is_recommended(self, element: HtmlElement) -> bool:
        """Whether an element stands in what the page recommends beside what was asked for."""
        return inherit(element, self._recommended, _is_recommendation)

    def _leave_out(self, title: HtmlElement) -> None:
        """Leave out what stands below a title of recommended goods: what the title heads, else what follows it."""
        holder = title
        for _ in range(3):
            parent = holder.getparent()
            if parent is None or parent.tag in _PAGE_TAGS or parent in self._around or parent[0] is not holder:
                break
            holder = parent
        if holder in self._around:
            return
        self._mark_recommended(holder)
        if holder is title:
            for sibling in title.itersiblings():
                if sibling.tag == title.tag or sibling in self._around:
                    break
                self._mark_recommended(sibling)

    def _mark_recommended(self, element: HtmlElement) -> None:
        self._outside[element] = self._recommended[element] = True


def _find_recommendation_titles(page: Page) -> Iterator[HtmlElement]:
    """The elements that hold nothing but a title of recommended goods; few pages have one."""
    strings = page.visible_strings
    starts = list(accumulate(map(len, strings), initial=0))
    whole, at = "".join(strings), 0
    while match := _TITLE.search(whole, at):
        at = match.start() + 1
        for element in _iterate_around(strings[bisect_right(starts, match.start()) - 1]):
            text = "".join(islice(element.itertext(), LONGEST_TITLE + 1))
            if len(text) > LONGEST_TITLE:
                break
            if element.tag in _HEADINGS and len(element) <= 2 and _RECOMMENDATION.fullmatch(text):
                yield element


def _iterate_around(piece: _ElementUnicodeResult) -> Iterator[HtmlElement]:
    """The element that a piece of text stands in, and those around it."""
    holder = get_holder(piece)
    if holder is not None:
        yield holder
        yield from holder.iterancestors()


def _is_recommendation(element: HtmlElement) -> bool:
    return element.tag not in _PAGE_TAGS and _has_recommended_name(get_names(element))


# The names of a page's elements are few beside its elements.
@lru_cache(maxsize=4096)
def _has_recommended_name(names: str) -> bool:
    return bool(_RECOMMENDED_NAME.search(names))


@lru_cache(maxsize=4096)
def _has_frame_name(names: str) -> bool:
    return bool(_FRAME_NAME.search(names))


def _is_frame(element: HtmlElement) -> bool:
    style = element.get("style")
    hidden = bool(style) and "display:none" in style.replace(" ", "").lower()
    if hidden or element.tag in _FRAME_TAGS or element.get("hidden") is not None:
        return True
    if element.tag in _PAGE_TAGS:
        return False
    if element.tag == "header" and next(element.iterancestors("main", "section", "article"), None) is None:
        return True
    names = get_names(element)
    return _has_frame_name(names) or _has_recommended_name(names)
