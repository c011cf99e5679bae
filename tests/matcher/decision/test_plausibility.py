"""Which mentions a reader would connect with the right."""

from datetime import date

import pytest

from matcher.candidates.types import Mention, MentionKind
from matcher.decision.plausibility import filter_mentions
from matcher.features.context import Comparison
from matcher.parsing.title import ParsedListing
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind

RIGHT = Right(RightKind.AGRI_GI, "1", "炎陵黄桃", area=("430225",))


def apart(title: str, place: str, goods: str) -> Mention:
    spans = tuple((title.index(text), title.index(text) + len(text)) for text in (place, goods))
    return Mention(MentionKind.PLACE_PRODUCT, "炎陵黄桃", spans)


def compare(title: str, *mentions: Mention) -> Comparison:
    return Comparison(ParsedListing(Listing("test", "1", "", title), date(2026, 8, 1)), RIGHT, mentions)


@pytest.mark.parametrize(
    ("title", "belong_together"),
    [
        ("炎陵高山锦绣大桃", True),
        ("炎陵，锦绣大桃", False),
        ("炎陵高山农家自种现摘现发新鲜好吃锦绣大桃", False),
        ("产自炎陵的现摘现发顺丰包邮新鲜锦绣大桃", True),
    ],
)
def test_place_and_product_apart(title: str, *, belong_together: bool) -> None:
    mention = apart(title, "炎陵", "锦绣大桃")
    assert bool(filter_mentions(compare(title, mention))) is belong_together


def test_where_the_name_itself_stands_places_apart_say_no_more() -> None:
    title = "炎陵黄桃 锦绣大桃"
    name = Mention(MentionKind.EXACT, "炎陵黄桃", ((0, 4),))
    assert filter_mentions(compare(title, name, apart(title, "炎陵", "锦绣大桃"))) == (name,)


@pytest.mark.parametrize(("text", "kind"), [("国窖（1573", MentionKind.FOLDED), ("国*窖1573", MentionKind.SIGNS)])
def test_a_sign_between_characters_and_figures_is_layout(text: str, kind: MentionKind) -> None:
    right = Right(RightKind.MARK, "2", "国窖1573", goods=("白酒",))
    mention = Mention(MentionKind.SIGNS, "国窖1573", ((0, len(text)),))
    listing = ParsedListing(Listing("test", "1", "", f"{text} 白酒"), date(2026, 8, 1))
    assert [seen.kind for seen in filter_mentions(Comparison(listing, right, (mention,)))] == [kind]
