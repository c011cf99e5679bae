"""Rows of goods and sellers are found wherever a JSON value keeps them; menus are left alone."""

import json
from pathlib import Path

import pytest

from matcher.tabular.formats.json_tables import make_sheets, read_json_sheets
from matcher.tabular.rows import Row

GOODS = {"title": "炎陵黄桃", "price": 9.9, "seller": {"name": "某店", "id": 7}, "tags": ["甜", "大"], "hot": True}


def rows_of(path: Path) -> list[list[list[str]]]:
    return [[row.cells for row in sheet.rows if isinstance(row, Row)] for sheet in read_json_sheets(path)]


def test_cells_are_text_and_inner_objects_are_taken_apart(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([GOODS]), encoding="utf-8")
    assert rows_of(tmp_path / "a.json") == [
        [
            ["title", "price", "seller.name", "seller.id", "tags", "hot"],
            ["炎陵黄桃", "9.9", "某店", "7", "甜 大", "true"],
        ]
    ]


@pytest.mark.parametrize("around", ["{}", "x({})", "var data = {};", "window.x = {}"])
def test_script_around_an_answer_is_taken_off(tmp_path: Path, around: str) -> None:
    text = around.replace("{}", json.dumps({"code": 0, "data": {"list": [GOODS, GOODS]}}))
    (tmp_path / "a.js").write_text(text, encoding="utf-8")
    (sheet,) = read_json_sheets(tmp_path / "a.js")
    assert sheet.name == "data.list"
    assert sum(isinstance(row, Row) and bool(row.place) for row in sheet.rows) == 2


def test_a_menu_beside_goods_is_no_table() -> None:
    answer = {"menu": [{"name": "水果", "url": "/fruit"}], "list": [GOODS], "sellers": [{"shop_id": 7, "uscc": "9243"}]}
    assert [sheet.name for sheet in make_sheets(answer)] == ["list", "sellers"]


def test_a_value_without_goods_has_no_table() -> None:
    assert make_sheets({"code": 0, "data": []}) == []
    assert make_sheets([1, "x"]) == []
    assert len(make_sheets(GOODS)) == 1
