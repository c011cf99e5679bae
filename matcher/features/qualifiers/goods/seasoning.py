"""Seasoning that is sold under the name of a dish or a food, without the food."""

from matcher.features.context import Comparison, Explanation
from matcher.lexicon.phrases import SEASONING
from matcher.records.right_kinds import INDICATIONS


def seasoning_only(comparison: Comparison) -> Explanation | None:
    """借地理标志的名称单独出售调料、料包，所售不是该商品本身。"""
    mentions = comparison.free_mentions
    if comparison.right.kind not in INDICATIONS or not comparison.structure.product or not mentions:
        return None
    if not _SEASONINGS.isdisjoint(comparison.structure.families):
        return None
    words = [SEASONING.match(comparison.listing.title, mention.end) for mention in mentions]
    word = words[0]
    if word is None or not all(words):
        return None
    quoted = f"“{comparison.quote_mention(mentions[0])}”"
    says = f"{quoted}后面接“{word.group()}”，所售是调料，不是{comparison.right_label}本身。"
    return Explanation(says, (*mentions[0].spans, word.span()), question="调料是否产自该地，使用该名称是否经许可？")


_SEASONINGS = frozenset({"调料", "豆瓣酱", "酱油", "醋", "香料", "泡菜"})
"""Families of goods that are seasoning themselves."""
