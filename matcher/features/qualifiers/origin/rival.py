"""Another indication for the same goods in one title: the goods cannot come from both places."""

import re

from matcher.candidates.types import PLAIN_KINDS, Mention, MentionKind
from matcher.features.context import Comparison, Explanation
from matcher.gazetteer.areas import contains_any, lies_within
from matcher.gazetteer.divisions import find_places
from matcher.parsing.right_name import NameStructure, parse_right_name
from matcher.records.right_kinds import describe_right

SOURCE_QUESTION = "货物来源待核实，请经营者提供进货或采摘凭证。"
"""What an officer asks where the goods seem to come from elsewhere."""


def is_offered_each(comparison: Comparison) -> bool:
    """Whether the title offers several indications of which each may come from its own place.

    One of them may be in no register: then a word of choice and the product's name, written again, say so.
    """
    title, structure = comparison.listing.title, comparison.structure
    if OFFERED_EACH.search(title) is None:
        return False
    if structure.product and title.count(structure.product) > 1 and _CHOICE.search(title):
        return True
    return any(
        mention.kind in PLAIN_KINDS and parse_right_name(right).families & structure.families
        for right, mention in comparison.others
    )


_CHOICE = re.compile(r"[二两三四多]选一|任选|可选|组合|拼装|混装")


def explain_rival(comparison: Comparison) -> Explanation | None:
    """Another indication for the same goods, named in full in the same title: the goods cannot come from both."""
    if OFFERED_EACH.search(comparison.listing.title):
        return None
    home = {area[:2] for area in comparison.right.area}
    for right, mention in comparison.others:
        structure = parse_right_name(right)
        is_named = mention.kind in PLAIN_KINDS or _is_claimed(comparison, mention)
        same = structure.place and structure.families & comparison.structure.families and is_named
        apart = home and right.area and not home & {area[:2] for area in right.area}
        apart = apart or _is_same_product_elsewhere(comparison.structure, structure)
        if not same or not apart or are_side_by_side(comparison.structure, structure):
            continue
        if comparison.get_scope(mention) is None:
            says = f"标题同时写有另一产地的{describe_right(right)}，同一批货物难以出自两地。"
            return Explanation(says, mention.spans, registered=right.name, question=SOURCE_QUESTION)
    return None


def _is_claimed(comparison: Comparison, mention: Mention) -> bool:
    """Whether a place is claimed for goods right behind it, not by its indication's name: 正宗永兴小橙子."""
    if (
        mention.kind is not MentionKind.PLACE_PRODUCT
        or comparison.right.name in comparison.listing.title[mention.end :]
    ):
        return False
    place, goods = mention.spans
    claimed = comparison.listing.title[: place[0]].endswith(("正宗", "地道"))
    return claimed and 0 <= goods[0] - place[1] <= MAX_CLAIM_GAP


MAX_CLAIM_GAP = 2
"""Characters between a place that is claimed and its goods."""


OFFERED_EACH = re.compile(
    r"各[一二两三四五半\d]|[二两三四多]选一|任选|可选|组合|拼装|混装|多款|多种|多产地|套餐|(?<=[\u4e00-\u9fff])[/+＋、](?=[\u4e00-\u9fff])"
)
"""Words by which several goods are offered, so that each may come from its own place."""


def are_side_by_side(structure: NameStructure, other: NameStructure) -> bool:
    """Whether two names are dishes or varieties of two places that one title offers side by side.

    So are 螺蛳粉 and 米粉, or 黄桃 and 水蜜桃.
    """
    are_varieties = structure.is_variety and other.is_variety and bool(structure.place and other.place)
    are_dishes = not structure.families.isdisjoint(_DISHES)
    return structure.product != other.product and (are_dishes or are_varieties)


_DISHES = frozenset({"面条", "零食", "调料", "泡菜", "豆制品"})
"""Families of made food of which a shop sells several kinds in one listing."""


def _is_same_product_elsewhere(structure: NameStructure, other: NameStructure) -> bool:
    """Whether two names stand for the same product of two places, neither of which lies in the other.

    政和白茶 and 福鼎白茶 are two of one province.
    """
    if (
        structure.product != other.product
        or not structure.place
        or structure.place in other.place
        or other.place in structure.place
    ):
        return False
    here, there = ({place.code for place in find_places(one.place)} for one in (structure, other))
    return not any(lies_within(one, there) or contains_any(one, there) for one in here)
