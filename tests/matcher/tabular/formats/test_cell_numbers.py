"""Numbers and days of spreadsheets as text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from matcher.tabular.formats.cell_numbers import NumberStyles, format_number, number_text


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
    assert format_number(stored) == shown


def test_days_are_days() -> None:
    styles = NumberStyles(frozenset({"1"}), datetime(1899, 12, 30, tzinfo=UTC).replace(tzinfo=None))
    assert number_text("46204", styles, "1") == "2026-07-01"
    assert number_text("46204.5", styles, "1") == "2026-07-01 12:00:00"
    assert number_text("46204", styles, "0") == "46204"
    assert number_text("9e99", styles, "1") == "9e99"


@pytest.mark.parametrize(
    ("code", "stored", "shown"),
    [
        ("00000000", "1234", "00001234"),
        ("00000000", "123456789", "123456789"),
        ("000-0000", "1234567", "123-4567"),
        ('"ZL"00000', "42", "ZL00042"),
        ("0.00", "5", "5"),
        ("0", "5", "5"),
        ("#,##0", "1234", "1234"),
    ],
)
def test_a_format_that_pads_keeps_its_zeros(code: str, stored: str, shown: str) -> None:
    root = etree.Element("styleSheet")
    formats = etree.SubElement(etree.SubElement(root, "numFmts"), "numFmt")
    formats.set("numFmtId", "170")
    formats.set("formatCode", code)
    etree.SubElement(etree.SubElement(root, "cellXfs"), "xf").set("numFmtId", "170")
    assert number_text(stored, NumberStyles.read_styles(root, since_1904=False), "0") == shown


@given(st.text(max_size=30))
def test_any_stored_number_is_read(stored: str) -> None:
    assert isinstance(format_number(stored), str)
