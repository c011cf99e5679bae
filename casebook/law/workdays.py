"""Working days of mainland China, with the days that are moved each year, from the package chinesecalendar.

Beyond the years that the package knows only weekends are left out, and the answer says that it is not certain.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import chinese_calendar


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a deadline; `is_certain` is False where a year's holidays are not published yet."""

    day: date
    is_certain: bool


@lru_cache(maxsize=4096)
def look_up_workday(day: date) -> tuple[bool, bool]:
    """Whether `day` is a working day, and whether that is known or only read off the week."""
    try:
        return bool(chinese_calendar.is_workday(day)), True
    except NotImplementedError:
        return day.weekday() < 5, False
