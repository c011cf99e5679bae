"""A pasted list, line by line: counts by kind, the best hits, and the table as a file without formulas."""

import io

import pytest
from openpyxl import load_workbook

from casebook.errors import CasebookError
from casebook.search.asking.batch import LONGEST_LINE, MOST_LINES, export_rows, read_lines, search_lines
from casebook.search.engines.index import SearchIndex
from casebook.search.results.export import ExportFormat
from tests.casebook.search.conftest import make_document
from tests.casebook.viewers import STRANGER, TESTER


def test_lines_are_read_once_each_and_of_a_row_the_first_cell_with_letters() -> None:
    assert read_lines("甲公司\n\n \t13800138000\t备注\n甲公司\n★\n=1+1") == ["甲公司", "13800138000", "=1+1"]
    for bad in ("", "★\n🍑", "\n".join(map(str, range(MOST_LINES + 1)))):
        with pytest.raises(CasebookError):
            read_lines(bad)


def test_each_line_is_found_as_it_is_written(index: SearchIndex) -> None:
    documents = [
        make_document(1, "炎陵黄桃 5斤", "客服 138-0013-8000"),
        make_document(2, "炎陵黄桃 礼盒"),
        make_document(3, "炎陵黄桃", bureau="371300"),
    ]
    index.put_changes(documents, cursor=1)
    lines = ["炎陵黄桃", "13800138000", "严灵黄桃", "长" * (LONGEST_LINE + 1)]
    rows = list(search_lines(index, TESTER, lines))
    assert [row.total for row in rows] == [2, 1, 0, 0]
    assert rows[0].by_kind == {"预警": 2}
    assert [hit.document.id for hit in rows[0].best] == ["flag:2", "flag:1"]
    assert "没有检索" in rows[3].note
    assert [row.total for row in search_lines(index, STRANGER, lines[:2])] == [1, 0]


def test_the_table_is_a_file(index: SearchIndex) -> None:
    index.put_changes([make_document(1, "=1+1 黄桃")], cursor=1)
    rows = list(search_lines(index, TESTER, ["=1+1", "没有"]))
    sheet = load_workbook(io.BytesIO(export_rows(rows, ExportFormat.XLSX))).active
    assert sheet is not None
    assert [list(row) for row in sheet.values] == [
        ["检索内容", "命中", "预警", "最相符的", "说明"],
        ["'=1+1", "1", "1", "预警 =1+1 黄桃", None],
        ["没有", "0", "0", None, None],
    ]
    assert export_rows(rows, ExportFormat.CSV).decode("utf-8-sig").splitlines()[1] == "'=1+1,1,1,预警 =1+1 黄桃,"
