"""Qualifiers of `shop`: what a shop calls itself beside a mark, where they must speak and where not."""

import pytest

from matcher.bench.cases import Case
from matcher.features.qualifiers import shop
from matcher.features.qualifiers.shop import is_shop_of
from matcher.records.right import Right, RightKind
from tests.matcher.features.judgement import assert_met, cases_of

RIGHT = Right(RightKind.MARK, "1", "云岫28", aliases=("YUNXIU",), holder="云岫日化（株洲）有限公司")


@cases_of(shop)
def test_case(case: Case) -> None:
    assert_met(case)


@pytest.mark.parametrize(
    ("name", "is_own"),
    [
        ("云岫二八旗舰店", True),
        ("Yunxiu官方旗舰店", True),
        ("云岫日化旗舰店", True),
        ("晨洛旗舰店", False),
        ("旗舰店", False),
    ],
)
def test_a_shop_of_the_holder(name: str, *, is_own: bool) -> None:
    assert is_shop_of(name, RIGHT) is is_own
