"""Comma, tab, semicolon or bar between cells, quotes around some: read line by line, a broken record is one loss."""

import csv
from collections.abc import Iterator
from io import TextIOBase
from itertools import islice
from pathlib import Path

from crawlers.imports.limits import CELL_CHARACTERS
from crawlers.imports.tables.rows import Broken, Row, Sheet
from crawlers.imports.text import opened

_DELIMITERS = (",", "\t", ";", "|", "，")
_SAMPLE_LINES = 30
_LONGEST_RECORD = 200
"""Lines of one record: a quote that is never closed would swallow the file, so a longer record is taken as broken."""


def delimited_sheet(path: Path) -> Sheet:
    """The one table of the file."""
    return Sheet("", _rows(path))


def _rows(path: Path) -> Iterator[Row | Broken]:
    csv.field_size_limit(CELL_CHARACTERS)
    with opened(path) as text:
        sample = list(islice(text, _SAMPLE_LINES))
        yield from _records(_Lines(sample, text), delimiter(sample))


def delimiter(lines: list[str]) -> str:
    """The sign that parts the lines into the same number of cells, at least two; a comma where none does."""

    def regular(sign: str) -> tuple[int, int]:
        counts = [len(cells) for cells in csv.reader(lines, delimiter=sign, strict=False) if cells]
        usual = max(set(counts), key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0, usual)

    try:
        best = max(_DELIMITERS, key=regular)
    except csv.Error:
        return ","
    return best if regular(best)[0] else ","


def _records(lines: "_Lines", sign: str) -> Iterator[Row | Broken]:
    reader = csv.reader(lines, delimiter=sign)
    while True:
        first = lines.number + 1
        lines.start()
        try:
            cells = next(reader, None)
        except (csv.Error, _NeverClosed) as failure:
            # What was swallowed is read again line by line, without any meaning of quotes.
            yield Broken(f"第 {first} 行", _reason(failure), lines.held[0])
            yield from _plainly(lines.held[1:], first + 1, sign)
            reader = csv.reader(lines, delimiter=sign)
            continue
        if cells is None:
            return
        if any(cells):
            yield Row(f"第 {first} 行", cells)


def _plainly(lines: list[str], first: int, sign: str) -> Iterator[Row]:
    for number, line in enumerate(lines, start=first):
        cells = [cell.strip('"') for cell in line.rstrip("\r\n").split(sign)]
        if any(cells):
            yield Row(f"第 {number} 行", cells)


def _reason(failure: Exception) -> str:
    if isinstance(failure, _NeverClosed):
        return "引号没有成对，后面的行改为逐行读取。"
    return f"不是合格的 CSV（{failure}）。"


class _NeverClosed(Exception):  # noqa: N818 - a signal within this file, not an error that leaves it
    """A record ran over more lines than any does."""


class _Lines:
    """The lines of a file, counted, with those of the record at hand."""

    def __init__(self, sample: list[str], text: TextIOBase) -> None:
        self._sample = iter(sample)
        self._text = text
        self.number = 0
        self.held: list[str] = []

    def start(self) -> None:
        """A new record begins."""
        self.held = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.held) >= _LONGEST_RECORD:
            raise _NeverClosed
        line = next(self._sample, None)
        if line is None:
            line = next(self._text)
        self.number += 1
        self.held.append(line)
        return line
