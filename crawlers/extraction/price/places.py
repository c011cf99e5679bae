"""What the place of a price says of it: what its elements are called, the words before it, how it is set."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lxml.html import HtmlElement

from crawlers.extraction.element_names import load_element_names
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.phrases import load_phrases
from crawlers.extraction.price.element_text import read_text_before

_PRICE_NAME, _OTHER_PRICE_NAME = load_element_names()["价格"], load_element_names()["别的价格"]
_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
# The label ends the text before the price.
_CURRENT_LABEL = re.compile(rf"(?:{_LABELS['现价']})\s*[：:]?\s*$")
_FINAL_LABEL = re.compile(rf"(?:{_LABELS['到手价']})\s*[：:]?\s*$")
_MEMBER_LABEL = re.compile(rf"(?:{_LABELS['会员价']})\s*[：:]?\s*$")
_FORMER_LABEL = re.compile(rf"(?:{_LABELS['原价']})\s*[：:]?\s*$")
_FONT_SIZE = re.compile(r"font[^;]*?(\d{2,3})px")
_OTHER_LABEL = re.compile(rf"(?:{_LABELS['别的钱']})\s*[：:]?\s*$")
_EMPHASIS = frozenset({"strong", "b", "h2", "h3", "ins"})
_MOST_PARTS = 4  # sign, whole number, point, cents
_NEAR = 3  # elements: the one that shows the price and two around it


@dataclass(frozen=True, slots=True)
class _Names:
    """What the names of one element say of a price in it, and whether it is struck out."""

    is_price: bool
    is_other_price: bool
    is_struck: bool


class PricePlaces:
    """Scores the places of one page's prices; each element around them is examined once."""

    def __init__(self, regions: PageRegions) -> None:
        self._regions = regions
        self._names: dict[HtmlElement, _Names] = {}

    def is_named_price(self, element: HtmlElement) -> bool:
        """Whether an element is called a price by the page's author, by its name or by the label before it."""
        return self._examine(element).is_price or _is_price_label(read_text_before(element))

    def score_place(self, element: HtmlElement) -> tuple[float, bool]:
        """The score of an element as the place of the price, and whether it shows a former price."""
        score, is_former, name_score = 0.0, False, 0.0
        around: HtmlElement | None = element
        for distance in range(_NEAR):
            if around is None or around.tag in ("body", "html"):
                break
            names = self._examine(around)
            is_former = is_former or names.is_struck
            is_price = names.is_price or (not distance and self._has_named_parts(element))
            name_score = max(name_score, (2 - distance * 0.5) if is_price else 0)
            score -= 2 if names.is_other_price else 0
            around = around.getparent()
        score += name_score - (4 if self._regions.is_unrelated(element) else 0)
        label_score, is_labelled_former = _score_label(read_text_before(element))
        return score + label_score + _score_setting(element), is_former or is_labelled_former

    def _has_named_parts(self, element: HtmlElement) -> bool:
        """Whether an element without a name puts a price together from parts that are called so."""
        return 2 <= len(element) <= _MOST_PARTS and all(self._examine(part).is_price for part in element)

    def _examine(self, element: HtmlElement) -> _Names:
        known = self._names.get(element)
        if known is None:
            names = self._regions.read_names(element)
            is_struck = self._regions.is_strikethrough(element)
            known = self._names[element] = _Names(_is_price_name(names), _is_other_price_name(names), is_struck)
        return known


@lru_cache(maxsize=4096)
def _is_price_label(before: str) -> bool:
    """Whether the words before a number say that it is what the goods cost now."""
    return bool(before and (_CURRENT_LABEL.search(before) or _FINAL_LABEL.search(before)))


@lru_cache(maxsize=4096)
def _score_label(before: str) -> tuple[float, bool]:
    """What the words before a price add to its score, and whether they name it a former one."""
    if not before:
        return 0.0, False
    if _MEMBER_LABEL.search(before):
        return -0.5, False  # not what everybody pays
    if _OTHER_LABEL.search(before):
        return -2.0, False
    score = 1.5 if _CURRENT_LABEL.search(before) else 0.0
    score += 2.5 if _FINAL_LABEL.search(before) else 0
    return score, bool(_FORMER_LABEL.search(before))


def _score_setting(element: HtmlElement) -> float:
    """What large or emphasised letters add to the score of a price."""
    style = element.get("style")
    size = _FONT_SIZE.search(style) if style else None
    is_emphasised = element.tag in _EMPHASIS or element.get("itemprop") == "price"
    return (0.75 if size and int(size[1]) >= 20 else 0.0) + (0.5 if is_emphasised else 0.0)


# The names of a page's elements are few, and asked for at each of its prices.
@lru_cache(maxsize=4096)
def _is_price_name(names: str) -> bool:
    return bool(_PRICE_NAME.search(names))


@lru_cache(maxsize=4096)
def _is_other_price_name(names: str) -> bool:
    return bool(_OTHER_PRICE_NAME.search(names))
