"""Signals of `spelling`: names as registered or spelled with a trick, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.signals import spelling
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(spelling)
def test_case(case: Case) -> None:
    assert_met(case)
