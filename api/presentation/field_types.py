"""What a field of an address, a form or a body may hold: the bounds stand here, and every route takes only these types.

Numbers are written in ASCII digits. Words stay as they were typed, with characters that cannot be printed shown as
what they are (`matcher.text.unprintable`): no database and no paper holds them.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema

from matcher.text.unprintable import show_unprintable

MAX_ROW_ID = 2**31 - 1
"""The largest number that a row can have: PostgreSQL's INTEGER."""
MAX_PAGE = 100_000
_DIGITS, _DAY = re.compile("[0-9]{1,10}"), re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2999, 12, 31)


def _require_digits(value: object) -> object:
    """The number that a field writes in ASCII digits. Raises ValueError for any other way of writing one."""
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("应为阿拉伯数字")


def _read_page(value: object) -> object:
    number = _require_digits(value)
    return min(number, MAX_PAGE) if isinstance(number, int) else number


def _require_day(value: object) -> object:
    """The day that a field writes as 2026-08-01. Raises ValueError for any other way of writing one."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("应为日期，如 2026-08-01")
    return value


def _show_unprintable(value: object) -> object:
    # Word ends a line within a paragraph with U+000B.
    return show_unprintable(value.replace("\v", "\n")) if isinstance(value, str) else value


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


RowId = Annotated[int, Field(ge=1, le=MAX_ROW_ID), BeforeValidator(_require_digits)]
"""The number of a flag, a case, a listing or a referral."""
RowIds = Annotated[list[RowId], Field(max_length=200), BeforeValidator(_as_list)]
"""Numbers that a form may give once or several times under one name."""
PageNumber = Annotated[int, Field(ge=1, le=MAX_PAGE), BeforeValidator(_read_page)]
"""A page of a list, from 1; a number above MAX_PAGE is taken for that one, and the list shows its last page."""
Day = Annotated[
    date,
    BeforeValidator(_require_day),
    Field(
        ge=_FIRST_DAY,
        le=_LAST_DAY,
        json_schema_extra={"formatMinimum": str(_FIRST_DAY), "formatMaximum": str(_LAST_DAY)},
    ),
]
"""A day of Beijing from which terms can be counted."""
ShortText = Annotated[str, Field(max_length=200), BeforeValidator(_show_unprintable)]
"""A name, a title, a word to choose by."""
Codes = Annotated[list[ShortText], Field(max_length=20), BeforeValidator(_as_list)]
"""Codes that a form may give once or several times under one name."""
LongText = Annotated[str, Field(max_length=5_000), BeforeValidator(_show_unprintable)]
"""A note, an answer, a reason."""
Amount = Annotated[
    Decimal,
    Field(ge=0, lt=10**12, max_digits=14, decimal_places=2),
    WithJsonSchema({"type": "string", "pattern": r"^\d{1,12}(\.\d{1,2})?$", "maxLength": 15}),
]
"""Yuan."""
QueryText = Annotated[str, Field(max_length=20_000), BeforeValidator(_show_unprintable)]
"""What is typed into the search box; how much of it a query may be is said beside the box."""
LocalPath = Annotated[str, Field(max_length=500)]
"""A path of the desk that a form goes on to."""
