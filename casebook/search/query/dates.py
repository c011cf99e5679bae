"""Days, months, years and ranges of them as officers write them, in Beijing's time, also as last year or yesterday."""

import re
from datetime import date, datetime, time, timedelta

from matcher.records.calendar import BEIJING, get_today

_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日]?")
FIRST_YEAR, LAST_YEAR = 1900, 2999
_RANGE = re.compile(r"\.{2,}|…+|至")


def parse_dates(text: str) -> tuple[datetime | None, datetime | None]:
    """The first moment and the end (exclusive) of a day, a month, a year or a range: 2026-07..2026-08, 去年.

    A side left empty is None. Raises ValueError where the text is no date.
    """
    sides = _RANGE.split(text.strip())
    if len(sides) == 1:
        return _parse_date(sides[0])
    first, last = (_parse_date(side) if side.strip() else (None, None) for side in sides)
    if first[0] and last[1] and last[1] <= first[0]:
        raise ValueError("the range ends before it begins")
    if not first[0] and not last[1]:
        raise ValueError("neither side of the range is a date")
    return first[0], last[1]


def _list_relative(today: date) -> dict[str, str]:
    """What the words for a time near today stand for."""
    return {
        "今天": f"{today}",
        "昨天": f"{today - timedelta(days=1)}",
        "本月": f"{today:%Y-%m}",
        "上月": f"{today.replace(day=1) - timedelta(days=1):%Y-%m}",
        "今年": f"{today.year}",
        "去年": f"{today.year - 1}",
        "前年": f"{today.year - 2}",
    }


def _parse_date(text: str) -> tuple[datetime, datetime]:
    match = _DATE.fullmatch(_list_relative(get_today()).get(text.strip(), text.strip()))
    if not match:
        raise ValueError("no date")
    year, month, day = (int(part) if part else None for part in match.groups())
    if not year or not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year is not in the range {FIRST_YEAR} to {LAST_YEAR}")
    first = date(year, month or 1, day or 1)
    if day:
        after = first + timedelta(days=1)
    elif month:
        after = (first + timedelta(days=31)).replace(day=1)
    else:
        after = first.replace(year=first.year + 1)
    return _start_of(first), _start_of(after)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING)
