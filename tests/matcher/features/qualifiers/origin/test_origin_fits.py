"""Qualifiers of `origin_fits`: goods from the area, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.origin import origin_fits
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(origin_fits)
def test_case(case: Case) -> None:
    assert_met(case)
