"""The place and the product of an indication, both in one title but not in one word."""

from matcher.candidates.types import Rung
from matcher.features.context import Comparison, Remark, first
from matcher.records.right_kinds import named


def place_and_product(comparison: Comparison) -> Remark | None:
    """标题把地理标志的地名和品名分开写，合起来指向同一商品。"""
    spot = first(comparison.spots, frozenset({Rung.PLACE_PRODUCT}))
    if spot is None:
        return None
    says = f"标题同时写了“{comparison.shown(spot)}”，合起来指向{named(comparison.right)}的产地和产品。"
    return Remark(says, spot.spans, registered=spot.name, question="是如实标注产地，还是借用这一地理标志的名声？")
