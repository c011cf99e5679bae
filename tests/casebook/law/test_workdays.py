"""Working days with the days that are moved each year."""

from datetime import date

import pytest

from casebook.law.workdays import after_workdays


@pytest.mark.parametrize(
    ("start", "days", "due", "certain"),
    [
        (date(2026, 8, 3), 1, date(2026, 8, 4), True),
        (date(2026, 8, 3), 15, date(2026, 8, 24), True),
        # National Day 2026 with its moved days: from 30 September the next working day is 8 October.
        (date(2026, 9, 30), 1, date(2026, 10, 8), True),
        (date(2040, 8, 3), 5, date(2040, 8, 10), False),
    ],
)
def test_working_days_know_the_holidays(start: date, days: int, due: date, certain: bool) -> None:
    last = after_workdays(start, days)
    assert (last.day, last.certain) == (due, certain)
