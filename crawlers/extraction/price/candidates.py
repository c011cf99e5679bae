"""Finds the prices that a page shows and scores each: by its place, and how far it stands from the heading."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from lxml.html import HtmlElement

from crawlers.extraction.page import Page, get_holder, normalise_space
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.phrases import load_phrases
from crawlers.extraction.price.element_text import LONGEST, PriceTexts
from crawlers.extraction.price.places import PricePlaces
from matcher.text.prices import find_currency, parse_amount

_LABELS = load_phrases(Path(__file__).with_name("labels.csv"))
# The label ends the text before the price.
_UNTAXED_LABEL = re.compile(rf"(?:{_LABELS['不含税']})\.?\s*[：:]?\s*$")
_DIGIT = re.compile(r"[0-9０-９]")
_FAR = 800  # elements
_parse_amount, _find_currency = lru_cache(maxsize=4096)(parse_amount), lru_cache(maxsize=4096)(find_currency)
"""Asked for each element around the same price."""
_HIDDEN_TAGS = frozenset({"script", "style", "option", "noscript", "template", "title"})
MOST_CANDIDATES = 400
"""Elements with a number that are examined: the price stands near the heading, lists of other goods go on for long.

Of 140 pages of real shops none is read otherwise with 1000; with 250 one is.
"""
MIN_SCORE = 0.5  # below it nothing says that a number is this offer's price
_MIN_LOOSE = -0.25
"""Score of a price that nothing names, no farther than a hundred elements from the heading."""
_MOST_LOOSE = 3  # different amounts; more are a list of goods


@dataclass(frozen=True, slots=True)
class ShownPrice:
    """A price as visitors see it.

    `score` (about -8 to 5) says how likely it is this offer's price; `is_former` that it is struck out or labelled as
    the price before; `is_untaxed` that its own text says that it is without the tax that a buyer pays; `is_apart`
    that it stands in a link or around the heading, of a price that nothing names.
    """

    text: str
    amount: Decimal
    currency: str
    score: float
    is_former: bool
    is_untaxed: bool = False
    is_apart: bool = False


def find_prices(page: Page, regions: PageRegions) -> list[ShownPrice]:
    """Every price that the page shows for the offer, the likeliest first."""
    order = page.positions
    heading_order = order.get(regions.heading, 0) if regions.heading is not None else 0
    shown = []
    texts, places = PriceTexts(regions), PricePlaces(regions)
    for element in _choose_nearest(_find_candidates(page), order, heading_order):
        text = texts.read_price(element, is_named_price=places.is_named_price)
        amount = _parse_amount(text) if text else None
        if amount:
            score, is_former = places.score_place(element)
            distance = _measure_distance(element, order[element] - heading_order) if heading_order else 0.5
            text_before = normalise_space(texts.read_current(element)).partition(text)[0]
            is_untaxed = bool(text_before and _UNTAXED_LABEL.search(text_before))
            score -= min(distance, 2.0)
            is_apart = _MIN_LOOSE <= score < MIN_SCORE and _is_apart(element, regions.heading)
            shown.append(ShownPrice(text, amount, _find_currency(text), score, is_former, is_untaxed, is_apart))
    # The price of the offer is repeated (beside the button, in the basket); that of something else rarely.
    times = Counter(price.amount for price in shown if not price.is_former)
    return sorted(shown, key=lambda price: -price.score - min(times[price.amount], 5) * 0.15)


def _choose_nearest(elements: Iterable[HtmlElement], order: dict[HtmlElement, int], to: int) -> list[HtmlElement]:
    """Of more than MOST_CANDIDATES elements those nearest to a place of the page, in the page's order."""
    listed = list(elements)
    if len(listed) <= MOST_CANDIDATES:
        return listed
    nearest = sorted(listed, key=lambda element: abs(order[element] - to))[:MOST_CANDIDATES]
    return sorted(nearest, key=order.__getitem__)


def _measure_distance(element: HtmlElement, elements: int) -> float:
    """How far a price stands from the heading, `elements` apart, in steps of 400; what it stands in is not between."""
    if abs(elements) > _FAR:
        elements = max(elements - sum(1 for _ in element.iterancestors()), 0) if elements > 0 else elements
    return abs(elements) / 400


def choose_shown_price(all_prices: list[ShownPrice]) -> ShownPrice | None:
    """The likeliest current price; None where no score reaches MIN_SCORE and none stands loose beside the heading.

    Where the only price is named a former one, the name is an accident of the shop's style sheet, so it is taken; a
    price without tax is taken only where there is no other.
    """
    likely = [price for price in all_prices if price.score >= MIN_SCORE]
    likely = [price for price in likely if not price.is_untaxed] or likely
    current = next((price for price in likely if not price.is_former), None)
    return current or next(iter(likely), None) or _choose_loose_price(all_prices)


def _choose_loose_price(all_prices: list[ShownPrice]) -> ShownPrice | None:
    """The price nearest to the heading that nothing names and no link holds; None where there are many."""
    loose = [p for p in all_prices if _MIN_LOOSE <= p.score < MIN_SCORE and not (p.is_former or p.is_apart)]
    return loose[0] if loose and len({price.amount for price in loose}) <= _MOST_LOOSE else None


def _is_apart(element: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether an element stands in a link or holds the heading: what it shows is not the price beside that."""
    is_linked = element.tag == "a" or next(element.iterancestors("a"), None) is not None
    return is_linked or (heading is not None and any(around is element for around in heading.iterancestors()))


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
