"""Places in disguise, apart from their product."""

import pytest

from matcher.candidates.place_product.finder import PlaceProductFinder
from matcher.candidates.types import MentionKind
from matcher.parsing.place_and_product import split_names
from matcher.records.right import Right, RightKind

RIGHTS = [Right(RightKind.AGRI_GI, "1", "蒲江猕猴桃", origin="四川省", area=("510131",))]
FINDER = PlaceProductFinder(RIGHTS, split_names(RIGHTS))


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("四川浦江红心猕猴桃", [MentionKind.HOMOPHONE, MentionKind.LOOKALIKE]),
        ("浦江红心猕猴桃", []),
        ("湖南浦江红心猕猴桃", []),
        ("四川浦江苹果", []),
    ],
)
def test_the_title_has_to_name_the_province_and_the_goods(title: str, kinds: list[MentionKind]) -> None:
    assert [mention.kind for _, mention in FINDER.find_in_title(title)] == kinds
