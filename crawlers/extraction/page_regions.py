"""Where on a page an element stands: in the offer, beside it, struck out. Answers are cached, as many are needed."""

from collections.abc import Callable
from functools import lru_cache

from lxml.html import HtmlElement

from crawlers.extraction.element_names import load_element_names
from crawlers.extraction.page import Page

# What stands around an offer and is not the offer: other goods, menus, reviews, the basket.
UNRELATED_NAME = load_element_names()["不属于本商品"]
_FORMER_NAME = load_element_names()["原价"]
_UNRELATED_TAGS = frozenset({"aside", "footer", "nav"})
_STRIKE_TAGS = frozenset({"del", "s", "strike"})
_PAGE_TAGS = frozenset({"body", "html"})
_NAME_KEYS = ("class", "id", "itemprop", "data-testid", "data-qa", "data-role")


def get_names(element: HtmlElement) -> str:
    """The names that the page's author gave an element: class, id, itemprop and test attributes, in one text."""
    attributes = element.items()
    if len(attributes) <= 1:
        return next((value for key, value in attributes if key in _NAME_KEYS), "")
    values = dict(attributes)
    return " ".join([value for key in _NAME_KEYS if (value := values.get(key))])


class PageRegions:
    """Answers about the elements of one page; `heading` names the goods. Each ancestor is examined once."""

    def __init__(self, page: Page) -> None:
        self._aside: dict[HtmlElement, bool] = {}
        self._struck: dict[HtmlElement, bool] = {}
        self._names: dict[HtmlElement, str] = {}
        self._elements = page.positions  # so that lxml makes no element anew
        self.heading = page.heading
        # What holds the heading is the offer, whatever it is called.
        for around in self.heading.iterancestors() if self.heading is not None else ():
            self._aside[around] = False

    def is_unrelated(self, element: HtmlElement) -> bool:
        """Whether an element stands within something that is not the offer: other goods, menus, reviews, the basket."""
        return inherit(element, self._aside, self._is_aside)

    def read_names(self, element: HtmlElement) -> str:
        """What `get_names` gives; each element is asked once."""
        names = self._names.get(element)
        if names is None:
            names = self._names[element] = get_names(element)
        return names

    def is_strikethrough(self, element: HtmlElement) -> bool:
        """Whether an element shows a former price: struck out, or named old, before, list price."""
        known = self._struck.get(element)
        if known is None:
            tag, style = element.tag, element.get("style")
            known = tag in _STRIKE_TAGS or (style is not None and "line-through" in style)
            known = known or (tag not in _PAGE_TAGS and _is_former_name(self.read_names(element)))
            self._struck[element] = known
        return known

    def _is_aside(self, element: HtmlElement) -> bool:
        tag = element.tag
        return tag in _UNRELATED_TAGS or (tag not in _PAGE_TAGS and _is_unrelated_name(self.read_names(element)))


def inherit(element: HtmlElement, known: dict[HtmlElement, bool], is_one: Callable[[HtmlElement], bool]) -> bool:
    """Whether `is_one` holds of an element or of one around it; `known` keeps the answers, and is filled.

    However deep the page is, each element is asked once.
    """
    around: HtmlElement | None = element
    unknown: list[HtmlElement] = []
    while around is not None and around not in known:
        unknown.append(around)
        around = around.getparent()
    answer = around is not None and known[around]
    for inner in reversed(unknown):
        answer = known[inner] = answer or is_one(inner)
    return answer


# The names of a page's elements are few beside its elements.
@lru_cache(maxsize=4096)
def _is_unrelated_name(names: str) -> bool:
    return bool(UNRELATED_NAME.search(names))


@lru_cache(maxsize=4096)
def _is_former_name(names: str) -> bool:
    return bool(_FORMER_NAME.search(names))
