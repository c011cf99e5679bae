"""Files of listings as rows: CSV or TSV, JSON lines, a JSON array, XLSX and old XLS; values are text as they stand."""

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import repeat
from pathlib import Path
from typing import overload

from python_calamine import CalamineError, CalamineWorkbook

from matcher.records.errors import ListingsError
from matcher.text.encoding import EncodingError, decode_file

Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class Table(Sequence[Cells]):
    """Rows under one header, each made into cells when asked for: who reads a part of a file pays for that part."""

    header: list[str]
    lines: list[list[str]]

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Cells: ...

    @overload
    def __getitem__(self, at: slice) -> "Table": ...

    def __getitem__(self, at: int | slice) -> "Cells | Table":
        if isinstance(at, slice):
            return Table(self.header, self.lines[at])
        return dict(zip(self.header, self.lines[at], strict=False))

    def __iter__(self) -> Iterator[Cells]:
        return map(dict, map(zip, repeat(self.header), self.lines))


def rows(path: Path) -> Sequence[Cells]:
    """The rows of the file by header, empty ones included, so that they can be counted.

    Raises ListingsError naming the file and, where there is one, the line.
    """
    try:
        if path.suffix.lower() in (".xlsx", ".xls", ".xlsm"):
            return list(_workbook(path))
        text = decode_file(path.read_bytes())
    except EncodingError as broken:
        raise ListingsError(f"{path.name} {broken.sentence}") from None
    except OSError as failure:
        raise ListingsError(f"打不开商品清单 {path}（{failure.strerror or failure}），请检查路径和权限。") from failure
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return list(_json_lines(path.name, text))
    if text.lstrip()[:1] in ("{", "["):
        return list(_json_values(path.name, text))
    return _csv(path.name, text)


def _csv(name: str, text: str) -> Table:
    head = text[: text.find("\n")] if "\n" in text else text
    reader = csv.reader(StringIO(text, newline=""), delimiter="\t" if head.count("\t") > head.count(",") else ",")
    try:
        header = [cell.strip() for cell in next(reader, [])]
        return Table(header, list(reader))
    except csv.Error as failure:
        raise ListingsError(
            f"{name} 第 {reader.line_num} 行：不是合格的 CSV（{failure}），请检查引号和换行。"
        ) from failure


def _json_lines(name: str, text: str) -> Iterator[Cells]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield _cells(_json(f"{name} 第 {number} 行", line), f"{name} 第 {number} 行")


def _json_values(name: str, text: str) -> Iterator[Cells]:
    """Arrays or objects, one after another; where an object only wraps a list of objects, that list."""
    decoder, space = json.JSONDecoder(), re.compile(r"\s*")
    at = space.match(text).end()  # type: ignore[union-attr]  # \s* always matches
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
            at = space.match(text, at).end()  # type: ignore[union-attr]  # as above
        except (json.JSONDecodeError, RecursionError) as failure:
            raise ListingsError(f"{name}：不是合格的 JSON（{failure}），请检查文件是否完整。") from failure
        for held in _unwrapped(value):
            yield _cells(held, name)


def _unwrapped(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    lists = [held for held in _lists(value, depth=4) if held and isinstance(held[0], dict)]
    return max(lists, key=len) if lists else [value]


def _lists(value: object, *, depth: int) -> Iterator[list[object]]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, list):
        yield value
    for held in inner if depth else ():
        yield from _lists(held, depth=depth - 1)


def _json(where: str, text: str) -> object:
    try:
        held: object = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as failure:
        raise ListingsError(f"{where}：不是合格的 JSON（{failure}），请检查文件是否完整。") from failure
    return held


def _cells(held: object, where: str) -> Cells:
    if not isinstance(held, dict):
        raise ListingsError(f"{where}：应是一个对象（花括号），请按每行一个商品改写。")
    return {
        str(key): value if isinstance(value, str) else "" if value is None else str(value)
        for key, value in held.items()
    }


def _workbook(path: Path) -> Iterator[Cells]:
    try:
        book = CalamineWorkbook.from_path(path)
        grids = [book.get_sheet_by_name(name).to_python(skip_empty_area=True) for name in book.sheet_names]
    except CalamineError as failure:
        raise ListingsError(f"{path.name}：打不开这个表格（{failure}），请用 Excel 另存为 XLSX 后再试。") from failure
    for grid in grids:
        header = [str(cell).strip() for cell in grid[0]] if grid else []
        for line in grid[1:]:
            yield {name: _text(cell) for name, cell in zip(header, line, strict=False)}


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
