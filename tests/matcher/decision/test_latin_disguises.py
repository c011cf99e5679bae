"""Latin letters covered or replaced on purpose, and those that only happen to be like a name."""

import pytest

from matcher.match import Matcher
from matcher.records.listing import Listing
from matcher.records.match import Use
from matcher.records.right import Right, RightKind
from matcher.registers.register import Register

RIGHTS = [
    Right(RightKind.MARK, "1", "薇岚娜", aliases=("VELANNA", "MAISON VELANNA"), goods=("箱包",)),
    Right(RightKind.MARK, "2", "岚星", aliases=("LANXING",), goods=("手机",)),
    Right(RightKind.MARK, "3", "岚", aliases=("LA",), goods=("口红",)),
    Right(RightKind.MARK, "4", "岚谜", aliases=("LA MYR",), goods=("面霜",)),
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(Register.from_rights(RIGHTS, label="made up"))


def list_disguised(matcher: Matcher, title: str) -> set[str]:
    return {match.right.name for match in matcher.match(Listing("m", "1", "", title)) if match.use is Use.VARIANT}


@pytest.mark.parametrize(
    "title",
    [
        "VELANN* 限量新款",
        "V3LANNA 秋季",
        "VЕLANNA 秋季",
        "VE|ANNA 秋季",
        "VELANN* 薇岚娜链条包",
        "MAISON V* 链条包",
        "LA maison VEL@NNA 链条包",
        "gift VE1ANNA box 链条包",
        "Vel/薇岚 手作",
    ],
)
def test_what_is_covered_or_replaced_needs_no_goods_and_no_other_evidence(matcher: Matcher, title: str) -> None:
    assert list_disguised(matcher, title) == {"薇岚娜"}


@pytest.mark.parametrize(
    "title",
    [
        "VELANNAA 限量新款",
        "VELANNA 薇岚娜链条包",
        "VELANNAA 薇岚娜链条包",
        "Vel/红色 链条包",
        "VELANN* 高粱白酒",
        "LANXIN手机壳",
        "soft LANXIN 手机壳 保护套",
    ],
)
def test_a_slip_needs_goods_and_means_nothing_beside_the_name(matcher: Matcher, title: str) -> None:
    assert list_disguised(matcher, title) == set()


def test_a_blank_makes_a_short_latin_name_no_longer(matcher: Matcher) -> None:
    assert list_disguised(matcher, "Lamyo 梭织训练短裤") == set()
    assert list_disguised(matcher, "LA M*R 面霜 30ml") == {"岚谜"}
