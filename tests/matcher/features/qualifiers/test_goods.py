"""Qualifiers of `goods`: other goods, other varieties, labels, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers import goods
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(goods)
def test_case(case: Case) -> None:
    assert_met(case)
