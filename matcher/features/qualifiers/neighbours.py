"""What looks like the right's name is in truth another registered name, a place, or an ordinary word."""

from matcher.candidates.types import PLAIN
from matcher.features.context import Comparison, Remark, covering
from matcher.gazetteer.divisions import locate, within
from matcher.lexicon.goods import sectors
from matcher.lexicon.phrases import AS_PLACE
from matcher.records.right_kinds import named


def other_right(comparison: Comparison) -> Remark | None:
    """看似近似的文字，其实是另一项已登记的名称，或另一个真实地名。"""
    covered = [(spot, other) for spot in comparison.free if (other := covering(comparison, spot)) is not None]
    if covered and len(covered) == len(comparison.free):
        spot, right = covered[0]
        return Remark(
            f"“{comparison.shown(spot)}”属于另一项登记的名称{named(right)}。", spot.spans, registered=right.name
        )
    return _other_place(comparison)


def _other_place(comparison: Comparison) -> Remark | None:
    """A changed place name that is itself a place elsewhere, unless the title puts it into the right's own province."""
    made = comparison.anatomy
    for spot in comparison.free:
        if spot.rung in PLAIN or len(spot.spans) > 1 or not made.place:
            return None
        there = [
            place
            for place in locate(comparison.shown(spot))
            if place.start == 0 and place.name != made.place and place.is_of_today
        ]
        if not there or any(within(place.code, comparison.right.area) for place in there):
            return None
        provinces = {
            place.code[:2] for place in comparison.reading.places if place.end <= spot.start or place.start >= spot.end
        }
        if provinces & {area[:2] for area in comparison.right.area} and there[0].code[:2] not in provinces:
            return None
        says = f"“{there[0].name}”是另一处真实地名（{there[0].full_name}），不是{named(comparison.right)}的产地。"
        return Remark(says, spot.spans, registered=comparison.right.name)
    return None


def place_as_place(comparison: Comparison) -> Remark | None:
    """名称在这里只是地名，例如“茅台镇”，不是作为商品名称使用。"""
    if not comparison.free or comparison.anatomy.product:
        return None
    behind = [(spot, AS_PLACE.match(comparison.reading.title, spot.end)) for spot in comparison.free]
    if not all(word for _, word in behind):
        return None
    spot, word = behind[0]
    says = f"“{comparison.shown(spot)}”后面接“{word.group() if word else ''}”，在这里是地名。"
    return Remark(says, spot.spans, question="是否只作产地说明，字体和位置上有没有突出使用？")


def common_word(comparison: Comparison) -> Remark | None:
    """这个名称同时是日常用语，标题里没有该类商品，应按普通词理解。"""
    right, goods = comparison.right, comparison.reading.goods
    families = comparison.anatomy.families
    if comparison.anatomy.product or not comparison.plain or len(right.name) > 2 or not families or not goods:
        return None
    if any(sectors(families) & sectors(word.families) for word in goods):
        return None
    spot = comparison.plain[0]
    says = f"“{comparison.shown(spot)}”是两字以内的常用词，标题里没有{named(right)}那类商品，宜按普通词理解。"
    return Remark(says, spot.spans, question="图片和详情里是否另有该商标？")
