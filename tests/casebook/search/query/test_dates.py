"""Days, months, years and ranges as officers write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search.query import dates
from casebook.search.query.dates import parse_dates
from matcher.records.calendar import BEIJING


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("2026-07-15", "2026-07-15", "2026-07-16"),
        ("2026/7/5", "2026-07-05", "2026-07-06"),
        ("2026.7.5", "2026-07-05", "2026-07-06"),
        ("2026年7月5日", "2026-07-05", "2026-07-06"),
        ("2026年12月", "2026-12-01", "2027-01-01"),
        ("2024-02", "2024-02-01", "2024-03-01"),
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-07..2026-08", "2026-07-01", "2026-09-01"),
        ("2026年7月至2026年8月", "2026-07-01", "2026-09-01"),
        ("2026-07..", "2026-07-01", ""),
        ("..2026-07-15", "", "2026-07-16"),
    ],
)
def test_dates_and_ranges_are_whole_days_in_beijing(text: str, first: str, end: str) -> None:
    sides = tuple(datetime.fromisoformat(day).replace(tzinfo=BEIJING) if day else None for day in (first, end))
    assert parse_dates(text) == sides


@pytest.mark.parametrize(
    ("text", "first", "end"),
    [
        ("今天", "2026-01-01", "2026-01-02"),
        ("昨天", "2025-12-31", "2026-01-01"),
        ("上月", "2025-12-01", "2026-01-01"),
        ("去年", "2025-01-01", "2026-01-01"),
        ("前年..去年", "2024-01-01", "2026-01-01"),
        ("上月..", "2025-12-01", ""),
    ],
)
def test_a_time_near_today_has_a_word(monkeypatch: pytest.MonkeyPatch, text: str, first: str, end: str) -> None:
    monkeypatch.setattr(dates, "get_today", lambda: date(2026, 1, 1))
    sides = tuple(datetime.fromisoformat(day).replace(tzinfo=BEIJING) if day else None for day in (first, end))
    assert parse_dates(text) == sides


@pytest.mark.parametrize("text", ["", "..", "2026-13", "2026-02-30", "改天", "2026-08..2026-07", "2026..2027..2028"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|range|month|day|values"):
        parse_dates(text)


@given(st.text("0123456789-./年月日至 ", max_size=30))
def test_any_text_is_a_range_or_refused(text: str) -> None:
    try:
        first, end = parse_dates(text)
    except ValueError:
        return
    assert first is None or end is None or first < end
