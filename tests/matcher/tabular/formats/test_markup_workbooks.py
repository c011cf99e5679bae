"""Tables that were given the name of a workbook and are pages: read as tables, spans and links included."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from

from matcher.records.errors import UnreadableError
from matcher.tabular.formats.detect import open_sheets
from matcher.tabular.formats.markup_workbooks import is_markup_workbook
from matcher.tabular.rows import LinkedCell, Row

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="{charset}"></head><body><table>
<tr><td>商品标题</td><td>价格</td><td>店铺</td></tr>
<tr><td><a href="https://shop.example/1">炎陵黄桃</a></td><td>39.90</td><td rowspan=2>山里鲜果店</td></tr>
<tr><td>靖州杨梅</td><td>59</td></tr></table></body></html>"""
SPREADSHEET = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="商品"><Table><Row><Cell><Data ss:Type="String">商品标题</Data></Cell><Cell ss:Index="3">
<Data ss:Type="String">价格</Data></Cell></Row><Row ss:Index="4"><Cell ss:HRef="https://shop.example/1">
<Data ss:Type="String">炎陵黄桃</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">39.9</Data></Cell></Row>
</Table></Worksheet></Workbook>"""
SPANS = integers(1, 3)


def rows(path: Path) -> list[list[str]]:
    return [row.cells for sheet in open_sheets(path) for row in sheet.rows if isinstance(row, Row)]


@pytest.mark.parametrize("charset", ["gbk", "utf-8", "big5"])
@pytest.mark.parametrize("name", ["导出.xls", "导出.xlsx", "导出.html"])
def test_a_page_of_a_table_is_read_as_one(tmp_path: Path, name: str, charset: str) -> None:
    words = (
        PAGE.replace("炎陵黄桃", "炎陵黃桃").replace("店铺", "店鋪").replace("鲜", "鮮") if charset == "big5" else PAGE
    )
    words = (
        words.replace("商品标题", "商品名稱").replace("价格", "價格").replace("里", "裡")
        if charset == "big5"
        else words
    )
    (tmp_path / name).write_bytes(words.format(charset=charset).encode(charset, "replace"))
    table = rows(tmp_path / name)
    assert [len(row) for row in table] == [3, 3, 3]
    assert table[2][2] == table[1][2]
    assert isinstance(table[1][0], LinkedCell)
    assert table[1][0].link == "https://shop.example/1"


def test_spreadsheet_ml_is_read_with_its_gaps(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text(SPREADSHEET, encoding="utf-8")
    (sheet,) = open_sheets(tmp_path / "a.xls")
    table = [row for row in sheet.rows if isinstance(row, Row)]
    assert (sheet.name, [row.cells for row in table]) == ("商品", [["商品标题", "", "价格"], ["炎陵黄桃", "", "39.9"]])
    assert table[1].place == "第 4 行"


@given(spans=lists(SPANS, min_size=1, max_size=4), value=sampled_from(["9", "-3", "999999", "x", ""]))
def test_cells_that_span_columns_keep_the_others_in_their_places(spans: list[int], value: str) -> None:
    from tempfile import TemporaryDirectory

    cells = "".join(f"<td colspan={span}>{n}</td>" for n, span in enumerate(spans))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xls"
        path.write_text(f"<table><tr>{cells}<td rowspan='{value}'>末</td></tr></table>", encoding="utf-8")
        (row,) = rows(path)
    assert [row.index(str(n)) for n in range(len(spans))] == [sum(spans[:n]) for n in range(len(spans))]
    assert row[sum(spans)] == "末"


def test_a_page_of_goods_is_no_workbook(tmp_path: Path) -> None:
    page = b"<html><body><h1>x</h1></body></html>"
    assert not is_markup_workbook(Path("a.html"), page)
    (tmp_path / "a.xls").write_bytes(page)
    with pytest.raises(UnreadableError, match=r"没有表格"):
        rows(tmp_path / "a.xls")


def test_a_table_of_commas_with_the_name_of_a_workbook_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("商品标题,价格\n炎陵黄桃,39.9\n", encoding="gb18030")
    assert rows(tmp_path / "a.xls") == [["商品标题", "价格"], ["炎陵黄桃", "39.9"]]
