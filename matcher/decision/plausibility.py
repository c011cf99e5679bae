"""What of all that was seen is worth a word: the spots by which a reader would connect the title with the right."""

from matcher.candidates.types import PLAIN, Rung, Spot
from matcher.decision.confusability import confusable
from matcher.features.context import Comparison
from matcher.lexicon.phrases import SOURCE
from matcher.records.right_kinds import INDICATIONS

REACH = 12
"""Characters that may stand between place and product: 五常有机稻花香大米 has 2, 高邮正宗特产咸鸭蛋 4."""

PROVINCE_REACH = 2
"""A whole province and a common product are joined only where they all but touch: 四川泡菜."""

_BREAKS = frozenset("【】，,。；;!！[]|")


def plausible(comparison: Comparison) -> tuple[Spot, ...]:
    """The name itself with its disguises; else the disguises; else place and product apart."""
    named = tuple(
        spot
        for spot in comparison.spots
        if spot.rung in PLAIN or (spot.rung is not Rung.PLACE_PRODUCT and confusable(comparison, spot))
    )
    return named or tuple(
        spot for spot in comparison.spots if spot.rung is Rung.PLACE_PRODUCT and _joined(comparison, spot)
    )


def _joined(comparison: Comparison, spot: Spot) -> bool:
    """Near one another in one clause; or the place stands under a denial or behind 源自 and speaks of all the goods."""
    place, goods = spot.spans
    title = comparison.reading.title
    if comparison.right.kind not in INDICATIONS:
        return comparison.scope_of(spot) is not None  # 青岛 and 啤酒 apart name no mark, unless to deny it
    if comparison.scope_of(spot) is not None or SOURCE.search(title, 0, place[0]):
        return True
    between = title[place[1] : goods[0]] if goods[0] >= place[1] else title[goods[1] : place[0]]
    wide = any(found.start == place[0] and found.code.endswith("0000") for found in comparison.reading.places)
    return len(between) <= (PROVINCE_REACH if wide else REACH) and not _BREAKS & set(between)
