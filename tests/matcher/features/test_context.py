"""One listing compared with one right."""

from datetime import date

from matcher.candidates.types import Mention, MentionKind
from matcher.features.context import Comparison, get_first
from matcher.parsing.title import ParsedListing
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind

PEACH = Right(RightKind.CERTIFICATION_MARK, "18020220", "炎陵黄桃")
OTHER = Right(RightKind.AGRI_GI, "2", "宜陵黄桃")


def compare(title: str, *mentions: Mention, others: tuple[tuple[Right, Mention], ...] = ()) -> Comparison:
    listing = ParsedListing(Listing("test", "1", "", title), date(2026, 8, 1))
    return Comparison(listing, PEACH, mentions, others)


def test_denied_mentions_are_not_free() -> None:
    denied, free = (Mention(MentionKind.EXACT, "炎陵黄桃", (span,)) for span in ((1, 5), (8, 12)))
    comparison = compare("非炎陵黄桃 不卖炎陵黄桃", denied, free)
    assert comparison.free_mentions == (free,)
    assert comparison.plain_mentions == (denied, free)


def test_spans_are_quoted_with_what_lies_between_left_out() -> None:
    mention = Mention(MentionKind.PLACE_PRODUCT, "炎陵黄桃", ((0, 2), (4, 6)))
    assert compare("炎陵高山黄桃", mention).quote_mention(mention) == "炎陵…黄桃"
    assert compare("炎陵高山黄桃").right_label == "“炎陵黄桃”（证明商标18020220）"


def test_the_first_mention_of_a_kind() -> None:
    mentions = [Mention(kind, "x", ((0, 1),)) for kind in (MentionKind.NEAR, MentionKind.EXACT)]
    assert get_first(mentions, frozenset({MentionKind.EXACT})) is mentions[1]
    assert get_first(mentions, frozenset({MentionKind.LATIN})) is None
