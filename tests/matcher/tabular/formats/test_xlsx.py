"""Spreadsheets: values only, merged cells, several sheets, what is packed into them."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from matcher.records.errors import TooBigError
from matcher.tabular.columns.fields import Field
from matcher.tabular.listing_file import ListingRows, read_listing_rows
from tests.matcher.tabular.workbooks import bomb, workbook

Read = Callable[[bytes], ListingRows]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the content of an XLSX as `zhixun match` does."""

    def read_content(content: bytes) -> ListingRows:
        (tmp_path / "a.xlsx").write_bytes(content)
        return read_listing_rows(tmp_path / "a.xlsx")

    return read_content


def test_values_come_as_they_are_shown(read: Read) -> None:
    rows: list[list[object]] = [
        ["商品标题", "价格", "商品ID", "采集日期"],
        ["炎陵黄桃", 59.9, 600123, date(2026, 7, 1)],
    ]
    listings = read(workbook(("商品", rows)))
    assert listings.list_column(Field.ITEM) == ["600123"]
    (listing,) = listings
    assert listing.price == Decimal("59.9")
    assert listing.attributes == (("取证日期", "2026-07-01"),)


def test_a_cell_merged_downwards_counts_for_its_rows(read: Read) -> None:
    rows: list[list[object]] = [
        ["店铺名称", "商品标题", "价格"],
        ["山里鲜果店", "炎陵黄桃 3斤", 30],
        [None, "炎陵黄桃 5斤", 50],
        ["另一家店", "砀山酥梨", 20],
    ]
    listings = read(workbook(("商品", rows), merged=("A2:A3",)))
    assert [listing.seller.name for listing in listings if listing.seller] == ["山里鲜果店", "山里鲜果店", "另一家店"]


def test_a_formula_is_its_stored_value_and_is_not_worked_out(read: Read) -> None:
    rows: list[list[object]] = [["商品标题", "价格"], ["炎陵黄桃", "=1+1"], ['="公式"&"标题"', 3]]
    # openpyxl stores no values: as in a file that no spreadsheet program has calculated.
    assert [(listing.title, listing.price) for listing in read(workbook(("商品", rows)))] == [
        ("炎陵黄桃", None),
        ("", Decimal(3)),
    ]


def test_a_workbook_with_macros_is_read_and_nothing_in_it_is_run(read: Read) -> None:
    content = io.BytesIO(workbook(("商品", [["商品标题", "价格"], ["炎陵黄桃", 1]])))
    with ZipFile(content, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 Sub AutoOpen()")
    assert read(content.getvalue()).list_column(Field.TITLE) == ["炎陵黄桃"]


def test_a_bomb_is_refused_before_it_is_unpacked(read: Read) -> None:
    with pytest.raises(TooBigError, match="压缩炸弹"):
        read(bomb())


def test_entities_of_a_workbook_are_not_resolved(read: Read, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("秘密内容")
    sheet = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c t="inlineStr"><is><t>商品标题</t></is></c><c t="inlineStr"><is><t>价格</t></is></c></row>'
        '<row r="2"><c t="inlineStr"><is><t>炎陵&e;黄桃</t></is></c><c><v>1</v></c></row></sheetData></worksheet>'
    )
    with ZipFile(io.BytesIO(workbook(("商品", [["x"]])))) as parts:
        contents = {name: parts.read(name) for name in parts.namelist()}
    contents["xl/worksheets/sheet1.xml"] = sheet.encode()
    packed = io.BytesIO()
    with ZipFile(packed, "w") as parts:
        for name, content in contents.items():
            parts.writestr(name, content)
    rows = read(packed.getvalue())
    assert "秘密" not in str(rows.cells) + str(rows.unreadable)
