"""Which likenesses are worth a word at all: goods of the right's family must be there before a changed name means anything."""

from matcher.candidates import Rung
from matcher.comparison import PLAIN, Comparison


def plausible(comparison: Comparison) -> bool:
    """Whether a reader would connect what was seen with the right."""
    if any(spot.rung in PLAIN or spot.rung is Rung.PLACE_PRODUCT for spot in comparison.spots):
        return True
    families = comparison.anatomy.families
    offered = {family for goods in comparison.reading.goods for family in goods.families}
    return bool(families & offered) if families else not comparison.anatomy.product
