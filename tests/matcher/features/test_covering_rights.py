"""Another registered name where a mention is."""

from datetime import date

from matcher.candidates.types import Mention, MentionKind
from matcher.features.context import Comparison
from matcher.features.covering_rights import find_covering_right
from matcher.parsing.title import ParsedListing
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind

PEACH = Right(RightKind.CERTIFICATION_MARK, "18020220", "炎陵黄桃")
OTHER = Right(RightKind.AGRI_GI, "2", "宜陵黄桃")


def compare(title: str, mention: Mention, other: Mention, right: Right = OTHER) -> Comparison:
    listing = ParsedListing(Listing("test", "1", "", title), date(2026, 8, 1))
    return Comparison(listing, PEACH, (mention,), ((right, other),))


def test_another_registered_name_covers_a_disguise() -> None:
    disguise = Mention(MentionKind.HOMOPHONE, "炎陵黄桃", ((0, 4),))
    other = Mention(MentionKind.EXACT, "宜陵黄桃", ((0, 4),))
    assert find_covering_right(compare("宜陵黄桃", disguise, other), disguise) is OTHER


def test_the_name_itself_is_covered_by_a_longer_one_alone() -> None:
    exact = Mention(MentionKind.EXACT, "炎陵黄桃", ((1, 5),))
    same, longer = (Mention(MentionKind.EXACT, "大炎陵黄桃", (span,)) for span in ((1, 5), (0, 5)))
    assert find_covering_right(compare("大炎陵黄桃", exact, same), exact) is None
    assert find_covering_right(compare("大炎陵黄桃", exact, longer), exact) is OTHER
