"""Qualifiers of `accessories`: goods for a maker's device, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers import accessories
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(accessories)
def test_case(case: Case) -> None:
    assert_met(case)
