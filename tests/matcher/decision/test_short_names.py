"""Changed names of few characters: enough of the registered one left, and no other maker's meant."""

import pytest

from matcher.bench.cases import read_case_register
from matcher.match import Matcher
from matcher.records.listing import Listing


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(read_case_register())


def list_flagged(matcher: Matcher, title: str) -> list[str]:
    return [match.right.name for match in matcher.match(Listing("test", "1", "", title)) if match.flagged]


def test_another_last_character_is_shown_right_before_the_goods_of_the_mark(matcher: Matcher) -> None:
    assert list_flagged(matcher, "薇岚朵手提包 女士新款") == ["薇岚娜"]
    assert list_flagged(matcher, "【特价】云岫谷口红") == ["云岫坊"]


@pytest.mark.parametrize(
    "title",
    [
        "薇岚朵棉袜 女士新款",  # other goods
        "薇岚朵 新款 手提包",  # something between
        "美丽薇岚朵手提包",  # in the middle of a phrase
        "松间客白酒52度整箱",  # a distillery's sort
        "朵岚娜手提包",  # another first character
    ],
)
def test_any_other_place_is_another_makers_name(matcher: Matcher, title: str) -> None:
    assert list_flagged(matcher, title) == []
