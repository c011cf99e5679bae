"""What stands between the rows of a table and is none: the header again, sums, page marks, notes at the end.

The words are rows of `between_rows.csv`; between the characters of a Chinese word, and where a word has a blank, any
number of blanks may stand.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from matcher.tabular.columns.fields import normalise_header
from matcher.tabular.rows import Cells, Row, UnreadableRow


def _load_words() -> dict[str, list[str]]:
    words: dict[str, list[str]] = defaultdict(list)
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words[row["类别"]].append(row["词句"])
    return words


def _match_any(category: str) -> str:
    """A regular expression for any word of a category, the longest first."""
    words = sorted(_WORDS[category], key=len, reverse=True)
    patterns = (r"\s*".join(map(re.escape, word.split() if word.isascii() else word)) for word in words)
    return f"(?:{'|'.join(patterns)})"


_WORDS = _load_words()
_SUM = re.compile(
    rf"{_match_any('合计词前')}?\s*{_match_any('合计词')}\s*(?:[（(][^）)]{{0,12}}[)）])?\s*[:：]?"
    rf"\s*(?:[\d.,¥￥]|{_match_any('合计的单位')})*",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"{_match_any('计数词')}\s*[:：]?\s*\d[\d,]*\s*{_match_any('计数的单位')}{_match_any('计数的东西')}?[。.]?"
)
_NUMBER = re.compile(rf"[¥￥$]?\s*-?[\d.,]+\s*{_match_any('数字的单位')}?")
_PAGE = re.compile(
    r"[-—–(（]?\s*(?:第\s*\d+\s*页[\s,，/]*(?:共\s*\d+\s*页)?|共\s*\d+\s*页(?:[\s,，]*第\s*\d+\s*页)?|page\s*\d+(?:\s*(?:of|/)\s*\d+)?"
    r"|\d+\s*/\s*\d+\s*页?|[-—–]\s*\d+\s*)\s*[-—–)）]?",
    re.IGNORECASE,
)
_PAGE_MARKS = "第共pP-—–(（0123456789"
_NOTE = re.compile(rf"{_match_any('说明词')}{_match_any('说明词后')}?\s*[:：].*")
_NOTE_MARKS = frozenset(_PAGE_MARKS) | {
    mark
    for category in ("合计词前", "合计词", "计数词", "说明词")
    for word in _WORDS[category]
    for mark in (word[0].lower(), word[0].upper())
}
_LONGEST = 80
_MARKS_AROUND = 8  # characters by which a repeated header may be longer: blanks, brackets, a unit


def mark_between_rows(rows: Iterable[Row | UnreadableRow], header: tuple[str, ...]) -> Iterator[Row | UnreadableRow]:
    """The rows, with what only parts them as unreadable with its reason. `header` names the columns, by position."""
    names = frozenset(filter(None, map(normalise_header, header)))
    longest = max(map(len, header), default=0) + _MARKS_AROUND
    for row in rows:
        if isinstance(row, Row) and row.place and (reason := _explain_row(row.cells, names, longest, len(header))):
            yield UnreadableRow(row.place, reason, " ".join(filter(None, row.cells)))
        else:
            yield row


def _explain_row(cells: Cells, names: frozenset[str], longest: int, width: int) -> str:
    """Why a row is none, in words for an officer; empty where it is one. `longest`: characters of a header's cell."""
    first = (cells[0] if cells and cells[0] else next(filter(None, cells), "")).strip()
    if len(first) > _LONGEST or not first:
        return ""
    if len(first) <= longest and normalise_header(first) in names and _repeats_header(cells, names):
        return "表头重复出现，不是商品行。"
    if first[0] not in _NOTE_MARKS:
        return ""
    words = _find_only_words(cells)
    if words and words[0] in _NOTE_MARKS and _SUM.fullmatch(words):
        return "合计行，不是商品行。"
    is_alone = width > 1 and sum(map(bool, map(str.strip, cells))) == 1
    if is_alone and (_PAGE.fullmatch(first) or _NOTE.fullmatch(first) or _COUNT.fullmatch(first)):
        return "页码、说明或计数，不是商品行。"
    return ""


def _find_only_words(cells: Cells) -> str:
    """The one cell that is more than a number; empty where there are several, as in nearly all rows, or none."""
    only = ""
    for cell in cells:
        text = cell.strip()
        if text and not _NUMBER.fullmatch(text):
            if only:
                return ""
            only = text
    return only


def _repeats_header(cells: Cells, names: frozenset[str]) -> bool:
    filled = [normalise_header(cell) for cell in cells if cell.strip()]
    return len(filled) * 2 > len(names) and all(cell in names for cell in filled)
