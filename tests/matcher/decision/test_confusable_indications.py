"""Disguises of an indication's own name: its place changed, never another word for its product."""

from datetime import date

import pytest

from matcher.candidates.types import Mention, MentionKind
from matcher.decision.confusable_indications import is_confusable_indication
from matcher.features.context import Comparison
from matcher.parsing.title import ParsedListing
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind

RIGHT = Right(RightKind.AGRI_GI, "1", "炎陵黄桃", area=("430225",))


@pytest.mark.parametrize(
    ("text", "kind", "is_shown"),
    [
        ("盐陵黄桃", MentionKind.HOMOPHONE, True),
        ("炎陵黄木兆", MentionKind.SPLIT, True),
        ("炎*陵*黄*桃", MentionKind.SIGNS, True),
        ("炎陵-黄桃", MentionKind.SIGNS, False),
        ("炎陵蜜桃", MentionKind.NEAR, False),
        ("新鲜黄桃", MentionKind.NEAR, False),
    ],
)
def test_disguises_of_the_place_are_shown(text: str, kind: MentionKind, *, is_shown: bool) -> None:
    mention = Mention(kind, "炎陵黄桃", ((0, len(text)),))
    listing = ParsedListing(Listing("test", "1", "", f"{text} 5斤"), date(2026, 8, 1))
    assert is_confusable_indication(Comparison(listing, RIGHT, (mention,)), mention) is is_shown
