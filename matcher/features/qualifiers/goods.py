"""The goods: of another kind, of another variety, or only their packaging."""

import re

from matcher.candidates.types import MentionKind
from matcher.features.context import Comparison, Explanation
from matcher.lexicon.goods import (
    ANY_TEA,
    GoodsWord,
    WordKind,
    find_derived_word,
    find_ending_goods,
    get_departments,
    have_shared_family,
    is_same_variety,
)
from matcher.lexicon.goods_classes import Closeness
from matcher.lexicon.phrases import GIFT, LABEL, SOURCE


def wrong_goods(comparison: Comparison) -> Explanation | None:
    """所售商品与权利核定的商品明显不是一类。"""
    if not comparison.free_mentions:
        return None
    return _explain_gift(comparison) or (
        _explain_derived(comparison) if comparison.structure.product else _explain_other_class(comparison)
    )


def _explain_gift(comparison: Comparison) -> Explanation | None:
    gifts = [(mention, GIFT.search(comparison.listing.title, 0, mention.start)) for mention in comparison.free_mentions]
    if not all(word for _, word in gifts):
        return None
    mention, word = gifts[0]
    says = f"“{comparison.quote_mention(mention)}”写在“{word.group() if word else ''}”之后，只是赠品，所售是别的商品。"
    return Explanation(says, mention.spans, question="赠品是否确为该商品？")


def _explain_derived(comparison: Comparison) -> Explanation | None:
    if comparison.mentions[0].kind is MentionKind.PLACE_PRODUCT:
        return _explain_other_variety(comparison) or _explain_other_derived(comparison)
    derived = [(mention, _find_derived_behind(comparison, mention.end)) for mention in comparison.free_mentions]
    if not all(word for _, word in derived):
        return None
    mention, word = derived[0]
    quoted = f"“{comparison.quote_mention(mention)}{word}”"
    says = f"{quoted}是以其制成或与其有关的其他商品，不是{comparison.right_label}本身。"
    return Explanation(says, mention.spans, question="原料是否真的来自该产地？")


def _find_derived_behind(comparison: Comparison, end: int) -> str:
    """The word that makes other goods of the product; with 酱 behind it 豆瓣 is still what it was."""
    word, structure = find_derived_word(comparison.listing.title, end), comparison.structure
    same = find_ending_goods(structure.product + word) if word else None
    return "" if same and len(same.word) > len(word) and structure.families & set(same.families) else word


def _explain_other_variety(comparison: Comparison) -> Explanation | None:
    """The place with another variety of the product than the one that the name stands for."""
    product = comparison.structure.product
    mention = comparison.free_mentions[0]
    seen = next((goods for goods in comparison.listing.goods if goods.start == mention.spans[1][0]), None)
    same = seen is None or not seen.is_variety or is_same_variety(seen.word, product)
    if same or not comparison.structure.is_variety or SOURCE.search(comparison.listing.title, 0, mention.spans[0][0]):
        return None
    says = f"标题写的是“{comparison.quote_mention(mention)}”，{comparison.right_label}指的是“{product}”，只有地名相同。"
    return Explanation(says, mention.spans, registered=product, question="是否借地名使相关公众误认？")


def _explain_other_derived(comparison: Comparison) -> Explanation | None:
    families, words = comparison.structure.families, comparison.listing.goods
    own = {goods.word for goods in words if set(goods.families) & families}
    derived = [goods for goods in words if _is_derived(goods, families, own) and not _is_gift(comparison, goods)]
    if not derived:
        return None
    says = f"所售是“{derived[0].word}{derived[0].derived_word}”，不是{comparison.right_label}本身。"
    return Explanation(says, ((derived[0].start, derived[0].end),), question="原料是否真的来自该产地？")


def _is_gift(comparison: Comparison, goods: GoodsWord) -> bool:
    """Whether other goods come along as a gift: 送2包海参汁."""
    return bool(_GIFT_BEFORE.search(comparison.listing.title, max(0, goods.start - 6), goods.start))


_GIFT_BEFORE = re.compile(r"[送赠][^，。【】]{0,4}$")


def _is_derived(goods: GoodsWord, families: frozenset[str], own: set[str]) -> bool:
    """杨梅 + 酒, or a word of its own such as 石榴酒 beside 石榴."""
    if set(goods.families) & families:
        return bool(goods.derived_word)
    return any(goods.word != word and goods.word == word + find_derived_word(goods.word, len(word)) for word in own)


def _explain_other_class(comparison: Comparison) -> Explanation | None:
    families, offered = comparison.structure.families, comparison.offered_families
    if comparison.closeness is not Closeness.FAR:
        return None
    mention, sold, registered = (
        comparison.free_mentions[0],
        "、".join(sorted(offered)[:3]),
        "、".join(sorted(families)[:3]),
    )
    says = f"标题所售是{sold}，名录登记{comparison.right_label}用于{registered}，不是一类。"
    return Explanation(says, mention.spans, question="该商标是否驰名，或另在这一类上注册？")


_LABEL_BEHIND = re.compile(rf".{{0,3}}?(?:{LABEL.pattern})|[^，。]{{0,12}}?空(?:礼?盒|酒?瓶|箱|罐)")


def label_only(comparison: Comparison) -> Explanation | None:
    """单独出售印有该名称的包装、标签，本身就值得查。"""
    for mention in comparison.free_mentions:
        word = _LABEL_BEHIND.match(comparison.listing.title, mention.end)
        if word:
            says = f"所售是印有“{comparison.quote_mention(mention)}”的包装或标签（“{word.group()}”），不是商品本身。"
            seen = (*mention.spans, word.span())
            return Explanation(
                says, seen, registered=comparison.right.name, question="印制和销售这些包装、标识是否经权利人许可？"
            )
    return None


def other_variety(comparison: Comparison) -> Explanation | None:
    """标题写明的品种与登记的品种不符。"""
    allowed = _list_allowed(comparison)
    if not comparison.free_mentions or not allowed:
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
    free = comparison.listing.is_on_offer((goods.start, goods.end)) and not _is_gift(comparison, goods)
    same_family = same_family or _is_other_tea(comparison, goods)
    return goods.is_variety and same_family and not known and not inside and free and _is_on_offer(comparison, goods)


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


def keyword_stuffing(comparison: Comparison) -> Explanation | None:
    """标题堆砌了许多同类商品名，名称可能只是蹭搜索。"""
    words = list_varieties(comparison)
    if len(words) < MIN_STUFFED:
        return None
    return Explanation(f"标题罗列{len(words)}种同类名称：{'、'.join(words[:5])}。", question="实际销售的是哪一种？")


MIN_STUFFED = 4
"""Varieties of one department in one title from which on they are search words, not what is sold."""


def list_varieties(comparison: Comparison) -> list[str]:
    """The varieties of the right's department that the title names, each once."""
    departments = get_departments(comparison.structure.families)
    kinds = (
        goods.word
        for goods in comparison.listing.goods
        if goods.is_variety and departments & get_departments(goods.families)
    )
    return list(dict.fromkeys(kinds))
