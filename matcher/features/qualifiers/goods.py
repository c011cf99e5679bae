"""The goods: of another kind, of another variety, or only their packaging."""

import re

from matcher.candidates.types import Rung
from matcher.features.context import Comparison, Remark
from matcher.lexicon.goods import ANY_TEA, Goods, Sort, alike, ending_goods, made_into, same_kind, sectors
from matcher.lexicon.phrases import GIFT, LABEL, SOURCE
from matcher.records.right_kinds import named


def wrong_goods(comparison: Comparison) -> Remark | None:
    """所售商品与权利核定的商品明显不是一类。"""
    if not comparison.free:
        return None
    return _gift(comparison) or (_made_of_it(comparison) if comparison.anatomy.product else _other_class(comparison))


def _gift(comparison: Comparison) -> Remark | None:
    given = [(spot, GIFT.search(comparison.reading.title, 0, spot.start)) for spot in comparison.free]
    if not all(word for _, word in given):
        return None
    spot, word = given[0]
    says = f"“{comparison.shown(spot)}”写在“{word.group() if word else ''}”之后，只是赠品，所售是别的商品。"
    return Remark(says, spot.spans, question="赠品是否确为该商品？")


def _made_of_it(comparison: Comparison) -> Remark | None:
    if comparison.spots[0].rung is Rung.PLACE_PRODUCT:
        return _other_make(comparison) or _elsewhere_made(comparison)
    made = [(spot, _made_behind(comparison, spot.end)) for spot in comparison.free]
    if not all(word for _, word in made):
        return None
    spot, word = made[0]
    says = f"“{comparison.shown(spot)}{word}”是用它做成的或与它有关的别种商品，不是{named(comparison.right)}本身。"
    return Remark(says, spot.spans, question="原料是否真的来自该产地？")


def _made_behind(comparison: Comparison, end: int) -> str:
    """The word that makes other goods of the product; with 酱 behind it 豆瓣 is still what it was."""
    word, made = made_into(comparison.reading.title, end), comparison.anatomy
    same = ending_goods(made.product + word) if word else None
    return "" if same and len(same.word) > len(word) and made.families & set(same.families) else word


def _other_make(comparison: Comparison) -> Remark | None:
    """The place with another variety of the product than the one that the name stands for."""
    product = comparison.anatomy.product
    spot = comparison.free[0]
    seen = next((goods for goods in comparison.reading.goods if goods.start == spot.spans[1][0]), None)
    same = seen is None or not seen.kind or same_kind(seen.word, product)
    if same or not comparison.anatomy.kind or SOURCE.search(comparison.reading.title, 0, spot.spans[0][0]):
        return None
    says = f"标题写的是“{comparison.shown(spot)}”，{named(comparison.right)}指的是“{product}”，只有地名相同。"
    return Remark(says, spot.spans, registered=product, question="是否借地名让人误认？")


def _elsewhere_made(comparison: Comparison) -> Remark | None:
    families, words = comparison.anatomy.families, comparison.reading.goods
    own = {goods.word for goods in words if set(goods.families) & families}
    made = [goods for goods in words if _is_made(goods, families, own) and not _given(comparison, goods)]
    if not made:
        return None
    says = f"所售是“{made[0].word}{made[0].made_into}”，不是{named(comparison.right)}本身。"
    return Remark(says, ((made[0].start, made[0].end),), question="原料是否真的来自该产地？")


def _given(comparison: Comparison, goods: Goods) -> bool:
    """Whether other goods come along as a gift: 送2包海参汁."""
    return bool(_GIVEN.search(comparison.reading.title, max(0, goods.start - 6), goods.start))


_GIVEN = re.compile(r"[送赠][^，。【】]{0,4}$")


def _is_made(goods: Goods, families: frozenset[str], own: set[str]) -> bool:
    """杨梅 + 酒, or a word of its own such as 石榴酒 beside 石榴."""
    if set(goods.families) & families:
        return bool(goods.made_into)
    return any(goods.word != word and goods.word == word + made_into(goods.word, len(word)) for word in own)


def _other_class(comparison: Comparison) -> Remark | None:
    families = comparison.anatomy.families
    offered = {family for goods in comparison.beside for family in goods.families}
    if not families or not offered or sectors(offered) & sectors(families):
        return None
    spot, sold, registered = comparison.free[0], "、".join(sorted(offered)[:3]), "、".join(sorted(families)[:3])
    says = f"标题所售是{sold}，名录登记{named(comparison.right)}用于{registered}，不是一类。"
    return Remark(says, spot.spans, question="该商标是否驰名，或另在这一类上注册？")


_LABEL_BEHIND = re.compile(rf".{{0,3}}?(?:{LABEL.pattern})|[^，。]{{0,12}}?空(?:礼?盒|酒?瓶|箱|罐)")


def label_only(comparison: Comparison) -> Remark | None:
    """单独出售印有该名称的包装、标签，本身就值得查。"""
    for spot in comparison.free:
        word = _LABEL_BEHIND.match(comparison.reading.title, spot.end)
        if word:
            says = f"所售是印有“{comparison.shown(spot)}”的包装或标签（“{word.group()}”），不是商品本身。"
            seen = (*spot.spans, word.span())
            return Remark(
                says, seen, registered=comparison.right.name, question="印制和销售这些包装、标识是否经权利人许可？"
            )
    return None


def other_variety(comparison: Comparison) -> Remark | None:
    """标题写明的品种与登记的品种不符。"""
    allowed = _allowed(comparison)
    if not comparison.free or not allowed:
        return None
    stated = _stated_variety(comparison)
    if stated:
        says = f"页面“品种”一栏写的是“{stated}”，{named(comparison.right)}登记的是“{'、'.join(allowed)}”。"
        return Remark(says, field="attributes", registered="、".join(allowed), question="实际发货的是哪一个品种？")
    others = [goods for goods in comparison.reading.goods if _is_other(comparison, goods, allowed)]
    if not others or (len(kinds_listed(comparison)) >= STUFFED and not _is_led_by(comparison, others[0])):
        return None
    listed = "、".join(dict.fromkeys(goods.word for goods in others))
    says = f"标题写的品种是“{listed}”，{named(comparison.right)}登记的是“{'、'.join(allowed)}”。"
    seen = tuple((goods.start, goods.end) for goods in others)
    return Remark(says, seen, registered="、".join(allowed), question="实际发货的是哪一个品种？")


def _is_led_by(comparison: Comparison, goods: Goods) -> bool:
    """Whether a title full of kinds begins with this one: the first is what is sold and the others are search words,
    but for teas, of which several are sold in one box."""
    kinds = [
        word for word in comparison.reading.goods if word.kind and set(word.families) & comparison.anatomy.families
    ]
    tea = sectors(comparison.anatomy.families) == sectors((ANY_TEA,))
    return not tea and goods == kinds[0] and goods.end <= comparison.free[0].start


def _stated_variety(comparison: Comparison) -> str:
    """The variety that the page's own table states where it is none of the registered; a register that names none is
    held against nothing."""
    stated = next((value for name, value in comparison.reading.listing.attributes if name.strip() == "品种"), "")
    known = (*comparison.right.varieties, comparison.right.name, comparison.anatomy.product)
    if not comparison.right.varieties or not stated or any(word and word in stated for word in known):
        return ""
    return stated


def _allowed(comparison: Comparison) -> tuple[str, ...]:
    return comparison.right.varieties or ((comparison.anatomy.product,) if comparison.anatomy.kind else ())


def _is_other(comparison: Comparison, goods: Goods, allowed: tuple[str, ...]) -> bool:
    product = comparison.anatomy.product
    same_family = bool(set(goods.families) & comparison.anatomy.families)
    known = any(same_kind(goods.word, variety) for variety in (*allowed, product))
    inside = any(
        start <= goods.start and goods.end <= end
        for spot in comparison.spots
        for start, end in spot.spans
        if spot.rung is not Rung.PLACE_PRODUCT
    )
    free = comparison.reading.on_offer((goods.start, goods.end)) and not _given(comparison, goods)
    same_family = same_family or _other_tea(comparison, goods)
    return goods.kind and same_family and not known and not inside and free and _on_offer(comparison, goods)


def _other_tea(comparison: Comparison, goods: Goods) -> bool:
    """Whether goods are one famous tea where the right is for teas of another sort: 正山小种 beside 武夷岩茶."""
    ours, theirs = comparison.anatomy.families, frozenset(goods.families)
    if goods.sort is not Sort.CULTIVAR or (ours | theirs) & _MIXED:
        return False
    return sectors(ours) == sectors(theirs) == sectors((ANY_TEA,)) and not alike(ours, theirs)


_MIXED = frozenset({"花茶", "柑普茶"})
"""Teas that are made of others."""


def _on_offer(comparison: Comparison, goods: Goods) -> bool:
    """Whether a kind is what is sold: it stands before the name, again, or with its weight; else it is a search word.

    A cultivar counts wherever it stands, and any other one where the register itself names the varieties.
    """
    if comparison.right.varieties or goods.sort is Sort.CULTIVAR:
        return True
    reading = comparison.reading
    again = sum(other.word == goods.word for other in reading.goods) > 1
    return again or goods.end <= comparison.free[0].start or bool(_WEIGHT.match(reading.title, goods.end))


_WEIGHT = re.compile(r"\s?\d+(?:\.\d+)?\s?(?:斤|kg|g|克|枚|个|箱|盒|只)", re.IGNORECASE)


def keyword_stuffing(comparison: Comparison) -> Remark | None:
    """标题堆砌了许多同类商品名，名称可能只是蹭搜索。"""
    words = kinds_listed(comparison)
    if len(words) < STUFFED:
        return None
    return Remark(f"标题里堆了{len(words)}种同类名称：{'、'.join(words[:5])}。", question="实际卖的是哪一种？")


STUFFED = 4
"""Kinds of goods of one department in one title from which on they are search words, not what is sold."""


def kinds_listed(comparison: Comparison) -> list[str]:
    """The kinds of goods of the right's department that the title names."""
    departments = sectors(comparison.anatomy.families)
    kinds = (goods.word for goods in comparison.reading.goods if goods.kind and departments & sectors(goods.families))
    return list(dict.fromkeys(kinds))
