"""Files of listings: header spellings, encodings, formats, and every way to be wrong."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from matcher.records.errors import ListingsError
from matcher.tabular.columns.fields import Field
from matcher.tabular.listing_file import read_listing_rows
from matcher.tabular.listings import DAY_ATTRIBUTE, PRICE_ATTRIBUTE

HEADERS = [
    "title",
    "标题",
    "商品名称",
    "宝贝名称",
    "Title ",
    "goods_name",
    "raw_title",
    "商品标题",
    "名称",
    "product_name",
]


@pytest.mark.parametrize("header", HEADERS)
def test_the_title_is_found_by_its_header(tmp_path: Path, header: str) -> None:
    (tmp_path / "l.csv").write_text(f"序号,{header},价格\n1,炎陵黄桃,19.9\n", encoding="utf-8")
    (listing,) = read_listing_rows(tmp_path / "l.csv")
    assert listing.title == "炎陵黄桃"
    assert listing.price == Decimal("19.9")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = "标题,店铺,产地,售价,品牌,采集日期,链接\n炎陵黄桃,果行,湖南炎陵,￥1299.00 起,云岫坊,2026/7/5,http://x/1\n"
    (tmp_path / "l.csv").write_bytes(text.encode(encoding))
    (listing,) = read_listing_rows(tmp_path / "l.csv")
    assert listing.seller is not None
    assert (listing.title, listing.seller.name, listing.origin) == ("炎陵黄桃", "果行", "湖南炎陵")
    assert (listing.price, listing.brand, listing.url) == (Decimal("1299.00"), "云岫坊", "http://x/1")
    assert listing.attributes == ((PRICE_ATTRIBUTE, "￥1299.00 起"), (DAY_ATTRIBUTE, "2026-07-05"))


def test_a_place_is_the_shops_unless_it_names_a_country(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text('title,location\n甲,江苏 徐州\n乙,"中国,四川"\n', encoding="utf-8")
    first, second = read_listing_rows(tmp_path / "l.csv")
    assert first.seller is not None
    assert (first.seller.address, first.origin) == ("江苏 徐州", "")
    assert (second.seller, second.origin) == (None, "中国,四川")


def test_json_lines_arrays_and_wrapped_lists(tmp_path: Path) -> None:
    rows = [{"title": "甲", "price": 3}, {"title": "乙\ud800", "price": None}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(rows), encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps({"status": 0, "data": {"list": rows}}), encoding="utf-8")
    (tmp_path / "d.json").write_text(json.dumps(rows[:1]) + "\n" + json.dumps(rows[1:]), encoding="utf-8")
    for name in ("a.jsonl", "b.json", "c.json", "d.json"):
        assert [listing.title for listing in read_listing_rows(tmp_path / name)] == ["甲", "乙\ufffd"], name


def test_a_workbook_with_two_sheets(tmp_path: Path) -> None:
    book = Workbook()
    for sheet, title in ((book.active, "甲"), (book.create_sheet(), "乙")):
        assert sheet is not None
        sheet.append(["店名", "商品名称", "价格"])
        sheet.append(["果行", title, 12])
    book.save(tmp_path / "l.xlsx")
    listings = list(read_listing_rows(tmp_path / "l.xlsx"))
    assert [(listing.title, listing.price) for listing in listings] == [("甲", Decimal(12)), ("乙", Decimal(12))]


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("title,price\n甲,1\n,2\n丙,x\n", encoding="utf-8")
    listings = list(read_listing_rows(tmp_path / "l.csv"))
    assert [(listing.item, listing.title) for listing in listings] == [("0", "甲"), ("1", ""), ("2", "丙")]
    assert listings[2].price is None


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.csv", "甲,乙\n1,2\n".encode(), "找不到标题列"),
        ("b.csv", b"", "空文件"),
        ("c.csv", b"title\n", "没有一行商品"),
        ("d.jsonl", b'{"title": 1\n', "第 1 行"),
        ("e.jsonl", b"[1]\n", "没有一行商品"),
        ("g.xlsx", b"PK\x03\x04 no workbook", "压缩结构已损坏"),
        ("h.csv", "标题\n炎陵黄桃产地直发".encode() + b"\xff\xff\n", "无法识别的文字编码"),
    ],
)
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, name: str, raw: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(ListingsError, match=says) as refusal:
        list(read_listing_rows(tmp_path / name))
    assert name in str(refusal.value)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListingsError, match="打不开商品清单"):
        read_listing_rows(tmp_path / "none.csv")


def test_a_title_line_above_the_header_is_named_and_the_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text(
        "株洲市局 平台数据导出\n导出日期：2026-07-01\n商品标题,价格\n炎陵黄桃,1\n砀山酥梨,2\n", encoding="gb18030"
    )
    rows = read_listing_rows(path)
    assert [(listing.item, listing.title) for listing in rows] == [("0", "炎陵黄桃"), ("1", "砀山酥梨")]
    assert [place.place for place in rows.unreadable] == ["第 1 行", "第 2 行"]


def test_a_broken_row_leaves_an_empty_one_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "l.jsonl").write_text('{"title": "甲"}\n{"title": "乙\n{"title": "丙"}\n', encoding="utf-8")
    rows = read_listing_rows(tmp_path / "l.jsonl")
    assert rows.list_column(Field.TITLE) == ["甲", "", "丙"]
    assert [place.place for place in rows.unreadable] == ["第 2 行"]


def test_sheets_of_different_headers_are_joined_and_one_without_title_is_named(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for name, lines in (
        ("淘宝", [["宝贝标题", "价格", "品种"], ["炎陵黄桃", 1, "锦绣"]]),
        ("京东", [["店铺", "商品名称", "售价"], ["某店", "砀山酥梨", 2]]),
        ("说明", [["填表人"], ["某某"]]),
    ):
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.remove(book.worksheets[0])
    book.save(tmp_path / "l.xlsx")
    rows = read_listing_rows(tmp_path / "l.xlsx")
    first, second = rows
    assert (first.title, first.price, first.attributes) == ("炎陵黄桃", Decimal(1), (("品种", "锦绣"),))
    assert second.seller is not None
    assert (second.title, second.price, second.seller.name) == ("砀山酥梨", Decimal(2), "某店")
    assert [place.place for place in rows.unreadable] == ["工作表“说明”"]


def test_a_batch_of_rows_knows_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("标题,价格\n" + "".join(f"商品{n},{n}\n" for n in range(9)), encoding="utf-8")
    batch = read_listing_rows(tmp_path / "l.csv").take_batch(4, 3)
    assert batch.list_column(Field.TITLE) == ["商品4", "商品5", "商品6"]
    assert [(listing.item, listing.title) for listing in batch.take_batch(5, 9)] == [("5", "商品5"), ("6", "商品6")]


READ = {
    "auxinjeron_taobao2017.json": 3437,
    "byst4nder_taobao_python.xls": 4404,
    "jack161616_jd_phones2018.csv": 6264,
    "lottodog_jd_books.csv": 3217,
    "minglotus_jd_discount2015.json": 3072,
    "pig6_taobao_condoms2019.xlsx": 2508,
    "shawmoden_jd_lab2019.csv": 2040,
}


@pytest.mark.parametrize(("name", "count"), READ.items())
def test_real_exports_are_read_as_imports_read_them(shared_data: Path, name: str, count: int) -> None:
    assert len(read_listing_rows(shared_data / "listings" / "mixed-formats" / name)) == count
