"""The variety of the goods, where the title states another one than the register."""

import re

from matcher.candidates.types import PLAIN_KINDS, MentionKind
from matcher.features.context import Comparison, Explanation
from matcher.features.qualifiers.goods.gifts import is_gift
from matcher.features.qualifiers.goods.stuffing import MIN_STUFFED, list_varieties
from matcher.features.qualifiers.origin.rival import is_offered_each
from matcher.lexicon.goods import ANY_TEA, GoodsWord, WordKind, get_departments
from matcher.lexicon.goods_varieties import have_shared_family, is_same_variety
from matcher.parsing.right_name import parse_right_name


def other_variety(comparison: Comparison) -> Explanation | None:
    """标题写明的品种与登记的品种不符。"""
    allowed = _list_allowed(comparison)
    if not comparison.free_mentions or not allowed or is_offered_each(comparison):
        return None
    stated = _get_stated_variety(comparison)
    if stated:
        says = f"页面“品种”一栏写的是“{stated}”，{comparison.right_label}登记的是“{'、'.join(allowed)}”。"
        return Explanation(says, field="attributes", registered="、".join(allowed), question="实际发货的是哪一个品种？")
    others = [goods for goods in comparison.listing.goods if _is_other_variety(comparison, goods, allowed)]
    if not others or (len(list_varieties(comparison)) >= MIN_STUFFED and not _begins_with(comparison, others[0])):
        return None
    listed = "、".join(dict.fromkeys(goods.word for goods in others))
    says = f"标题写的品种是“{listed}”，{comparison.right_label}登记的是“{'、'.join(allowed)}”。"
    seen = tuple((goods.start, goods.end) for goods in others)
    return Explanation(says, seen, registered="、".join(allowed), question="实际发货的是哪一个品种？")


def _begins_with(comparison: Comparison, goods: GoodsWord) -> bool:
    """Whether a title full of varieties begins with this one.

    The first is what is sold and the others are search words; not so for teas, of which several are sold in one box.
    """
    kinds = [
        word
        for word in comparison.listing.goods
        if word.is_variety and set(word.families) & comparison.structure.families
    ]
    tea = get_departments(comparison.structure.families) == get_departments((ANY_TEA,))
    return not tea and goods == kinds[0] and goods.end <= comparison.free_mentions[0].start


def _get_stated_variety(comparison: Comparison) -> str:
    """The variety that the page's own table states where it is none of the registered; a register that names none is
    not contradicted by any."""
    stated = next((value for name, value in comparison.listing.record.attributes if name.strip() == "品种"), "")
    known = (*comparison.right.varieties, comparison.right.name, comparison.structure.product)
    if not comparison.right.varieties or not stated or any(word and word in stated for word in known):
        return ""
    return stated


def _list_allowed(comparison: Comparison) -> tuple[str, ...]:
    return comparison.right.varieties or ((comparison.structure.product,) if comparison.structure.is_variety else ())


def _is_other_variety(comparison: Comparison, goods: GoodsWord, allowed: tuple[str, ...]) -> bool:
    product = comparison.structure.product
    same_family = bool(set(goods.families) & comparison.structure.families)
    known = any(is_same_variety(goods.word, variety) for variety in (*allowed, product))
    inside = any(
        start <= goods.start and goods.end <= end
        for mention in comparison.mentions
        for start, end in mention.spans
        if mention.kind is not MentionKind.PLACE_PRODUCT
    )
    if _belongs_to_other_right(comparison, goods):
        return False
    free = comparison.listing.is_on_offer((goods.start, goods.end)) and not is_gift(comparison, goods)
    same_family = same_family or _is_other_tea(comparison, goods)
    return goods.is_variety and same_family and not known and not inside and free and _is_on_offer(comparison, goods)


def _belongs_to_other_right(comparison: Comparison, goods: GoodsWord) -> bool:
    """Whether a variety is in the name of another indication, of another place, that is offered beside this one."""
    return any(
        mention.kind in PLAIN_KINDS
        and mention.start <= goods.start
        and goods.end <= mention.end
        and (other := parse_right_name(right)).is_variety
        and other.place != comparison.structure.place
        for right, mention in comparison.others
    )


def _is_other_tea(comparison: Comparison, goods: GoodsWord) -> bool:
    """Whether goods are one famous tea where the right is for teas of another sort: 正山小种 beside 武夷岩茶."""
    ours, theirs = comparison.structure.families, frozenset(goods.families)
    if goods.word_kind is not WordKind.CULTIVAR or (ours | theirs) & _MIXED_TEAS:
        return False
    return get_departments(ours) == get_departments(theirs) == get_departments((ANY_TEA,)) and not have_shared_family(
        ours, theirs
    )


_MIXED_TEAS = frozenset({"花茶", "柑普茶"})
"""Teas that are made of others."""


def _is_on_offer(comparison: Comparison, goods: GoodsWord) -> bool:
    """Whether a variety is what is sold: it stands before the name, again, or with its weight; else it is a search
    word.

    A cultivar counts wherever it stands, and any other one where the register itself names the varieties.
    """
    if comparison.right.varieties or goods.word_kind is WordKind.CULTIVAR:
        return True
    reading = comparison.listing
    again = sum(other.word == goods.word for other in reading.goods) > 1
    return again or goods.end <= comparison.free_mentions[0].start or bool(_WEIGHT.match(reading.title, goods.end))


_WEIGHT = re.compile(r"\s?\d+(?:\.\d+)?\s?(?:斤|kg|g|克|枚|个|箱|盒|只)", re.IGNORECASE)
