"""Seasons: both ends belong to them, and one may run over the new year."""

from datetime import date

import pytest

from matcher.records.calendar import is_within_year
from matcher.records.right import Season


@pytest.mark.parametrize(
    ("first", "last", "day", "expected"),
    [
        ((6, 20), (9, 30), date(2026, 6, 20), True),
        ((6, 20), (9, 30), date(2026, 9, 30), True),
        ((6, 20), (9, 30), date(2026, 10, 1), False),
        ((11, 1), (2, 15), date(2026, 12, 31), True),
        ((11, 1), (2, 15), date(2026, 2, 15), True),
        ((11, 1), (2, 15), date(2026, 6, 1), False),
        ((2, 1), (2, 29), date(2028, 2, 29), True),
    ],
)
def test_a_season_holds_both_its_ends_and_may_span_the_new_year(
    first: tuple[int, int], last: tuple[int, int], day: date, *, expected: bool
) -> None:
    assert is_within_year(first, last, day) is expected
    assert Season(first, last).contains(day) is expected
