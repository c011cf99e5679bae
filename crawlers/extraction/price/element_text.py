"""The price that an element shows: its text put together as a visitor reads it, without what is struck out."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import cast

from lxml.etree import XPath
from lxml.html import HtmlElement

from crawlers.extraction.element_names import load_element_names
from crawlers.extraction.page import TextQuery, get_holder, normalise_space
from crawlers.extraction.page_regions import PageRegions, get_names
from crawlers.extraction.phrases import load_phrases
from matcher.text.prices import CURRENCY_SIGN, JIAO, NUMBER, may_name_money, parse_amount, to_half_width

PRICE = re.compile(
    rf"{JIAO}|(?:{CURRENCY_SIGN})\s*(?:{NUMBER})(?:\s*万)?|(?:{NUMBER})(?:\s*万)?\s*(?:{CURRENCY_SIGN})(?!(?<=[¥￥$])\s*\d)",
    re.IGNORECASE,
)
"""A sign that stands right before another number is the sign of that one."""
_BARE_NUMBER = re.compile(rf"^\s*(?:{NUMBER})\s*(?:,-|\.-)?\s*$")
_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
_LABELLED_NUMBER = re.compile(rf"(?:{_LABELS['现价']}|{_LABELS['到手价']})\s*[：:]\s*({NUMBER})$")
"""A number that its own text calls the price: 价格：59.8."""
_UNIT = re.compile(rf"\s*({CURRENCY_SIGN})", re.IGNORECASE)
_CENTS_NAME = load_element_names()["角分"]
_SPLIT_NUMBER = re.compile(r"(?<=\d)(?:\s+[.,]\s*|\s*[.,]\s+)\d{1,2}(?![\d])")
_GROUPS_BESIDE = re.compile(r"(?:(?<=\d,)\s*\x1f\s*|(?<=\d)\s*\x1f\s*(?=,\s*\d{3}))(?=,?\s*\d{3}\s*(?:[.,\x1f]|$))")
"""What parts the thousands of a number from the rest, where each stands in an element of its own."""
_CONTINUED = re.compile(r"\s*[.,]\s*(?:\d{1,2}(?!\d)|$)")
_TEXTS = cast("TextQuery", XPath("descendant::text()"))
_LENGTH_OF_TEXT = cast("Callable[[HtmlElement], float]", XPath("string-length()"))
_MOST_PARTS = 8  # elements within one that shows a price
LONGEST = 60  # characters that it shows


class PriceTexts:
    """The texts of a page's elements; those of one that only wraps another are read once."""

    def __init__(self, regions: PageRegions) -> None:
        self._regions = regions
        self._known: dict[HtmlElement, str] = {}

    def read_price(self, element: HtmlElement, *, is_named_price: Callable[[HtmlElement], bool]) -> str:
        """The price that an element shows, where it shows little else; a bare number only in a place named so."""
        if len(element) > _MOST_PARTS:
            return ""
        text = to_half_width(normalise_space(self.read_current(element) if len(element) else element.text or ""))
        if not text or len(text) > LONGEST:
            return ""
        labelled = _LABELLED_NUMBER.match(text)
        price = _find_price(text) or (labelled[1] if labelled else "")
        if price or not _BARE_NUMBER.match(text):
            return price
        after = element.getnext()
        if _is_part_of_number(element, after):
            return ""  # the element around it shows the whole price
        unit = normalise_space(element.tail or "") or (normalise_space(after.text or "") if after is not None else "")
        named = _UNIT.match(unit)
        return f"{text} {named[1]}" if named else text if is_named_price(element) else ""

    def read_current(self, element: HtmlElement) -> str:
        """The text within an element, without what is struck out there; empty for one too long to be a price."""
        text = self._known.get(element)
        if text is None:
            inner = _get_only_child(element)
            text = self._put_together(element) if inner is None else self.read_current(inner)
            self._known[element] = text
        return text

    def _put_together(self, element: HtmlElement) -> str:
        is_struck = self._regions.is_strikethrough
        if not len(element):  # nine in ten
            text = element.text or ""
            is_left_out = len(text) > 4 * LONGEST or is_struck(element)
            return "" if is_left_out else _join_number(_add_point(text, element))
        if _LENGTH_OF_TEXT(element) > 4 * LONGEST:
            return ""
        pieces = []
        for part in _TEXTS(element):
            if part.isspace() or ((holder := get_holder(part)) is not None and is_struck(holder)):
                continue
            pieces.append(_add_point(part, holder) if part.is_text else str(part))
        return _join_number(_GROUPS_BESIDE.sub("", "\x1f".join(pieces)).replace("\x1f", " "))


def read_text_before(element: HtmlElement) -> str:
    """The words just before an element's price, in it or beside it."""
    own = normalise_space("".join(element.itertext())) if len(element) <= 3 else ""
    start = _find_price_start(own[:LONGEST])
    if start > 0:
        return own[:start]
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        inside = " ".join(previous.itertext()) if isinstance(previous.tag, str) else ""
        return normalise_space(previous.tail or "") or normalise_space(inside)[-30:]
    return normalise_space(parent.text or "")[-30:] if parent is not None else ""


def _find_price(text: str) -> str:
    """The price in a short text, empty for none."""
    return _locate_price(text)[1]


def _find_price_start(text: str) -> int:
    """Where the price of a text begins, -1 for none."""
    return _locate_price(text)[0]


@lru_cache(maxsize=4096)
def _locate_price(text: str) -> tuple[int, str]:
    """Where the price of a short text begins, and the price; of several the one that a buyer pays by the words before.

    Asked for each element around the same price.
    """
    if not may_name_money(text):
        return -1, ""
    prices = list(PRICE.finditer(text))
    if not prices:
        close = PRICE.search(text.replace(" ", "")) if len(text) < 24 and " " in text else None
        return (0, close[0]) if close else (-1, "")
    paid = parse_amount(text) if len(prices) > 1 else None
    price = next((p for p in prices[1:] if paid is not None and parse_amount(p[0]) == paid), prices[0])
    price = prices[0] if paid is None or parse_amount(prices[0][0]) == paid else price
    return price.start(), price[0]


def _get_only_child(element: HtmlElement) -> HtmlElement | None:
    """What an element wraps, where it shows nothing beside it."""
    if len(element) != 1 or (element.text and not element.text.isspace()):
        return None
    tail = element[0].tail
    return element[0] if isinstance(element[0].tag, str) and (not tail or tail.isspace()) else None


def _is_part_of_number(element: HtmlElement, after: HtmlElement | None) -> bool:
    """Whether a number goes on in the next element, or is the decimals of the one before."""
    tail = element.tail or ""
    rest = tail if tail.strip() or after is None else _read_all(after)
    is_before_cents = after is not None and isinstance(after.tag, str) and not tail.strip() and _is_cents(after)
    return bool(_CONTINUED.match(rest)) or is_before_cents or _is_cents(element)


def _join_number(text: str) -> str:
    """The text with the parts of a number that was set in pieces next to each other."""
    return _SPLIT_NUMBER.sub(lambda match: "".join(match[0].split()), text)


def _add_point(part: str, holder: HtmlElement | None) -> str:
    """A piece of text; the cents that stand in an element of their own with the point that they are shown without."""
    text = part.strip()
    is_cents = len(text) == 2 and text.isdecimal() and holder is not None and _is_cents(holder)
    return f".{text}" if is_cents else str(part)


def _read_all(element: HtmlElement) -> str:
    """The text within an element; nothing for a comment."""
    return "".join(element.itertext()) if isinstance(element.tag, str) else ""


def _is_cents(holder: HtmlElement) -> bool:
    """Whether an element shows the two decimals of the number before it, without a point."""
    text = (holder.text or "").strip()
    if len(text) != 2 or not text.isdecimal() or not (holder.tag == "sup" or _CENTS_NAME.search(get_names(holder))):
        return False
    before = holder.getprevious()
    number = normalise_space((before.tail or "") or _read_all(before)) if before is not None else ""
    parent = holder.getparent()
    number = number or (normalise_space(parent.text or "") if before is None and parent is not None else "")
    return number[-1:].isdecimal()
