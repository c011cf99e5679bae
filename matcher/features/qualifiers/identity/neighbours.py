"""What looks like the right's name is in fact another registered name, a place, or an ordinary word."""

from matcher.candidates.types import PLAIN_KINDS, MentionKind
from matcher.features.context import Comparison, Explanation
from matcher.features.covering_rights import find_covering_right
from matcher.features.qualifiers.origin.named_places import overlaps_name
from matcher.features.qualifiers.words import style_words
from matcher.gazetteer.areas import contains_any, lies_within
from matcher.gazetteer.divisions import find_places
from matcher.lexicon.goods_classes import Closeness, compare_goods
from matcher.lexicon.phrases import AS_PLACE
from matcher.records.right_kinds import describe_right


def other_right(comparison: Comparison) -> Explanation | None:
    """看似近似的文字，其实是另一项已登记的名称，或另一个真实地名。"""
    covered = [
        (mention, other)
        for mention in comparison.free_mentions
        if (other := find_covering_right(comparison, mention)) is not None
    ]
    if covered and len(covered) == len(comparison.free_mentions):
        mention, right = covered[0]
        return Explanation(
            f"“{comparison.quote_mention(mention)}”属于另一项登记的名称{describe_right(right)}。",
            mention.spans,
            registered=right.name,
        )
    return _explain_twin_that_fits(comparison) or _explain_other_place(comparison)


def _explain_twin_that_fits(comparison: Comparison) -> Explanation | None:
    """A disguise that stands for another right as well, whose place the listing names, and not this one's."""
    if comparison.plain_mentions or not comparison.right.area:
        return None
    places = [place for place in comparison.listing.places if not overlaps_name(comparison, place)]
    stated = [*comparison.listing.origin_places, *places]
    for mention in comparison.free_mentions:
        if mention.kind is MentionKind.PLACE_PRODUCT:
            return None  # place and goods as they are, no disguise
        twins = [right for right, other in comparison.others if other.spans == mention.spans and right.area]
        for place in stated:
            own, *theirs = (_is_near(place.code, right.area) for right in (comparison.right, *twins))
            if own or not any(theirs):
                continue
            twin = twins[theirs.index(True)]
            says = (
                f"“{comparison.quote_mention(mention)}”也是{describe_right(twin)}的写法，"
                f"所写的“{place.name}”与后者的产地相符。"
            )
            return Explanation(says, mention.spans, registered=twin.name)
    return None


def _is_near(code: str, area: tuple[str, ...]) -> bool:
    """Whether a place lies in an area of origin, or is a city or province that has a part of it."""
    return lies_within(code, area) or contains_any(code, area)


def _explain_other_place(comparison: Comparison) -> Explanation | None:
    """A changed place name that is itself a place elsewhere, unless the title puts it into the right's own province."""
    structure = comparison.structure
    if comparison.plain_mentions:
        return None
    for mention in comparison.free_mentions:
        if mention.kind in PLAIN_KINDS or len(mention.spans) > 1 or not structure.place:
            return None
        there = [
            place
            for place in find_places(comparison.quote_mention(mention))
            if place.start == 0 and place.name != structure.place and place.is_current_name
        ]
        if not there or any(lies_within(place.code, comparison.right.area) for place in there):
            return None
        provinces = {
            place.code[:2]
            for place in comparison.listing.places
            if place.end <= mention.start or place.start >= mention.end
        }
        if provinces & {area[:2] for area in comparison.right.area} and there[0].code[:2] not in provinces:
            return None
        says = f"“{there[0].name}”是另一处真实地名（{there[0].full_name}），不是{comparison.right_label}的产地。"
        return Explanation(says, mention.spans, registered=comparison.right.name)
    return None


def place_as_place(comparison: Comparison) -> Explanation | None:
    """名称在这里只是地名，例如“茅台镇”，不是作为商品名称使用。"""
    if not comparison.free_mentions or comparison.structure.product or style_words(comparison):
        return None
    behind = [(mention, AS_PLACE.match(comparison.listing.title, mention.end)) for mention in comparison.free_mentions]
    if not all(word for _, word in behind):
        return None
    mention, word = behind[0]
    says = f"“{comparison.quote_mention(mention)}”后面接“{word.group() if word else ''}”，在这里是地名。"
    return Explanation(says, mention.spans, question="是否只作产地说明，字体和位置上有没有突出使用？")


_MAX_WORD = 2
"""Characters up to which a name or an alias (椰子) may be a word of every day."""


def common_word(comparison: Comparison) -> Explanation | None:
    """这个名称同时是日常用语，标题里没有该类商品，应按普通词理解。"""
    right, goods = comparison.right, comparison.listing.goods
    families = comparison.structure.families
    if (
        comparison.structure.product
        or not comparison.plain_mentions
        or any(len(mention.name) > _MAX_WORD for mention in comparison.plain_mentions)
        or not families
        or not goods
        or style_words(comparison)  # who writes 同款 behind it means the mark
    ):
        return None
    if compare_goods(families, frozenset(family for word in goods for family in word.families)) is not Closeness.FAR:
        return None
    mention = comparison.plain_mentions[0]
    quoted = f"“{comparison.quote_mention(mention)}”"
    says = f"{quoted}是两字以内的常用词，标题里没有{describe_right(right)}那类商品，宜按普通词理解。"
    return Explanation(says, mention.spans, question="图片和详情里是否另有该商标？")
