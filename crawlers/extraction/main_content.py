"""What a page says for itself: its text without header, menus, footer, basket and recommended goods.

A basket says "0 items" beside any search, a menu makes a page of one sentence long, and what is recommended below
"nothing found" was not found: none of them says what became of the page that was asked for.
"""

import re
from functools import cached_property
from pathlib import Path

from lxml.etree import _ElementUnicodeResult
from lxml.html import HtmlElement

from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.page_regions import find_heading, get_names, inherit
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
_RECOMMENDATION = re.compile(rf"\W*(?:{_TITLES['推荐的标题']})\W*")
LONGEST_TITLE = 30  # characters


class MainContent:
    """The part of a page that speaks for itself; what holds the page's heading is part of it, whatever it is called."""

    def __init__(self, page: Page) -> None:
        self._page = page
        heading = find_heading(page)
        self._around = frozenset(heading.iterancestors()) if heading is not None else frozenset()
        self._outside: dict[HtmlElement, bool] = dict.fromkeys(self._around, False)
        self._recommended: dict[HtmlElement, bool] = dict.fromkeys(self._around, False)
        for element in page.root.iter(*_HEADINGS):
            text = "".join(element.itertext()) if len(element) <= 2 else ""
            if len(text) <= LONGEST_TITLE and _RECOMMENDATION.fullmatch(text):
                self._leave_out(element)

    @cached_property
    def strings(self) -> list[_ElementUnicodeResult]:
        """The pieces of text of the main content, in the page's order."""
        pieces = ((piece, get_holder(piece)) for piece in self._page.visible_strings)
        return [piece for piece, holder in pieces if holder is not None and not self.is_outside(holder)]

    @cached_property
    def text(self) -> str:
        """The text of the main content in one line."""
        return normalise_space(" ".join(self.strings))

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


def _is_recommendation(element: HtmlElement) -> bool:
    return element.tag not in _PAGE_TAGS and bool(_RECOMMENDED_NAME.search(get_names(element)))


def _is_frame(element: HtmlElement) -> bool:
    hidden = "display:none" in (element.get("style") or "").replace(" ", "").lower()
    if hidden or element.tag in _FRAME_TAGS or element.get("hidden") is not None:
        return True
    if element.tag in _PAGE_TAGS:
        return False
    if element.tag == "header" and next(element.iterancestors("main", "section", "article"), None) is None:
        return True
    names = get_names(element)
    return bool(_FRAME_NAME.search(names) or _RECOMMENDED_NAME.search(names))
