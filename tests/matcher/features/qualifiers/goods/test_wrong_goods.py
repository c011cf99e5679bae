"""Qualifiers of `wrong_goods` and `gifts`: other goods, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.goods import wrong_goods
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(wrong_goods)
def test_case(case: Case) -> None:
    assert_met(case)
