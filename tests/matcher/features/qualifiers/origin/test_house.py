"""Qualifiers of `house`: another maker's house, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.origin import house
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(house)
def test_case(case: Case) -> None:
    assert_met(case)
