"""Qualifiers of `price`: the price, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers import price
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(price)
def test_case(case: Case) -> None:
    assert_met(case)
