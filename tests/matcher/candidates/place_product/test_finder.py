"""Place and product of an indication, apart in a title."""

import pytest

from matcher.candidates.place_product.finder import PlaceProductFinder
from matcher.candidates.types import MentionKind
from matcher.parsing.place_and_product import split_names
from matcher.records.right import Right, RightKind

RIGHTS = [
    Right(RightKind.AGRI_GI, "1", "若羌红枣", area=("652824",)),
    Right(RightKind.AGRI_GI, "2", "会理石榴", area=("513402",)),
    Right(RightKind.AGRI_GI, "3", "同仁黄菇", area=("632300",)),
]
FINDER = PlaceProductFinder(RIGHTS, split_names(RIGHTS))


@pytest.mark.parametrize(
    ("title", "rights"),
    [
        ("新疆若羌灰枣5斤", [0]),
        ("会理突尼斯石榴", [1]),
        ("石榴 会理特产", [1]),
        ("会理苹果", []),
        ("同仁堂黄菇", []),
        ("", []),
    ],
)
def test_the_place_and_goods_of_its_family_are_found(title: str, rights: list[int]) -> None:
    mentions = FINDER.find_in_title(title)
    assert [right for right, _ in mentions] == rights
    for _, mention in mentions:
        assert mention.kind is MentionKind.PLACE_PRODUCT
        assert len(mention.spans) == 2


def test_many_titles_are_answered_as_one_by_one() -> None:
    titles = ["若羌灰枣", "", "会理突尼斯石榴\n若羌", "别的"]
    assert list(FINDER.find_in_titles(titles)) == [FINDER.find_in_title(title) for title in titles]


def test_a_register_without_places_finds_nothing() -> None:
    assert PlaceProductFinder([], []).find_in_title("四川会理石榴") == []
