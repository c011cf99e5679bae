"""Qualifiers of `marking`: patent markings, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers import marking
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(marking)
def test_case(case: Case) -> None:
    assert_met(case)
