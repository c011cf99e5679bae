"""Qualifiers of `variety`: other varieties, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.goods import variety
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(variety)
def test_case(case: Case) -> None:
    assert_met(case)
