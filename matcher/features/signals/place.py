"""The place and the product of an indication, both in one title but not in one word."""

from matcher.candidates.types import MentionKind
from matcher.features.context import Comparison, Explanation, get_first


def place_and_product(comparison: Comparison) -> Explanation | None:
    """标题把地理标志的地名和品名分开写，合起来指向同一商品。"""
    mention = get_first(comparison.mentions, frozenset({MentionKind.PLACE_PRODUCT}))
    if mention is None:
        return None
    says = f"标题同时写了“{comparison.quote_mention(mention)}”，合起来指向{comparison.right_label}的产地和产品。"
    return Explanation(
        says, mention.spans, registered=mention.name, question="是如实标注产地，还是借用该地理标志的声誉？"
    )
