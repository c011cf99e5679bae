"""Finds the prices that a page shows and scores each: by its place, the name of its place, the words before it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from lxml.html import HtmlElement

from crawlers.extraction.element_names import load_element_names
from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.page_regions import PageRegions, get_names
from crawlers.extraction.phrases import load_phrases
from crawlers.extraction.price.element_text import LONGEST, PriceTexts, read_text_before
from matcher.text.prices import find_currency, parse_amount

_PRICE_NAME, _OTHER_PRICE_NAME = load_element_names()["价格"], load_element_names()["别的价格"]
_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
# The label ends the text before the price.
_CURRENT_LABEL = re.compile(rf"(?:{_LABELS['现价']})\s*[：:]?\s*$")
_FINAL_LABEL = re.compile(rf"(?:{_LABELS['到手价']})\s*[：:]?\s*$")
_FORMER_LABEL = re.compile(rf"(?:{_LABELS['原价']})\s*[：:]?\s*$")
_UNTAXED_LABEL = re.compile(rf"(?:{_LABELS['不含税']})\.?\s*[：:]?\s*$")
_DIGIT = re.compile(r"[0-9]")
_FONT_SIZE = re.compile(r"font[^;]*?(\d{2,3})px")
_FAR = 800  # elements
_HIDDEN_TAGS = frozenset({"script", "style", "option", "noscript", "template", "title"})
MIN_SCORE = 0.5  # below it nothing says that a number is this offer's price


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """A price as visitors see it.

    `score` (about -8 to 5) says how likely it is this offer's price; `is_former` that it is struck out or labelled as
    the price before; `is_untaxed` that its own text says that it is without the tax that a buyer pays.
    """

    text: str
    amount: Decimal
    currency: str
    score: float
    is_former: bool
    is_untaxed: bool = False


def find_prices(page: Page, regions: PageRegions) -> list[ShownPrice]:
    """Every price that the page shows for the offer, the likeliest first."""
    order = page.positions
    heading_order = order.get(regions.heading, 0) if regions.heading is not None else 0
    shown = []
    texts = PriceTexts(regions)
    for element in _find_candidates(page):
        text = texts.read_price(element, is_named_price=_is_price_name(get_names(element)))
        amount = parse_amount(text) if text else None
        if amount:
            score, is_former = _score_element(element, regions)
            distance = _measure_distance(element, order[element] - heading_order) if heading_order else 0.5
            text_before = normalise_space(texts.read_current(element)).partition(text)[0]
            is_untaxed = bool(_UNTAXED_LABEL.search(text_before))
            shown.append(
                ShownPrice(text, amount, find_currency(text), score - min(distance, 2.0), is_former, is_untaxed)
            )
    # The price of the offer is repeated (beside the button, in the basket); that of something else rarely.
    times = Counter(price.amount for price in shown if not price.is_former)
    return sorted(shown, key=lambda price: -price.score - min(times[price.amount], 5) * 0.15)


def _measure_distance(element: HtmlElement, elements: int) -> float:
    """How far a price stands from the heading, `elements` apart, in steps of 400; what it stands in is not between."""
    if abs(elements) > _FAR:
        elements = max(elements - sum(1 for _ in element.iterancestors()), 0) if elements > 0 else elements
    return abs(elements) / 400


def choose_shown_price(all_prices: list[ShownPrice]) -> ShownPrice | None:
    """The likeliest current price, None where no score reaches MIN_SCORE.

    Where the only price is named a former one, the name is an accident of the shop's style sheet, so it is taken; a
    price without tax is taken only where there is no other.
    """
    likely = [price for price in all_prices if price.score >= MIN_SCORE]
    likely = [price for price in likely if not price.is_untaxed] or likely
    return next((price for price in likely if not price.is_former), next(iter(likely), None))


def _find_candidates(page: Page) -> Iterator[HtmlElement]:
    """The elements that may show a price: those with a number in their own text, and what holds a split one."""
    seen: set[HtmlElement] = set()
    for text in page.visible_strings:
        if not _DIGIT.search(text):
            continue
        holder = get_holder(text)
        for _ in range(3):
            if holder is None or holder in seen or not isinstance(holder.tag, str) or holder.tag in _HIDDEN_TAGS:
                break
            seen.add(holder)
            yield holder
            if len(text) > LONGEST:
                break
            holder = holder.getparent()


def _score_element(element: HtmlElement, regions: PageRegions) -> tuple[float, bool]:
    """The score of an element as the place of the price, and whether it shows a former price."""
    score, is_former, name_score = 0.0, False, 0.0
    around: HtmlElement | None = element
    for distance in range(5):
        if around is None or around.tag in ("body", "html"):
            break
        names = get_names(around)
        if distance < 3:
            is_former = is_former or regions.is_strikethrough(around)
            name_score = max(name_score, (2 - distance * 0.5) if _is_price_name(names) else 0)
            score -= 2 if _is_other_price_name(names) else 0
        around = around.getparent()
    score += name_score - (4 if regions.is_unrelated(element) else 0)
    before = read_text_before(element)
    score += 1.5 if _CURRENT_LABEL.search(before) else 0
    score += 2.5 if _FINAL_LABEL.search(before) else 0
    is_former = is_former or bool(_FORMER_LABEL.search(before))
    size = _FONT_SIZE.search(element.get("style") or "")
    score += 0.75 if size and int(size[1]) >= 20 else 0
    if element.tag in ("strong", "b", "h2", "h3", "ins") or element.get("itemprop") == "price":
        score += 0.5
    return score, is_former


# The names of a page's elements are few, and asked for at each of its prices.
@lru_cache(maxsize=4096)
def _is_price_name(names: str) -> bool:
    return bool(_PRICE_NAME.search(names))


@lru_cache(maxsize=4096)
def _is_other_price_name(names: str) -> bool:
    return bool(_OTHER_PRICE_NAME.search(names))
