"""A CSV file as rows with line numbers, in UTF-8 (with or without BOM) or GB18030."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from matcher.records.errors import RegisterError
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
        text = decode_file(path.read_bytes())
    except EncodingError as broken:
        raise RegisterError(f"{path.name} {broken.sentence}") from None
    except OSError as failure:
        raise RegisterError(f"打不开名录文件 {path}（{failure.strerror}），请检查路径和权限。") from failure
    header = tuple(cell.strip() for cell in next(csv.reader(StringIO(text, newline="")), []))
    return header, _read_rows(path.name, header, StringIO(text, newline=""))


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
        raise RegisterError(
            f"{name} 第 {reader.line_num} 行：不是合格的 CSV（{failure}），请检查引号和换行。"
        ) from failure
