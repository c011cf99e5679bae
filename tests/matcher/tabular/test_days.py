"""Days in every spelling that tables have."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.days import parse_day

WIDE = str.maketrans("0123456789/", "０１２３４５６７８９／")
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
TEENS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", *(f"十{n}" for n in "一二三四五六七八九")]
NUMBERS = [*TEENS, "二十", *(f"二十{n}" for n in "一二三四五六七八九"), "三十", "三十一"]
SPELLINGS: list[Callable[[date], str]] = [
    date.isoformat,
    lambda d: f"{d.year}/{d.month}/{d.day}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d:%Y%m%d%H%M%S}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year} 年 {d.month} 月 {d.day} 号",
    lambda d: f"{d:%y}年{d.month}月{d.day}日",
    lambda d: f"{d.year}/{d.month}/{d.day}".translate(WIDE),
    lambda d: f"{str(d.year).translate(CHINESE)}年{NUMBERS[d.month]}月{NUMBERS[d.day]}日",
    lambda d: f"{d:%Y-%m-%d} 10:30:05",
    lambda d: f"{d:%Y-%m-%d}T10:30:05+08:00",
    lambda d: f"{d:%Y/%m/%d} 下午3:05",
    lambda d: f"{d:%b} {d.day}, {d.year}",
    lambda d: f"{d.day} {d:%B} {d.year}",
    lambda d: f"{d:%d-%b-%Y}",
    lambda d: f"{d:%a %b %d %Y} 10:30:05 GMT+0800",
    lambda d: f"{d:%a %b %d} 10:30:05 CST {d:%Y}",
    lambda d: f'="{d.isoformat()}"',
    lambda d: f"采集于{d.isoformat()}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
]


@given(st.dates(date(2001, 9, 10), date(2069, 12, 31)), st.sampled_from(SPELLINGS))
def test_a_day_is_read_in_each_spelling(day: date, spell: Callable[[date], str]) -> None:
    assert parse_day(spell(day)) == day


@given(st.dates(date(2002, 1, 1), date(2032, 12, 31)), st.sampled_from(["", "000", ".0"]))
def test_seconds_since_1970_are_a_day_in_beijing(day: date, more: str) -> None:
    seconds = int((datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=3)).timestamp())
    assert parse_day(f"{seconds}{more}") == day


def test_a_moment_with_its_zone_is_a_day_in_beijing() -> None:
    assert parse_day("2026-07-15T17:00:00Z") == date(2026, 7, 16)
    assert parse_day("2026-07-15T17:00:00.000+0000") == date(2026, 7, 16)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_a_sheets_number_is_a_day(day: date) -> None:
    assert parse_day(str((day - date(1899, 12, 30)).days)) == day


def test_slashes_with_the_year_last_are_read_where_they_can_be_told() -> None:
    assert parse_day("7/15/2026") == parse_day("15/7/2026") == date(2026, 7, 15)
    assert parse_day("3/4/2026") is None


@pytest.mark.parametrize("text", ["", "昨天", "2026-13-01", "2026-02-30", "面议", "1.5", "9" * 5000, "99999999999999"])
def test_what_names_no_day_is_none(text: str) -> None:
    assert parse_day(text) is None


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert parse_day(text) is None or isinstance(parse_day(text), date)
