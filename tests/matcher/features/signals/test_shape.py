"""Signals of `shape`: look-alikes, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.signals import shape
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(shape)
def test_case(case: Case) -> None:
    assert_met(case)
