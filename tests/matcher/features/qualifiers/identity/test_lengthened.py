"""Qualifiers of `lengthened`: a mark with a character more, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.identity import lengthened
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(lengthened)
def test_case(case: Case) -> None:
    assert_met(case)
