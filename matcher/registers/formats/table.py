"""A table as rows with line numbers: CSV in UTF-8 (with or without BOM) or GB18030, or a workbook's first sheet."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
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


def read_table(path: Path) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The header's cells and the rows after it; lines without any content are passed over.

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
    header = _read_header(path.name, text)
    return header, _read_rows(path.name, header, StringIO(text, newline=""))


WORKBOOK_STARTS = (ZIP, OLD_OFFICE)
"""The first bytes of workbooks."""


def _read_workbook(path: Path) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The same of the first sheet that has a row."""
    try:
        sheets = [[row.cells for row in sheet.rows if isinstance(row, SheetRow)] for sheet in open_sheets(path)]
    except MatcherError as failure:
        raise RegisterError(str(failure)) from failure
    lines: list[list[str]] = next(filter(None, sheets), [[]])
    header = tuple(cell.strip() for cell in lines[0])
    return header, _number_rows(path.name, header, enumerate(lines[1:], 2))


def _read_header(name: str, text: str) -> tuple[str, ...]:
    reader = csv.reader(StringIO(text, newline=""))
    try:
        return tuple(cell.strip() for cell in next(reader, []))
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


def _read_rows(name: str, header: tuple[str, ...], text: StringIO) -> Iterator[Row]:
    reader = csv.reader(text)
    next(reader, None)
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            row = Row(name, reader.line_num, dict(zip(header, map(str.strip, cells), strict=False)))
            if any(cell.strip() for cell in cells[len(header) :]):
                raise row.make_error("列数比表头多，请检查是否少了引号。")
            yield row
    except csv.Error as failure:
        raise _make_csv_error(name, reader.line_num, failure) from failure
