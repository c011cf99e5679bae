"""The lines of a list that stands in a spreadsheet: of each row the first cell that can be searched for."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from casebook.errors import CasebookError
from casebook.search.asking.batch import MOST_LINES
from casebook.search.documents.analyzer import has_letters
from matcher.records.errors import ListingsError
from matcher.tabular.formats.detect import open_sheets
from matcher.tabular.rows import Row

HEADERS = frozenset({"名称", "店铺", "店铺名称", "经营者", "企业名称", "商品", "标题", "网址", "链接", "序号", "电话"})
"""Cells of a first row that name a column and are no query."""


def read_file_lines(path: Path, *, most_characters: int) -> str:
    """The lines of a CSV or a workbook, one below the other, each once.

    Raises CasebookError where the file is no table, or holds more than MOST_LINES lines or than `most_characters`.
    """
    try:
        lines = list(islice(dict.fromkeys(_read_cells(path)), MOST_LINES + 1))
    except ListingsError as failure:
        raise CasebookError(f"这个文件不是能读取的表格：{failure}") from failure
    text = "\n".join(lines)
    if not lines:
        raise CasebookError("这个表格里没有可以检索的内容。")
    if len(lines) > MOST_LINES or len(text) > most_characters:
        raise CasebookError(f"一次最多查 {MOST_LINES} 行、{most_characters} 字，这个表格更多：请分几次。")
    return text


def _read_cells(path: Path) -> Iterator[str]:
    for sheet in open_sheets(path):
        rows = (row for row in sheet.rows if isinstance(row, Row) and row.place)
        for number, row in enumerate(rows):
            cell = " ".join(next((cell for cell in row.cells if cell and _is_query(cell)), "").split())
            if cell and not (number == 0 and cell in HEADERS):
                yield cell


def _is_query(cell: str) -> bool:
    """A running number is none: a list of names often begins with one."""
    return has_letters(cell) and not (cell.strip().isdecimal() and len(cell.strip()) < 5)
