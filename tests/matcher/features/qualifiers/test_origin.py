"""Qualifiers of `origin`: where the goods come from, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers import origin
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(origin)
def test_case(case: Case) -> None:
    assert_met(case)
