"""Qualifiers of `neighbours`: other rights, places and words, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.identity import neighbours
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(neighbours)
def test_case(case: Case) -> None:
    assert_met(case)
