"""Strings of a workbook: `_xHHHH_` stands for a character that XML cannot hold (ST_Xstring of ISO/IEC 29500)."""

import re

_ESCAPED = re.compile(r"(?:_x[0-9A-Fa-f]{4}_)+")


def decode_xml_string(text: str) -> str:
    """The text with its escapes resolved: `桃_x000D_` ends in a carriage return, `_x005F_x000D_` is `_x000D_`."""
    return _ESCAPED.sub(_decode_character, text) if "_x" in text else text


def _decode_character(run: re.Match[str]) -> str:
    # Two halves of a character stand one after another: 🍑 is _xD83C__xDF51_.
    units = b"".join(int(run[0][at + 2 : at + 6], 16).to_bytes(2, "little") for at in range(0, len(run[0]), 7))
    return units.decode("utf-16-le", "replace")
