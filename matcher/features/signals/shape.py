"""Names whose characters look like those of the registered one."""

from matcher.candidates.types import Rung
from matcher.features.context import Comparison, Remark, first
from matcher.records.right_kinds import named


def looks_like(comparison: Comparison) -> Remark | None:
    """与登记名称字形相近：换用了容易看错的形近字。"""
    spot = first(comparison.spots, frozenset({Rung.LOOKALIKE}))
    if spot is None:
        return None
    says = f"标题中的“{comparison.shown(spot)}”与{named(comparison.right)}字形相近，容易看作同一名称。"
    return Remark(says, spot.spans, registered=spot.name, question="是笔误、另有其名，还是有意换用形近字？")
