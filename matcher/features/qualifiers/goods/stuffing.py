"""Titles that list many varieties of goods, of which only one can be sold."""

from matcher.features.context import Comparison, Explanation
from matcher.lexicon.goods import get_departments


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
