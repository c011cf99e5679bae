"""Where on a page something stands: in the offer, beside it, struck out. Asked thousands of times, so remembered."""

import re

from lxml.html import HtmlElement

from crawlers.extraction.page import Page, squeeze

# What stands around an offer and is not the offer: other goods, menus, reviews, the basket.
ASIDE = re.compile(
    r"related|similar|recommend|recent|upsell|cross-?sell|also[-_]?(?:like|bought|view)|carousel|footer|"
    r"header|\bnav|menu|review|comment|sponsor|suggest|mini-?cart|basket|compar|bundle|accessor|warrant|financ|installment|"
    r"推荐|其他|相关",
    re.IGNORECASE,
)
_STRUCK = re.compile(
    r"old|was[-_]|[-_]was|\bwas\b|list-?price|original|regular|strike|cross(?:ed)?|before|retail|msrp|rrp|uvp|"
    r"price-?full|full-?price|原价|划线|市场价",
    re.IGNORECASE,
)
_OUTSIDE = frozenset({"aside", "footer", "nav"})
_STRIKES = frozenset({"del", "s", "strike"})
_END = frozenset({"body", "html"})


def names_of(element: HtmlElement) -> str:
    """What an element is called: classes, id, what it is for."""
    keys = ("class", "id", "itemprop", "data-testid", "data-qa", "data-role")
    return " ".join(value for value in map(element.get, keys) if value)


class Places:
    """The places of one page's elements, each ancestor looked at once."""

    def __init__(self, page: Page) -> None:
        self._aside: dict[HtmlElement, bool] = {}
        self._struck: dict[HtmlElement, bool] = {}
        self.heading = heading_of(page)
        # What holds the heading is the offer, whatever it is called.
        for around in self.heading.iterancestors() if self.heading is not None else ():
            self._aside[around] = False

    def is_aside(self, element: HtmlElement) -> bool:
        """Whether an element stands within something that is not the offer."""
        known = self._aside.get(element)
        if known is None:
            parent = element.getparent()
            known = element.tag in _OUTSIDE or (element.tag not in _END and bool(ASIDE.search(names_of(element))))
            known = known or (parent is not None and self.is_aside(parent))
            self._aside[element] = known
        return known

    def is_struck(self, element: HtmlElement) -> bool:
        """Whether an element shows what no longer holds: struck out, or called old, before, list price."""
        known = self._struck.get(element)
        if known is None:
            known = element.tag in _STRIKES or "line-through" in (element.get("style") or "")
            known = known or (element.tag not in _END and bool(_STRUCK.search(names_of(element))))
            self._struck[element] = known
        return known


def heading_of(page: Page) -> HtmlElement | None:
    """The heading that names the goods: of several the one that the page's title repeats, else the longest."""
    headings = [(h, squeeze(" ".join(h.itertext()))) for h in page.root.iter("h1")]
    headings = [(h, words) for h, words in headings if words]
    title = page_title(page).lower()
    named = [h for h, words in headings if words.lower() in title]
    return next(iter(named), max(headings, key=lambda pair: len(pair[1]))[0] if headings else None)


def page_title(page: Page) -> str:
    """The page's own title."""
    return squeeze(page.root.findtext(".//title") or "")
