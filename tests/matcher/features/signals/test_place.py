"""Signals of `place`: place and product apart, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.signals import place
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(place)
def test_case(case: Case) -> None:
    assert_met(case)
