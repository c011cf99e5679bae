"""Days as Chinese bureaus and shops count them: Beijing time, and spans of days that come back every year."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
"""The zone in which days begin and end for officers, shops and the law; times are stored as UTC."""


def get_today() -> date:
    """The day that it is in China."""
    return datetime.now(BEIJING).date()


MonthDay = tuple[int, int]
"""A day of any year, as (month, day)."""


def is_within_year(first: MonthDay, last: MonthDay, day: date) -> bool:
    """Whether `day` lies between two days of the year, both included; a `first` after `last` spans the new year."""
    month_day = (day.month, day.day)
    if first <= last:
        return first <= month_day <= last
    return month_day >= first or month_day <= last
