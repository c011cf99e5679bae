"""Signals of `sound`: homophones and pinyin, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.signals import sound
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(sound)
def test_case(case: Case) -> None:
    assert_met(case)
