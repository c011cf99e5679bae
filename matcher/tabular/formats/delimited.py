"""Comma, tab, semicolon or bar between cells, quotes around some: read line by line, a broken record is one loss."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from io import TextIOBase
from itertools import islice
from pathlib import Path

from matcher.records.errors import UnreadableError
from matcher.tabular.limits import CELL_CHARACTERS
from matcher.tabular.rows import Row, Sheet, UnreadableRow
from matcher.tabular.text_file import open_text

_DELIMITERS = (",", "\t", ";", "|", "，", "；", "｜", "\x01", "\x1f", "^")
_STATED = re.compile(r'\ufeff?"?sep=(.)"?\s*', re.IGNORECASE)
"""The first line by which spreadsheets are told the delimiter."""
_SAMPLE_LINES = 30
_LONGEST_RECORD = 200
"""Lines of one record: a quote that is never closed would swallow the file, so a longer record is taken as broken."""


def delimited_sheet(path: Path) -> Sheet:
    """The one table of the file; blank lines are no rows."""
    return Sheet("", _read_rows(path))


def _read_rows(path: Path) -> Iterator[Row | UnreadableRow]:
    csv.field_size_limit(CELL_CHARACTERS)
    with open_text(path) as text:
        sample = list(islice(text, _SAMPLE_LINES))
        stated = _STATED.fullmatch(sample[0]) if sample else None
        lines = _Lines(sample, text)
        if stated:
            next(lines)
        yield from _read_records(lines, stated[1] if stated else detect_delimiter(sample))


def detect_delimiter(lines: list[str]) -> str:
    """The sign that parts the lines into the same number of cells, at least two; a comma where none does."""

    def measure_regularity(sign: str) -> tuple[int, int]:
        whole = [len(cells) for cells in csv.reader(lines, delimiter=sign, strict=False) if cells]
        # A quote that is never closed makes one record of all lines behind it.
        single = [len(cells) for line in lines for cells in csv.reader([line], delimiter=sign) if cells]
        return max(measure_commonness(whole), measure_commonness(single))

    def measure_commonness(counts: list[int]) -> tuple[int, int]:
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    try:
        best = max(_DELIMITERS, key=measure_regularity)
    except csv.Error:
        return ","
    return best if measure_regularity(best)[0] else ","


def _read_records(lines: "_Lines", delimiter: str) -> Iterator[Row | UnreadableRow]:
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        first = lines.number + 1
        lines.start_record()
        try:
            cells = next(reader, None)
            if len(lines.record) > 1 or (lines.record and lines.record[0].count('"') % 2):
                _check_closed(lines.record, delimiter)
        except (csv.Error, _NeverClosed) as failure:
            if not lines.record:
                raise UnreadableError(f"{_explain_failure(failure)}请另存为 CSV 后再试。") from failure
            # A line with an open quote is read without any meaning of it, those that it swallowed are read again.
            is_open = isinstance(failure, _NeverClosed)
            yield UnreadableRow(f"第 {first} 行", _explain_failure(failure), lines.record[0], is_remark=is_open)
            yield from _read_rows_without_quotes(lines.record[:1] if is_open else [], first, delimiter)
            lines.put_back(lines.record[1:])
            reader = csv.reader(lines, delimiter=delimiter)
            continue
        if cells is None:
            return
        if cells:
            yield Row(f"第 {first} 行", cells)


def _read_rows_without_quotes(lines: list[str], first: int, delimiter: str) -> Iterator[Row]:
    for number, line in enumerate(lines, start=first):
        if line.strip():
            yield Row(f"第 {number} 行", [cell.strip('"') for cell in line.rstrip("\r\n").split(delimiter)])


def _check_closed(record: list[str], delimiter: str) -> None:
    """Raise _NeverClosed where a record over several lines ends without its quote, or with one inside a cell."""
    if len(record) > 1 and "".join(record).count('"') % 2:
        raise _NeverClosed
    try:
        list(csv.reader(record, delimiter=delimiter, strict=True))
    except csv.Error as failure:
        # Within one line a quote inside a cell (5" wide) is a sign like any other.
        if len(record) > 1 or "unexpected end" in str(failure):
            raise _NeverClosed from None


def _explain_failure(failure: Exception) -> str:
    if isinstance(failure, _NeverClosed):
        return "引号没有成对，这一行不按引号读取。"
    return f"不是合格的 CSV（{failure}）。"


class _NeverClosed(Exception):  # noqa: N818 - a signal within this file, not an error that leaves it
    """A record ran over more lines than any does."""


class _Lines:
    """The lines of a file, counted from 1, with those of the record that is being read."""

    def __init__(self, sample: list[str], text: TextIOBase) -> None:
        self._ahead = deque(sample)
        self._text = text
        self.number = 0
        self.record: list[str] = []

    def start_record(self) -> None:
        """Forget the lines of the last record."""
        self.record = []

    def put_back(self, lines: list[str]) -> None:
        """Give lines to be read again, the next ones after this."""
        self._ahead.extendleft(reversed(lines))
        self.number -= len(lines)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.record) >= _LONGEST_RECORD:
            raise _NeverClosed
        line = self._ahead.popleft() if self._ahead else next(self._text)
        self.number += 1
        self.record.append(line)
        return line
