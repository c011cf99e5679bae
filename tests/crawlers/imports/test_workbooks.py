"""Spreadsheets: values only, merged cells, several sheets, what is packed into them."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.crawlers.imports.conftest import Import


def book(*sheets: tuple[str, list[list[object]]], merged: tuple[str, ...] = ()) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets:
        sheet: Worksheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
    held = io.BytesIO()
    workbook.save(held)
    return held.getvalue()


def test_values_come_as_they_are_shown(imported: Import) -> None:
    rows: list[list[object]] = [
        ["商品标题", "价格", "商品ID", "采集日期"],
        ["炎陵黄桃", 59.9, 600123, date(2026, 7, 1)],
    ]
    (listing,) = imported(("a.xlsx", book(("商品", rows)))).listings
    assert listing.price == Decimal("59.9")
    assert listing.item == "600123"
    assert listing.attributes == (("取证日期", "2026-07-01"),)


def test_a_cell_merged_downwards_counts_for_its_rows(imported: Import) -> None:
    rows: list[list[object]] = [
        ["店铺名称", "商品标题", "价格"],
        ["山里鲜果店", "炎陵黄桃 3斤", 30],
        [None, "炎陵黄桃 5斤", 50],
        ["另一家店", "砀山酥梨", 20],
    ]
    listings = imported(("a.xlsx", book(("商品", rows), merged=("A2:A3",)))).listings
    assert [one.seller.name for one in listings if one.seller] == ["山里鲜果店", "山里鲜果店", "另一家店"]


def test_a_formula_is_its_stored_value_and_is_not_worked_out(imported: Import) -> None:
    rows: list[list[object]] = [["商品标题", "价格"], ["炎陵黄桃", "=1+1"], ['="公式"&"标题"', 3]]
    left = imported(("a.xlsx", book(("商品", rows))))
    # openpyxl stores no values: as in a file that no spreadsheet program has calculated.
    assert [(one.title, one.price) for one in left.listings] == [("炎陵黄桃", None)]
    assert [one.place for one in left.unread] == ["工作表“商品”第 3 行"]


def test_each_sheet_has_its_own_header(imported: Import) -> None:
    left = imported(
        (
            "a.xlsx",
            book(
                ("淘宝", [["宝贝标题", "价格"], ["炎陵黄桃", 1]]),
                ("京东", [["商品名称", "售价", "店铺"], ["砀山酥梨", 2, "某店"]]),
                ("说明", [["填表人"], ["某某"]]),
                ("空", []),
            ),
        )
    )
    assert [one.title for one in left.listings] == ["炎陵黄桃", "砀山酥梨"]
    assert [one.place for one in left.unread] == ["工作表“说明”", "工作表“空”"]


def test_sellers_of_another_sheet_complete_the_goods(imported: Import) -> None:
    """As platforms answer a data request: goods here, licences there."""
    goods: list[list[object]] = [["商品ID", "商品标题", "店铺ID"], ["1", "炎陵黄桃", "900"], ["2", "炎陵黄桃", "901"]]
    licences: list[list[object]] = [
        ["店铺ID", "店铺名称", "主体名称", "统一社会信用代码", "实际经营地址", "联系电话"],
        ["900", "山里鲜果店", "某某水果经营部", "92430225XX00000276", "安徽省砀山县", "13800138000"],
    ]
    listings = imported(("a.xlsx", book(("商品信息", goods), ("商家信息", licences)))).listings
    first, second = (one.seller for one in listings)
    assert first is not None
    assert (first.name, first.shop, first.licence_name) == ("山里鲜果店", "900", "某某水果经营部")
    assert (first.uscc, first.address) == ("92430225XX00000276", "安徽省砀山县")
    assert second is not None
    assert (second.shop, second.uscc) == ("901", "")


def test_a_workbook_with_macros_is_read_and_nothing_in_it_is_run(imported: Import) -> None:
    plain = book(("商品", [["商品标题", "价格"], ["炎陵黄桃", 1]]))
    held = io.BytesIO(plain)
    with ZipFile(held, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")
    (listing,) = imported(("a.xlsm", held.getvalue())).listings
    assert listing.title == "炎陵黄桃"


def test_a_bomb_is_refused_before_it_is_unpacked(imported: Import) -> None:
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        with parts.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(100):
                sheet.write(b"<c/>" * (1 << 18))
    left = imported(("bomb.xlsx", held.getvalue()), ("a.csv", "标题,价格\n炎陵黄桃,1\n".encode()))
    assert "压缩炸弹" in left.tallies[0].refused
    assert [one.title for one in left.listings] == ["炎陵黄桃"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "压缩结构已损坏"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "打不开这个表格"),
        ("a.csv", b"", "空文件"),
        ("a.csv", b"   \n\n", "空文件"),
        ("a.bin", b"\x00\x01\x02\x00\x00" * 100, "不是文本"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(imported: Import, name: str, content: bytes, says: str) -> None:
    left = imported((name, content))
    assert says in left.tallies[0].refused
    assert [one.reason for one in left.unread] == [left.tallies[0].refused]
    assert left.listings == []


def test_entities_of_a_workbook_are_not_resolved(imported: Import, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密内容")
    sheet = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c t="inlineStr"><is><t>商品标题</t></is></c><c t="inlineStr"><is><t>价格</t></is></c></row>'
        '<row r="2"><c t="inlineStr"><is><t>炎陵&e;黄桃</t></is></c><c><v>1</v></c></row></sheetData></worksheet>'
    )
    held = io.BytesIO(book(("商品", [["x"]])))
    with ZipFile(held) as parts:
        kept = {name: parts.read(name) for name in parts.namelist()}
    kept["xl/worksheets/sheet1.xml"] = sheet.encode()
    held = io.BytesIO()
    with ZipFile(held, "w") as parts:
        for name, content in kept.items():
            parts.writestr(name, content)
    left = imported(("a.xlsx", held.getvalue()))
    assert "秘密" not in str(left.listings) + str(left.unread)
