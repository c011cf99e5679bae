"""The market's search box: forgiving as those of real shops, so that a word-play title comes up for the true name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawlers.practice_shop.stock import Offer

PAGE_SIZE = 10
"""Offers on one page of results."""

_ENOUGH = 0.5
"""Share of a term's characters that a title must hold: 黄桃 brings 炎陵黄木兆 by its 黄; 手机壳 brings no 机票."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of results; `number` counts from 1, `last` is at least 1."""

    number: int
    last: int
    total: int
    offers: tuple[Offer, ...]


def search_offers(offers: Iterable[Offer], term: str) -> tuple[Offer, ...]:
    """The offers for a term; an empty term brings all.

    First those that hold it whole or stand in the category of that name, then those with enough of its characters.
    """
    sought = _simplify_text(term)
    ranked = [(_measure_closeness(sought, offer), offer) for offer in offers]
    return tuple(offer for close, offer in sorted(ranked, key=lambda pair: (-pair[0], pair[1].id)) if close >= _ENOUGH)


def page_of(hits: Sequence[Offer], number: int) -> Page | None:
    """One page of what was found, None where there is no such page."""
    last = max(1, -(-len(hits) // PAGE_SIZE))
    if not 1 <= number <= last:
        return None
    start = (number - 1) * PAGE_SIZE
    return Page(number, last, len(hits), tuple(hits[start : start + PAGE_SIZE]))


def _measure_closeness(sought: str, offer: Offer) -> float:
    title = _simplify_text(offer.title)
    if sought in title or sought == _simplify_text(offer.category):
        return 1.0
    characters = set(sought)
    share = len(characters & set(title)) / len(characters)
    return share if share < 1 else 0.99


def _simplify_text(text: str) -> str:
    return re.sub(r"\W", "", text).lower()
