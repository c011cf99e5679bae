"""Qualifiers of `stuffing`: lists of search words, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.goods import stuffing
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(stuffing)
def test_case(case: Case) -> None:
    assert_met(case)
