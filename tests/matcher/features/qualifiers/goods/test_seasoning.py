"""Qualifiers of `seasoning`: seasoning under the name of a dish, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.goods import seasoning
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(seasoning)
def test_case(case: Case) -> None:
    assert_met(case)
