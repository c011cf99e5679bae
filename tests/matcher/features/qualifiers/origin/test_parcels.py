"""Several indications in one title: claimed for one parcel of goods (`rival`), or offered side by side."""

import pytest

from matcher.match import Matcher
from matcher.records.listing import Listing
from matcher.records.match import Use
from matcher.records.right import Right, RightKind
from matcher.registers.register import Register

RIGHTS = [
    Right(RightKind.AGRI_GI, "1", "炎陵大米", goods=("大米",), origin="湖南省株洲市炎陵县", area=("430225",)),
    Right(RightKind.AGRI_GI, "2", "盘锦大米", goods=("大米",), origin="辽宁省盘锦市", area=("211100",)),
    Right(RightKind.AGRI_GI, "3", "株洲大米", goods=("大米",), origin="湖南省株洲市", area=("430200",)),
    Right(RightKind.AGRI_GI, "4", "炎陵大枣", goods=("红枣",), origin="湖南省株洲市炎陵县", area=("430225",)),
    Right(RightKind.AGRI_GI, "5", "炎陵玉枣", goods=("红枣",), origin="湖南省株洲市炎陵县", area=("430225",)),
    Right(RightKind.AGRI_GI, "6", "茶陵红枣", goods=("红枣",), origin="湖南省株洲市茶陵县", area=("430224",)),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(Register.from_rights(RIGHTS, label="made up"))


def list_contradicted(matcher: Matcher, title: str) -> set[str]:
    return {match.right.name for match in matcher.match(Listing("m", "1", "", title)) if match.use is Use.CONFLICT}


@pytest.mark.parametrize("title", ["炎陵盘锦大米10斤", "新米 炎陵盘锦大米", "株洲盘锦大米 5kg"])
def test_a_place_before_the_name_of_another_prefecture_claims_both(matcher: Matcher, title: str) -> None:
    assert len(list_contradicted(matcher, title)) == 2


@pytest.mark.parametrize(
    "title",
    [
        "株洲炎陵大米10斤",
        "炎陵大米 盘锦大米 任选5kg",
        "炎陵大米/盘锦大米 批发",
        "炎陵大米+盘锦大米 组合装",
        "炎陵大米、盘锦大米 多款",
        "炎陵大米10斤",
    ],
)
def test_what_lies_within_or_is_offered_side_by_side_contradicts_nothing(matcher: Matcher, title: str) -> None:
    assert list_contradicted(matcher, title) == set()


def test_a_place_with_its_goods_belongs_to_no_namesake_of_the_same_place(matcher: Matcher) -> None:
    matches = matcher.match(Listing("m", "1", "", "湖南特产炎陵茶陵大红枣葡萄干"))
    assert {match.right.name for match in matches} >= {"炎陵大枣", "茶陵红枣"}
    assert Use.OTHER_RIGHT not in {match.use for match in matches}
