"""A table of bureaus (CSV, XLSX) as an office has it: columns by their headers, levels in words."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from casebook.db.words import LABELS
from casebook.errors import CasebookError
from casebook.registers.bureaus.bureau_rows import FIELDS, Bureau, check_bureau, require_no_circle
from casebook.registers.drafts import RegisterRefusedError
from matcher.records.errors import UnreadableError
from matcher.tabular.formats.detect import open_sheets
from matcher.tabular.rows import Cells, Row

_ROWS_BEFORE_HEADER = 20


@cache
def read_headers() -> Mapping[str, Sequence[str]]:
    """How a file may call each column (`bureau_columns.csv`); code and name must be there."""
    with Path(__file__).with_name("bureau_columns.csv").open(encoding="utf-8", newline="") as file:
        return {row["field"]: row["headers"].split() for row in csv.DictReader(file)}


def read_bureau_file(path: Path) -> tuple[Bureau, ...]:
    """The bureaus of a table, each checked. Raises RegisterRefusedError, which names the row, where one cannot be."""
    try:
        bureaus = [one for sheet in open_sheets(path) for one in _read_sheet(list(sheet.rows))]
    except UnreadableError as failure:
        raise RegisterRefusedError(str(failure)) from failure
    if not bureaus:
        raise RegisterRefusedError("没有找到单位：表头须有“行政区划代码”和“名称”两栏。")
    codes = [one.code for one in bureaus]
    if double := next((code for code in codes if codes.count(code) > 1), ""):
        raise RegisterRefusedError(f"行政区划代码 {double} 在文件里出现了两次，请核对。")
    return tuple(bureaus)


def _read_sheet(rows: Sequence[object]) -> Iterator[Bureau]:
    readable = [row for row in rows if isinstance(row, Row)]
    for at, row in enumerate(readable[:_ROWS_BEFORE_HEADER]):
        columns = _find_columns(row.cells)
        if {"code", "name"} <= columns.keys():
            yield from (_read_row(below, columns) for below in readable[at + 1 :] if any(map(str.strip, below.cells)))
            return


def _find_columns(header: Cells) -> Mapping[str, int]:
    names = {cell.strip(): at for at, cell in reversed(list(enumerate(header)))}
    named = {
        field: next((names[word] for word in words if word in names), None) for field, words in read_headers().items()
    }
    return {field: at for field, at in named.items() if at is not None}


def _read_row(row: Row, columns: Mapping[str, int]) -> Bureau:
    texts = {name: row.cells[columns[name]].strip() if _has(row, columns, name) else "" for name in FIELDS}
    texts["level"] = _read_level(texts["level"]) or _guess_level(texts["code"])
    try:
        return check_bureau(Bureau(**texts))
    except CasebookError as failure:
        raise RegisterRefusedError(f"{row.place}：{failure}") from failure


def _has(row: Row, columns: Mapping[str, int], name: str) -> bool:
    return name in columns and columns[name] < len(row.cells)


def _read_level(word: str) -> str:
    """The code of a level that a file writes in words; the word itself where it is none."""
    return next((code for code, name in LABELS["bureau_level"].items() if name == word), word)


def _guess_level(code: str) -> str:
    """The level of a division's own bureau, from its code; where the column is empty."""
    if code == "000000":
        return "national"
    return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


def require_consistent(bureaus: Sequence[Bureau], known: Sequence[Bureau]) -> None:
    """Raises CasebookError where, beside those that are known, a successor is missing or a circle closes."""
    require_no_circle({one.code: one for one in (*known, *bureaus)}.values())
