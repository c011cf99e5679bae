"""Another origin than the registered one, as the page or the title states it."""

import re

from matcher.features.context import Comparison, Explanation
from matcher.features.qualifiers.origin.named_places import (
    belongs_to_other_goods,
    belongs_to_other_name,
    is_surely_place,
    overlaps_name,
)
from matcher.features.qualifiers.origin.rival import SOURCE_QUESTION, explain_rival, is_offered_each
from matcher.gazetteer.areas import contains_any, lies_within
from matcher.gazetteer.division_tables import Place
from matcher.lexicon.goods import NO_GOODS
from matcher.lexicon.goods_classes import Closeness, compare_goods
from matcher.lexicon.phrases import DISPATCHED, IMPORTED, IMPORTED_OUTRIGHT, OUTSIDE_MAINLAND
from matcher.records.right_kinds import INDICATIONS


def other_origin(comparison: Comparison) -> Explanation | None:
    """写明的产地不在登记的地域内。"""
    area = comparison.structure.bounds
    if not area or not comparison.free_mentions:
        return None
    elsewhere = _find_outside(comparison.listing.origin_places, area)
    if elsewhere and comparison.right.kind in INDICATIONS and _is_main_goods(comparison):
        says = f"产地一栏写的是“{elsewhere.name}”，{comparison.right_label}登记的产地是{comparison.right.origin}。"
        return Explanation(
            says, ((elsewhere.start, elsewhere.end),), "origin", comparison.right.origin, SOURCE_QUESTION
        )
    if comparison.right.kind in INDICATIONS:
        is_sold_alone = _is_main_goods(comparison) and not is_offered_each(comparison)
        return _explain_title(comparison) if is_sold_alone else None
    # A mark may be made anywhere; its titles name places for many reasons (五粮液和美广东).
    is_abroad = OUTSIDE_MAINLAND.search(comparison.right.origin) is not None
    is_its_goods = comparison.closeness is Closeness.SAME
    return None if is_abroad or not is_its_goods else _explain_import(comparison, IMPORTED_OUTRIGHT)


def _is_main_goods(comparison: Comparison) -> bool:
    """Whether the right's goods are what is sold: an origin speaks of the liquor, not of its 景德镇陶瓷瓶."""
    places = [(start, end) for mention in comparison.mentions for start, end in mention.spans]
    first = next(
        (
            goods
            for goods in comparison.listing.goods
            if NO_GOODS.isdisjoint(goods.families)
            and not any(start <= goods.start and goods.end < end for start, end in places)  # 茶 in 茶陵生姜
        ),
        None,
    )
    families = frozenset(first.families) if first else frozenset[str]()
    return compare_goods(comparison.structure.families, families) is not Closeness.FAR


def _explain_title(comparison: Comparison) -> Explanation | None:
    free = [
        place
        for place in comparison.listing.places
        if comparison.listing.is_on_offer((place.start, place.end))
        and not overlaps_name(comparison, place)
        and not belongs_to_other_name(comparison, place)
        and not _is_sent_from(comparison, place)
        and is_surely_place(comparison, place)
        and not belongs_to_other_goods(comparison, place)
    ]
    elsewhere = _find_outside(tuple(free), _widen_bounds(comparison, free))
    if elsewhere:
        says = f"标题同时写有“{elsewhere.name}”（{elsewhere.full_name}），不在{comparison.right_label}登记的地域内。"
        return Explanation(
            says, ((elsewhere.start, elsewhere.end),), registered=comparison.right.origin, question=SOURCE_QUESTION
        )
    rival = explain_rival(comparison)
    if rival:
        return rival
    return _explain_import(comparison, IMPORTED)


def _is_sent_from(comparison: Comparison, place: Place) -> bool:
    """Whether goods are sent from a place, or from one in it that is named right behind: 湖南长沙仓发货."""
    if DISPATCHED.match(comparison.listing.title, place.end):
        return True
    inside = (other for other in comparison.listing.places if other.start == place.end)
    return any(lies_within(other.code, (place.code,)) and _is_sent_from(comparison, other) for other in inside)


def _explain_import(comparison: Comparison, pattern: re.Pattern[str]) -> Explanation | None:
    imported = pattern.search(comparison.listing.title)
    if not imported or comparison.listing.find_scope(imported.span()) is not None:
        return None
    says = f"标题写的是“{imported.group()}”，{comparison.right_label}登记的产地是{comparison.right.origin}。"
    return Explanation(says, (imported.span(),), registered=comparison.right.origin, question=SOURCE_QUESTION)


def _widen_bounds(comparison: Comparison, free: list[Place]) -> tuple[str, ...]:
    """The bounds; the whole province where the title, beside the name, also names a place that fits."""
    bounds = comparison.structure.bounds
    fits = any(
        lies_within(place.code, bounds) or contains_any(place.code, bounds)
        for place in free
        if not place.code.endswith("0000")
    )
    return tuple({f"{code[:2]}0000" for code in bounds}) if fits else bounds


def _find_outside(places: tuple[Place, ...], area: tuple[str, ...]) -> Place | None:
    """The first name of which every place lies outside the area and does not contain it."""
    fits = {
        place.start
        for place in places
        if lies_within(place.code, area) or contains_any(place.code, area) or _was_once_part(place, area)
    }
    return next((place for place in places if place.start not in fits), None)


def _was_once_part(place: Place, area: tuple[str, ...]) -> bool:
    """Whether the area once was part of the place, as sellers still say.

    Chongqing left Sichuan in 1997, Hainan Guangdong in 1988, Wuyuan Huizhou in 1949; what Kinmen distils is Taiwan's.
    """
    return any(code.startswith(part) and place.code.startswith(whole) for code in area for part, whole in _FORMER_PARTS)


_FORMER_PARTS = (("50", "51"), ("46", "44"), ("361130", "34"), ("350527", "71"), ("71", "350527"))
