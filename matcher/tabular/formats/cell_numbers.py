"""Numbers of a spreadsheet as text: whole ones without a point, days as days."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""The built-in number formats that show a day or a time."""
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


@dataclass(frozen=True, slots=True)
class DateStyles:
    """Which styles, by their number as text, show a day; and the day that counts as 0."""

    numbers: frozenset[str]
    epoch: datetime

    @classmethod
    def of(cls, styles: "etree._Element | None", *, since_1904: bool) -> "DateStyles":
        """The styles of a workbook; `styles` is the root of its styles part, None where it has none."""
        epoch = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's day has no zone
        if styles is None:
            return cls(frozenset(), epoch)
        codes = {str(f.get("numFmtId")): str(f.get("formatCode")) for f in styles.iter("{*}numFmt")}
        formats = [str(xf.get("numFmtId")) for xfs in styles.iter("{*}cellXfs") for xf in xfs.iter("{*}xf")]
        return cls(frozenset(str(n) for n, code in enumerate(formats) if _shows_day(code, codes.get(code, ""))), epoch)


def number_text(stored: str, styles: DateStyles, style: str | None) -> str:
    """A numeric cell as text; `stored` is the number in the file, `style` the number of the cell's style."""
    if style in styles.numbers and stored:
        return _day_text(stored, styles)
    return plain_number(stored)


def plain_number(stored: str) -> str:
    """8.0 → 8, 2.57E2 → 257, 59.900000000000006 → 59.9: as the sheet shows it, not as it is stored."""
    if stored.isdigit() or not stored:
        return stored
    try:
        number = float(stored)
    except ValueError:
        return stored
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.15g}"


def _shows_day(number: str, code: str) -> bool:
    bare = _LITERAL.sub("", code).lower()
    is_built_in = number.isdigit() and int(number) in _DATE_FORMATS
    return is_built_in or any(sign in bare for sign in ("yy", "d", "m/", "年", "h:"))


def _day_text(stored: str, styles: DateStyles) -> str:
    try:
        moment = styles.epoch + timedelta(days=float(stored))
    except (ValueError, OverflowError):
        return stored
    return moment.date().isoformat() if moment.time() == datetime.min.time() else moment.isoformat(" ", "seconds")
