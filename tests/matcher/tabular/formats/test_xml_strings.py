"""Escapes of a workbook's strings are resolved, once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.tabular.formats.xml_strings import decode_xml_string


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("脆桃_x000D_\n3斤", "脆桃\r\n3斤"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83C__xDF51_", "🍑"),
        ("a_x000_b_xyz_", "a_x000_b_xyz_"),
        ("山_x0008_桃", "山\x08桃"),
    ],
)
def test_an_escape_is_resolved(stored: str, text: str) -> None:
    assert decode_xml_string(stored) == text


@given(st.text())
def test_what_is_escaped_comes_back(text: str) -> None:
    units = text.encode("utf-16-le", "replace")
    stored = "".join(f"_x{int.from_bytes(units[at : at + 2], 'little'):04X}_" for at in range(0, len(units), 2))
    assert decode_xml_string(stored) == text.encode("utf-16-le", "replace").decode("utf-16-le")
