"""The judgement cases are enough for each signal and qualifier; they are run beside the module of each."""

from collections import Counter

import pytest

from matcher.bench.cases import read_cases
from matcher.features.table import QUALIFIERS, SIGNALS, FeatureRow

CASES = read_cases()


@pytest.mark.parametrize("row", [*SIGNALS, *QUALIFIERS], ids=lambda row: row.name)
def test_each_row_of_the_tables_has_eight_cases_both_ways(row: FeatureRow) -> None:
    counts = Counter((case.signal, case.is_expected) for case in CASES)
    assert counts[row.name, True] >= 8
    assert counts[row.name, False] >= 8


def test_every_case_names_a_row_of_the_tables() -> None:
    assert {case.signal for case in CASES} == {row.name for row in (*SIGNALS, *QUALIFIERS)}
