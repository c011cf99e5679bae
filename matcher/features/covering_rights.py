"""Another registered name where a mention is: whose the mention is then."""

from matcher.candidates.types import PLAIN_KINDS, Mention, MentionKind
from matcher.features.context import Comparison
from matcher.records.right import Right

_SPELLED_OUT = frozenset({MentionKind.SIGNS, MentionKind.SPLIT})
"""Disguises that have every letter of a name: what is only near another name there is that name no more."""


_SHORT_NAME = 2
"""Characters of a name of which a sign leaves one: 甲* inside 甲*乙 is none of its own."""


def find_covering_right(comparison: Comparison, mention: Mention) -> Right | None:
    """Another registered name where the mention is: over a disguise by any overlap, over the name itself only if
    longer."""
    plain = mention.kind in PLAIN_KINDS
    for right, other in comparison.others:
        overlaps = other.start < mention.end and mention.start < other.end
        longer = (
            other.start <= mention.start
            and mention.end <= other.end
            and other.end - other.start > mention.end - mention.start
        )
        spelled_out = mention.kind is MentionKind.NEAR and other.kind in _SPELLED_OUT
        spelled_out |= longer and mention.kind is other.kind is MentionKind.SIGNS and len(mention.name) == _SHORT_NAME
        if (other.kind in PLAIN_KINDS or spelled_out) and (longer if plain else overlaps):
            if not plain and _is_own_part(comparison, mention, other):
                continue
            if _claims_same_parcel(comparison.right, mention, right, other):
                continue
            return right
    return None


_PREFECTURE = 4
"""Digits of a division's code that name its city or prefecture."""


def _claims_same_parcel(right: Right, mention: Mention, other_right: Right, other: Mention) -> bool:
    """Whether a place stands right before the name of an indication of another prefecture: 甲州乙县大米.

    Then the goods are claimed for both; a place that holds the other, or lies in it, only says where that is.
    """
    if mention.kind is not MentionKind.PLACE_PRODUCT or mention.spans[0][1] != other.start:
        return False
    own, theirs = ({code[:_PREFECTURE] for code in one.area} for one in (right, other_right))
    is_whole_province = any(code.endswith("0000") for code in own | theirs)
    return bool(own) and bool(theirs) and own.isdisjoint(theirs) and not is_whole_province


def _is_own_part(comparison: Comparison, disguise: Mention, other: Mention) -> bool:
    """Whether another name inside a disguise is what the right's own name ends with, or letters of its pinyin.

    A mark 小米 stands in every disguise of 昔阳小米, MI in GAO MI, and CL in Van Cl*ef.
    """
    is_inside = disguise.start <= other.start and other.end <= disguise.end
    if not is_inside or other.end - other.start >= disguise.end - disguise.start:
        return False
    if disguise.kind in (MentionKind.PINYIN, MentionKind.LATIN):
        return comparison.get_text(other.spans[0]).isascii()
    product = comparison.structure.product
    return bool(product) and product.endswith(other.name) and other.end == disguise.end
