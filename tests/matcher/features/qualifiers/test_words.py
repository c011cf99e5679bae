"""Qualifiers of `words`: style and replica words, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers import words
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(words)
def test_case(case: Case) -> None:
    assert_met(case)
