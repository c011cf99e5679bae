"""Qualifiers of `other_origin`, `named_places` and `rival`: goods from elsewhere, where it must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.origin import other_origin
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(other_origin)
def test_case(case: Case) -> None:
    assert_met(case)
