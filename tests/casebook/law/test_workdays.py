"""Working days with the days that are moved each year."""

from datetime import date

import pytest

from casebook.law.workdays import look_up_workday


@pytest.mark.parametrize(
    ("day", "is_working", "is_known"),
    [
        (date(2026, 8, 3), True, True),
        (date(2026, 8, 8), False, True),
        # National Day 2026 with its moved days.
        (date(2026, 10, 7), False, True),
        (date(2026, 10, 8), True, True),
        (date(2026, 10, 10), True, True),
        # No holidays are published yet: only the week is known.
        (date(2040, 8, 3), True, False),
        (date(2040, 8, 4), False, False),
    ],
)
def test_working_days_know_the_holidays(day: date, is_working: bool, is_known: bool) -> None:
    assert look_up_workday(day) == (is_working, is_known)
