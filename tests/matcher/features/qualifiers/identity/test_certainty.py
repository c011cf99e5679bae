"""Qualifiers of `certainty`: few characters, other goods, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.identity import certainty
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(certainty)
def test_case(case: Case) -> None:
    assert_met(case)
