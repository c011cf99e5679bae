"""Days as tables write them: Chinese, ISO, slashed, English, as seconds since 1970, as a spreadsheet's number."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from matcher.records.calendar import BEIJING

_YEAR_FIRST = re.compile(
    r"(?<!\d)(\d{4}|\d{2}(?=\s*[年'’]))\s*[-/年.\u2010-\u2015\\_]\s*(\d{1,2})\s*[-/月.\u2010-\u2015\\_]\s*(\d{1,2})(?!\d{2})",
    re.ASCII,
)
_COMPACT = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[T\s]?\d{4}(?:\d\d)?)?(?!\d)", re.ASCII
)
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)", re.ASCII)
_ZONED = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:Z|[+-]\d\d:?\d\d)", re.ASCII | re.IGNORECASE
)
_SECONDS = re.compile(r"1\d{9}(?:\d{3}){0,3}(?:\.\d+)?", re.ASCII)
_SHEET_DAY = re.compile(r"[34]\d{4}(?:\.\d+)?", re.ASCII)
_ENGLISH = re.compile(
    r"(?:(?P<m1>[a-z]{3,9})\.?\s*(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s+(?:\d\d:\d\d(?::\d\d)?\s+\w*\s*)?(?P<y1>\d{4}))"
    r"|(?:(?<!\d)(?P<d2>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<m2>[a-z]{3,9})\.?,?[\s-]+(?P<y2>\d{4}|\d{2})(?!\d))",
    re.ASCII | re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CHINESE_DAY = re.compile(
    r"([〇零○Ｏ一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿卅]{1,3})[日号號]?"
)
_CHINESE_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_LONGEST = 64
_SHEET_EPOCH = date(1899, 12, 30)


@lru_cache(maxsize=4096)
def parse_day(text: str) -> date | None:
    """The first day that `text` names, in Beijing where it names a moment with its zone; None where it names none.

    03/04/2026 may be the third of April or the fourth of March: what cannot be told is no day.
    """
    text = text[:_LONGEST].strip()
    if not text.isascii():
        text = unicodedata.normalize("NFKC", _read_chinese(text))
    text = text.strip("'\"= ")
    return next((day for read in _READERS if (day := read(text)) is not None), None)


def _read_zoned(text: str) -> date | None:
    match = _ZONED.search(text)
    if match is None:
        return None
    try:
        return datetime.fromisoformat(match[0].replace(" Z", "Z").replace(",", ".").upper()).astimezone(BEIJING).date()
    except (ValueError, OverflowError):
        return None


def _read_year_first(text: str) -> date | None:
    match = _YEAR_FIRST.search(text) or _COMPACT.search(text)
    return _make_day(match[1], match[2], match[3]) if match else None


def _read_year_last(text: str) -> date | None:
    match = _YEAR_LAST.search(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 or first == second or match[2] == ".":
        return _make_day(match[4], second, first)
    return _make_day(match[4], first, second) if second > 12 else None


def _read_english(text: str) -> date | None:
    for match in _ENGLISH.finditer(text):
        month = (match["m1"] or match["m2"])[:3].lower()
        if month in _MONTHS:
            return _make_day(match["y1"] or match["y2"], _MONTHS.index(month) + 1, match["d1"] or match["d2"])
    return None


def _read_seconds(text: str) -> date | None:
    """Seconds since 1970, or thousandths, millionths of them."""
    if not _SECONDS.fullmatch(text):
        return None
    return datetime.fromtimestamp(int(text[:10]), UTC).astimezone(BEIJING).date()


def _read_sheet_day(text: str) -> date | None:
    """A spreadsheet's number of a day that lost its format on the way."""
    return _SHEET_EPOCH + timedelta(days=int(text[:5])) if _SHEET_DAY.fullmatch(text) else None


_READERS = (_read_zoned, _read_year_first, _read_year_last, _read_english, _read_seconds, _read_sheet_day)


def _make_day(year: str, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _read_chinese(text: str) -> str:
    """二〇二六年七月十五日 → 2026-7-15."""
    match = _CHINESE_DAY.search(text)
    if match is None:
        return text
    year = match[1].translate(_CHINESE_DIGITS)
    return f"{year}-{_read_chinese_number(match[2])}-{_read_chinese_number(match[3])}"


def _read_chinese_number(text: str) -> int:
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int(text.translate(_CHINESE_DIGITS))
    return int(tens.translate(_CHINESE_DIGITS) or 1) * 10 + int(ones.translate(_CHINESE_DIGITS) or 0)
