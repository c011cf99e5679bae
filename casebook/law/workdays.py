"""Working days of mainland China, with the days that are moved each year, from the package chinesecalendar.

Beyond the years that the package knows only weekends are left out, and the answer says that it is not certain.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a deadline; `certain` is False where a year's holidays are not published yet."""

    day: date
    certain: bool


def after_workdays(start: date, days: int) -> Due:
    """The last of `days` working days after `start`, which is not counted itself (程序规定 art. 80)."""
    day, left, certain = start, days, True
    while left:
        day += timedelta(days=1)
        working, known = is_workday(day)
        certain &= known
        left -= working
    return Due(day, certain)


def is_workday(day: date) -> tuple[bool, bool]:
    """Whether `day` is a working day, and whether that is known or only read off the week."""
    try:
        return bool(chinese_calendar.is_workday(day)), True
    except NotImplementedError:
        return day.weekday() < 5, False
