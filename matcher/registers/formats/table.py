"""A table as rows with line numbers: CSV in UTF-8 (with or without BOM) or GB18030, or a workbook's first sheet."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from pathlib import Path

from matcher.records.errors import MatcherError, RegisterError
from matcher.records.system_errors import describe_system_error, refuse_pipe
from matcher.tabular.formats.detect import OLD_OFFICE, ZIP, open_sheets
from matcher.tabular.rows import Row as SheetRow
from matcher.text.encoding import EncodingError, decode_file


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: `cells` by header, stripped; `line` counts from 1, `file` is the file's name."""

    file: str
    line: int
    cells: dict[str, str]

    def make_error(self, what: str) -> RegisterError:
        """The error that says `what` is wrong, naming file and line."""
        return RegisterError(f"{self.file} 第 {self.line} 行：{what}")


@dataclass(frozen=True, slots=True)
class Table:
    """The header's cells, its line (from 1) and the rows after it."""

    header: tuple[str, ...]
    line: int
    rows: Iterator[Row]


MAX_ABOVE = 10
"""Lines above a header at the most."""


def read_table(path: Path) -> Table:
    """The table of a file; lines without any content are passed over, and so are a title and notes above the header.

    Raises RegisterError where the file cannot be read, is no CSV, or a row has more cells than the header.
    """
    try:
        refuse_pipe(path)
        raw = path.read_bytes()
        if raw.startswith(WORKBOOK_STARTS):
            return _read_workbook(path)
        text = decode_file(raw)
    except EncodingError as broken:
        raise RegisterError(f"{path.name} {broken.sentence}") from None
    except OSError as failure:
        raise RegisterError(
            f"打不开名录文件 {path}（{describe_system_error(failure)}），请检查路径和权限。"
        ) from failure
    lines = _read_first_lines(path.name, text)
    above = _count_lines_above(lines)
    header = _strip_cells(lines[above] if lines else [])
    return Table(header, above + 1, _read_rows(path.name, header, above + 1, StringIO(text, newline="")))


def _count_lines_above(lines: list[list[str]]) -> int:
    """How many of the first lines have no more than one cell that is filled; 0 where none has several."""
    filled = (sum(map(bool, map(str.strip, cells))) for cells in lines[: MAX_ABOVE + 1])
    return next((at for at, count in enumerate(filled) if count > 1), 0)


def _strip_cells(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


WORKBOOK_STARTS = (ZIP, OLD_OFFICE)
"""The first bytes of workbooks."""


def _read_workbook(path: Path) -> Table:
    """The same of the first sheet that has a row."""
    try:
        sheets = [[row.cells for row in sheet.rows if isinstance(row, SheetRow)] for sheet in open_sheets(path)]
    except MatcherError as failure:
        raise RegisterError(str(failure)) from failure
    lines: list[list[str]] = next(filter(None, sheets), [[]])
    above = _count_lines_above(lines)
    header = _strip_cells(lines[above])
    return Table(header, above + 1, _number_rows(path.name, header, enumerate(lines[above + 1 :], above + 2)))


def _read_first_lines(name: str, text: str) -> list[list[str]]:
    reader = csv.reader(StringIO(text, newline=""))
    try:
        return list(islice(reader, MAX_ABOVE + 1))
    except csv.Error as failure:
        raise _make_csv_error(name, reader.line_num, failure) from failure


def _make_csv_error(name: str, line: int, failure: csv.Error) -> RegisterError:
    return RegisterError(f"{name} 第 {max(line, 1)} 行：不是合格的 CSV（{failure}），请检查引号和换行。")


def _number_rows(name: str, header: tuple[str, ...], lines: Iterable[tuple[int, list[str]]]) -> Iterator[Row]:
    for number, cells in lines:
        padded = [*map(str.strip, cells), *[""] * (len(header) - len(cells))]
        if any(padded):
            row = Row(name, number, dict(zip(header, padded, strict=False)))
            if any(padded[len(header) :]):
                raise row.make_error("列数比表头多，请检查。")
            yield row


def _read_rows(name: str, header: tuple[str, ...], begin: int, text: StringIO) -> Iterator[Row]:
    """The rows behind the first `begin` lines."""
    reader = csv.reader(text)
    try:
        for cells in islice(reader, begin, None):
            if not any(cell.strip() for cell in cells):
                continue
            row = Row(name, reader.line_num, dict(zip(header, map(str.strip, cells), strict=False)))
            if any(cell.strip() for cell in cells[len(header) :]):
                raise row.make_error("列数比表头多，请检查是否少了引号。")
            yield row
    except csv.Error as failure:
        raise _make_csv_error(name, reader.line_num, failure) from failure
