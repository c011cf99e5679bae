"""Numbers and days of spreadsheets as text."""

from datetime import UTC, datetime

import pytest

from matcher.tabular.formats.cell_numbers import DateStyles, number_text, plain_number


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("59.900000000000006", "59.9"),
        ("8.0", "8"),
        ("600123456789", "600123456789"),
        ("6.00123456789E11", "600123456789"),
        ("x", "x"),
    ],
)
def test_numbers_are_as_the_sheet_shows_them(stored: str, shown: str) -> None:
    assert plain_number(stored) == shown


def test_days_are_days() -> None:
    styles = DateStyles(frozenset({"1"}), datetime(1899, 12, 30, tzinfo=UTC).replace(tzinfo=None))
    assert number_text("46204", styles, "1") == "2026-07-01"
    assert number_text("46204.5", styles, "1") == "2026-07-01 12:00:00"
    assert number_text("46204", styles, "0") == "46204"
    assert number_text("9e99", styles, "1") == "9e99"
