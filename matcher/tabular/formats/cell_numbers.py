"""Numbers of a spreadsheet as text: whole ones without a point, days as days, padded ones with their zeros."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from lxml import etree

_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""The built-in number formats that show a day or a time."""
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].')
_PADDED = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[0\-/ ()])*00(?:"[^"]*"|\\.|[0\-/ ()])*')
_PADDED_PART = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|(.)')


@dataclass(frozen=True, slots=True)
class NumberStyles:
    """Styles, by their number as text, that show a day; the day that counts as 0; formats that pad with zeros."""

    numbers: frozenset[str]
    epoch: datetime
    padded: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read_styles(cls, styles: "etree._Element | None", *, since_1904: bool) -> "NumberStyles":
        """The styles of a workbook; `styles` is the root of its styles part, None where it has none."""
        epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's day has no zone
        if styles is None:
            return cls(frozenset(), epoch)
        codes = {str(f.get("numFmtId")): str(f.get("formatCode")) for f in styles.iter("{*}numFmt")}
        formats = [str(xf.get("numFmtId")) for xfs in styles.iter("{*}cellXfs") for xf in xfs.iter("{*}xf")]
        format_codes = {str(n): codes.get(code, "") for n, code in enumerate(formats)}
        days = frozenset(str(n) for n, code in enumerate(formats) if _is_day_format(code, codes.get(code, "")))
        padded = {n: part for n, code in format_codes.items() if _PADDED.fullmatch(part := code.partition(";")[0])}
        return cls(days, epoch, padded)


def number_text(stored: str, styles: NumberStyles, style: str | None) -> str:
    """A numeric cell as text; `stored` is the number in the file, `style` the number of the cell's style."""
    if style in styles.numbers and stored:
        return _day_text(stored, styles)
    text = format_number(stored)
    return (
        _pad_number(text, styles.padded[str(style)])
        if style in styles.padded and text.isascii() and text.isdigit()
        else text
    )


def format_number(stored: str) -> str:
    """8.0 → 8, 2.57E2 → 257, 59.900000000000006 → 59.9: as the sheet shows it, not as it is stored."""
    if (stored.isascii() and stored.isdigit()) or not stored:
        return stored
    try:
        number = float(stored)
    except ValueError:
        return stored
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


def _is_day_format(number: str, code: str) -> bool:
    bare = _LITERAL.sub("", code).lower()
    is_built_in = number.isdigit() and int(number) in _DATE_FORMATS
    return is_built_in or any(sign in bare for sign in ("yy", "d", "m/", "年", "h:", "aaa"))


def _pad_number(digits: str, code: str) -> str:
    """1234 under `00000000` is 00001234; what stands between the zeros stays, further digits stand in front."""
    parts = [match[1] or match[2] or match[3] or "" for match in _PADDED_PART.finditer(code)]
    places = [at for at, match in enumerate(_PADDED_PART.finditer(code)) if match[3] == "0"]
    padded = digits.zfill(len(places))
    for at, digit in zip(reversed(places), reversed(padded), strict=False):
        parts[at] = digit
    parts[places[0]] = padded[: len(padded) - len(places)] + parts[places[0]]
    return "".join(parts)


def _day_text(stored: str, styles: NumberStyles) -> str:
    try:
        moment = styles.epoch + timedelta(days=float(stored))
    except (ValueError, OverflowError):
        return stored
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat(" ", "seconds")
