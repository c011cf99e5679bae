"""The price compared with the band that the register states, by weight."""

import re
from decimal import Decimal

from matcher.features.context import Comparison, Explanation
from matcher.features.qualifiers.goods.packaging import label_only

FAR_BELOW = Decimal("0.5")
"""Share of the lowest usual price: dearer than this may be a bargain, cheaper asks for a reason."""

_WEIGHTS = (
    (re.compile(r"(\d+(?:\.\d+)?)\s?斤"), Decimal(1)),
    (re.compile(r"(\d+(?:\.\d+)?)\s?(?:kg|千克|公斤)", re.I), Decimal(2)),
)
_GRAMS = re.compile(r"(\d+(?:\.\d+)?)\s?(?:g|克)", re.I)


def price_off(comparison: Comparison) -> Explanation | None:
    """按斤折算的价格远低于名录记载的价格区间。"""
    band, price = comparison.right.price, comparison.listing.record.price
    if band is None or price is None or not comparison.free_mentions:
        return None
    weight = _read_half_kilos(comparison.listing.title)
    if weight is None or label_only(comparison):
        return None
    each = price / weight
    if each >= band[0] * FAR_BELOW or price <= 0:
        return None
    usual = f"每斤{band[0]}至{band[1]}元"
    says = f"按标题的重量折合每斤{each:.2f}元，{comparison.right_label}通常{usual}。"
    return Explanation(says, registered=usual, question="标价对应哪一规格？低价货物的来源待核实。")


def _read_half_kilos(title: str) -> Decimal | None:
    """The smallest weight that the title names, in half kilograms: the price shown is mostly that of the smallest."""
    weights = [Decimal(amount) * unit for pattern, unit in _WEIGHTS for amount in pattern.findall(title)]
    weights += [Decimal(amount) / 500 for amount in _GRAMS.findall(title)]
    fitting = [weight for weight in weights if Decimal("0.2") <= weight <= 200]
    return min(fitting, default=None)
