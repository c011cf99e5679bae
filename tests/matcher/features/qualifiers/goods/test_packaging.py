"""Qualifiers of `packaging`: labels and boxes, where they must speak and where not."""

from matcher.bench.cases import Case
from matcher.features.qualifiers.goods import packaging
from tests.matcher.features.judgement import assert_met, cases_of


@cases_of(packaging)
def test_case(case: Case) -> None:
    assert_met(case)
