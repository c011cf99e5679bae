"""All hits as a file, on each engine: the order of the search, no formula, every format read back by its library."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.index import SearchIndex, SearchRequest, Sort
from casebook.search.query.parser import parse_query
from casebook.search.results import export
from casebook.search.results.export import CELL, ExportFormat, defuse_cell, export_hits
from tests.casebook.search.conftest import EVERYBODY, make_document

EVIL = '=HYPERLINK("https://evil.example","点我")\x01'


@pytest.fixture
def request_all(index: SearchIndex, monkeypatch: pytest.MonkeyPatch) -> SearchRequest:
    monkeypatch.setattr(export, "PAGE", 3)
    index.put_changes([make_document(row, EVIL if row == 4 else f"黄桃{row}") for row in range(1, 9)], cursor=1)
    return SearchRequest(EVERYBODY, parse_query("类别:预警", SCHEMA), sort=Sort.OLDEST)


def write(index: SearchIndex, request: SearchRequest, form: ExportFormat) -> bytes:
    return b"".join(export_hits(index, request, form))


def test_every_format_has_every_hit_in_the_order_asked_for(index: SearchIndex, request_all: SearchRequest) -> None:
    ids = [f"flag:{row}" for row in range(1, 9)]
    lines = [json.loads(line) for line in write(index, request_all, ExportFormat.JSONL).splitlines()]
    assert [line["id"] for line in lines] == ids
    assert lines[3]["title"] == EVIL
    table = list(csv.reader(io.StringIO(write(index, request_all, ExportFormat.CSV).decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(write(index, request_all, ExportFormat.XLSX)))["检索结果"]
    cells = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert cells == table
    assert [row[0] for row in table[1:]] == ids
    title, at = table[0].index("标题"), table[0].index("时间")
    assert table[4][title] == "'" + EVIL.replace("\x01", "\ufffd")
    assert table[1][at] == "2026-08-02 08:00"


def test_an_export_stops_at_its_limit(
    index: SearchIndex, request_all: SearchRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST_ROWS", 5)
    assert len(write(index, request_all, ExportFormat.JSONL).splitlines()) == 5


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = defuse_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert len(cell) <= CELL + 1
