"""Goods that come along as a gift."""

import re

from matcher.features.context import Comparison
from matcher.lexicon.goods import GoodsWord


def is_gift(comparison: Comparison, goods: GoodsWord) -> bool:
    """Whether other goods come along as a gift: 送2包海参汁."""
    return bool(_GIFT_BEFORE.search(comparison.listing.title, max(0, goods.start - 6), goods.start))


_GIFT_BEFORE = re.compile(r"[送赠][^，。【】]{0,4}$")
