"""Judgement by tables: every signal and qualifier on titles where it must speak and on titles where it must not."""

from collections import Counter

import pytest

from matcher.bench.cases import Case, read_case_register, read_cases
from matcher.features.table import QUALIFIERS, SIGNALS, FeatureRow
from matcher.match import Matcher

CASES = read_cases()


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(read_case_register())


@pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.signal}-{'yes' if case.is_expected else 'no'}-{case.title}"
)
def test_case(matcher: Matcher, case: Case) -> None:
    matches = matcher.match(case.listing, day=case.day)
    assert case.is_met_by(matches), [
        (match.right.name, match.use, [f.signal for f in match.findings]) for match in matches
    ]


@pytest.mark.parametrize("row", [*SIGNALS, *QUALIFIERS], ids=lambda row: row.name)
def test_each_row_of_the_tables_has_eight_cases_both_ways(row: FeatureRow) -> None:
    counts = Counter((case.signal, case.is_expected) for case in CASES)
    assert counts[row.name, True] >= 8
    assert counts[row.name, False] >= 8


def test_every_case_names_a_row_of_the_tables() -> None:
    assert {case.signal for case in CASES} == {row.name for row in (*SIGNALS, *QUALIFIERS)}
