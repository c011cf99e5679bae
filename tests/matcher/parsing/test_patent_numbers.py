"""Patent numbers: form, check digit, kind, term."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.parsing.patent_numbers import compute_check_digit, find_patent_numbers
from matcher.records.right import RightKind


def slow_check_digit(body: str) -> str:
    """The rule as the standard words it, step by step."""
    weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5][: len(body)]
    total = 0
    for digit, weight in zip(body, weights, strict=True):
        total += int(digit) * weight
    return "0123456789X"[total % 11]


@given(st.from_regex(r"(?:(?:19|20)\d\d[12389]\d{7}|[89]\d[123]\d{5})", fullmatch=True, alphabet="0123456789"))
def test_check_digit_agrees_with_its_slow_twin(body: str) -> None:
    assert compute_check_digit(body) == slow_check_digit(body)


@given(st.text())
def test_any_text_is_read_without_complaint(text: str) -> None:
    for number in find_patent_numbers(text):
        assert text[number.start : number.end] == number.text


@pytest.mark.parametrize(
    ("text", "kind", "year", "sound"),
    [
        ("专利号ZL201810053768.3", RightKind.INVENTION, 2018, True),
        ("专利号 ZL 201922156080.0", RightKind.UTILITY_MODEL, 2019, True),
        ("ZL97101765.4", RightKind.INVENTION, 1997, True),
        ("专利95115608.X", RightKind.INVENTION, 1995, True),
        ("ZL201810053768.4", RightKind.INVENTION, 2018, False),
        ("专利号201830000000", RightKind.DESIGN, 2018, True),
    ],
)
def test_numbers(text: str, kind: RightKind, year: int, sound: bool) -> None:
    (number,) = find_patent_numbers(text)
    assert (number.kind, number.year, number.has_valid_check_digit) == (kind, year, sound)


@pytest.mark.parametrize("text", ["", "13812345678", "订单201810053768", "2018年新款", "ZL2018", "201810053768333"])
def test_other_numbers_are_none(text: str) -> None:
    assert list(find_patent_numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("ZL201010000000", date(2030, 12, 31)),
        ("ZL201020000000", date(2020, 12, 31)),
        ("ZL202030000000", date(2030, 12, 31)),
        ("ZL202230000000", date(2037, 12, 31)),
    ],
)
def test_terms_run_from_filing(text: str, last: date) -> None:
    (number,) = find_patent_numbers(text)
    assert not number.has_ended(last)
    assert number.has_ended(date(last.year + 1, 1, 1))


def test_numbers_printed_on_real_goods(shared_data: Path) -> None:
    printed = (shared_data / "codes" / "sample_numbers.txt").read_text().split()
    numbers = [number for text in printed for number in find_patent_numbers(f"专利号{text}")]
    assert len(numbers) == len(printed) == 42
    assert [number.text for number in numbers if not number.has_valid_check_digit] == ["201921585466.2"]
