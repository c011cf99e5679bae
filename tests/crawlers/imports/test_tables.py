"""Rows of any header and encoding."""

import gzip
import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.crawlers.imports.conftest import Import

CSV = (
    "商品ID,商品标题,价格,店铺名称,产地,商品链接\n"
    "88001,炎陵黄桃 5斤,￥39.90,山里鲜果店,湖南株洲,//item.taobao.com/item.htm?id=88001\n"
)

ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_row_is_read_in_any_encoding(imported: Import, encoding: str) -> None:
    (listing,) = imported(("a.csv", CSV.encode(encoding))).listings
    assert listing.item == "88001"
    assert listing.title == "炎陵黄桃 5斤"
    assert listing.price == Decimal("39.90")
    assert listing.origin == "湖南株洲"
    assert listing.url == "https://item.taobao.com/item.htm?id=88001"
    assert listing.seller is not None
    assert listing.seller.name == "山里鲜果店"


def test_traditional_big5_is_read(imported: Import) -> None:
    rows = "商品名稱,價格\n" + "".join(f"新鮮水果禮盒第{n}號 產地直送到府,{n}\n" for n in range(10, 30))
    listings = imported(("a.csv", ("title" + rows[4:]).encode("big5"))).listings
    assert [listing.title for listing in listings[:1]] == ["新鮮水果禮盒第10號 產地直送到府"]


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
def test_any_delimiter(imported: Import, sign: str) -> None:
    (listing,) = imported(("a.txt", CSV.replace(",", sign).encode())).listings
    assert listing.title == "炎陵黄桃 5斤"


def test_the_capture_is_the_file_and_the_listing_names_it(imported: Import) -> None:
    left = imported(("a.csv", CSV.encode("gbk")))
    (listing,) = left.listings
    assert listing.page is not None
    assert left.bytes_of(listing.page) == CSV.encode("gbk")
    assert left.captures == [listing.page]
    assert listing.page.url == "file:a.csv"


def test_a_header_below_a_title_is_found_and_the_title_named(imported: Import) -> None:
    left = imported(("a.csv", f"株洲市局 平台数据导出\n导出日期：2026-07-01\n{CSV}".encode()))
    assert len(left.listings) == 1
    assert [(one.place, one.reason) for one in left.unread] == [
        ("第 1 行", "在表头之上，不是商品行。"),
        ("第 2 行", "在表头之上，不是商品行。"),
    ]


def test_a_table_without_header_is_guessed_from_its_cells(imported: Import) -> None:
    rows = "".join(f"10020030{n},炎陵黄桃产地直发新鲜水果第{n}批,{n}9.90,山里第{n}鲜果旗舰店\n" for n in range(1, 9))
    listings = imported(("a.csv", rows.encode())).listings
    assert len(listings) == 8
    assert listings[0].item == "100200301"
    assert listings[0].price == Decimal("19.90")
    assert listings[0].seller is not None
    assert listings[0].seller.name == "山里第1鲜果旗舰店"


def test_labelled_lines(imported: Import) -> None:
    text = (
        "商品名称:炎陵黄桃 5斤    价格:39.90   评论数:2万+\n这行没有标签\n商品名称:砀山酥梨    价格:20.00   评论数:9\n"
    )
    left = imported(("a.txt", text.encode()))
    assert [listing.title for listing in left.listings] == ["炎陵黄桃 5斤", "砀山酥梨"]
    assert [one.place for one in left.unread] == ["第 2 行"]


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "炎陵黄桃", "price": 9.9}, {"title": "砀山酥梨", "price": "8"}]',
        '{"title": "炎陵黄桃", "price": 9.9}\n{"title": "砀山酥梨", "price": "8"}\n',
        '[{"title": "炎陵黄桃", "price": 9.9}\n][{"title": "砀山酥梨", "price": "8"}]',
        '{"code": 0, "data": {"items": [{"title": "炎陵黄桃", "price": 9.9}, {"title": "砀山酥梨", "price": "8"}]}}',
        'jsonp12({"list": [{"title": "炎陵黄桃", "price": 9.9}, {"title": "砀山酥梨", "price": "8"}]});',
        'g_page_config = {"list": [{"title": "炎陵黄桃", "price": 9.9}, {"title": "砀山酥梨", "price": "8"}]};',
        '{"item": [{"title": "炎陵黄桃", "price": 9.9}, {"title": "砀山酥梨", "price": "8"},\n]}',
    ],
)
def test_json_in_all_its_forms(imported: Import, text: str) -> None:
    left = imported(("a.json", text.encode()))
    assert [(listing.title, listing.price) for listing in left.listings] == [
        ("炎陵黄桃", Decimal("9.9")),
        ("砀山酥梨", Decimal(8)),
    ]
    assert left.unread == []


def test_a_broken_object_costs_only_itself(imported: Import) -> None:
    rows = [json.dumps({"title": f"商品{n}", "price": n}, ensure_ascii=False) for n in range(50)]
    rows[20] = '{"title": "坏的", "price": 3'
    left = imported(("a.jsonl", "\n".join(rows).encode()))
    assert len(left.listings) == 49
    assert [one.place for one in left.unread] == ["第 21 行"]


def test_new_names_in_later_objects_are_taken(imported: Import) -> None:
    text = '{"title": "甲商品", "price": 1}\n{"title": "乙商品", "price": 2, "brand": "乙牌"}\n'
    left = imported(("a.jsonl", text.encode()))
    assert [listing.title for listing in left.listings] == ["甲商品", "乙商品"]


def test_an_unclosed_quote_does_not_swallow_the_file(imported: Import) -> None:
    rows = [f"商品{n},{n}" for n in range(1000)]
    rows[100] = '"商品100,100'
    left = imported(("a.csv", "\n".join(["标题,价格", *rows]).encode()))
    assert len(left.listings) == 999
    assert [one.place for one in left.unread] == ["第 102 行"]


def test_broken_characters_cost_only_their_row(imported: Import) -> None:
    rows = "标题,价格\n好的商品,1\n".encode() + b"\xe7\x82\xff\xff,2\n" + "又一个好的,3\n".encode()
    left = imported(("a.csv", rows))
    assert [listing.title for listing in left.listings] == ["好的商品", "又一个好的"]
    assert [one.reason for one in left.unread] == ["标题里有无法识别的文字编码。"]


def test_an_empty_title_is_named(imported: Import) -> None:
    left = imported(("a.csv", "标题,价格,店铺\n,5,某店\n商品,6,某店\n".encode()))
    assert [(one.place, one.reason) for one in left.unread] == [("第 2 行", "标题是空的。")]


def test_traces_of_the_page_are_taken_off(imported: Import) -> None:
    rows = (
        '"&lt;spanclass=H&gt;炎陵&lt;/span&gt;黄桃 <em>5斤</em>",1',
        '"[""\\n炎陵 "",""黄桃\\n""]",2',
        "A&amp;B <5斤>,3",
    )
    text = "\n".join(("name,price", *rows))
    titles = [listing.title for listing in imported(("a.csv", text.encode())).listings]
    assert titles == ["炎陵黄桃 5斤", "炎陵 黄桃", "A&B <5斤>"]


def test_rows_without_number_get_the_same_name_each_time(imported: Import) -> None:
    rows = "标题,店铺\n炎陵黄桃,甲店\n炎陵黄桃,乙店\n".encode()
    first, second = imported(("a.csv", rows)).listings, imported(("b.csv", rows)).listings
    assert [one.item for one in first] == [one.item for one in second]
    assert first[0].item != first[1].item


@pytest.mark.parametrize(
    ("written", "price", "currency", "kept"),
    [
        ("1.2万", "12000", "CNY", True),
        ("¥9.9-29.9", "9.9", "CNY", True),
        ("￥1,299.00 起", "1299.00", "CNY", True),
        ("99.00元", "99.00", "CNY", False),
        ("$12.50", "12.50", "USD", True),
        ("面议", None, "CNY", True),
    ],
)
def test_prices(imported: Import, written: str, price: str | None, currency: str, kept: bool) -> None:
    (listing,) = imported(("a.csv", f'标题,价格\n商品名,"{written}"\n'.encode())).listings
    assert listing.price == (None if price is None else Decimal(price))
    assert listing.currency == currency
    assert (("标价原文", written) in listing.attributes) is kept


@pytest.mark.parametrize(("number", "taken"), [("600123", True), ("1", False)])
def test_a_bare_id_counts_only_where_it_numbers_goods(imported: Import, number: str, taken: bool) -> None:
    (listing,) = imported(("a.csv", f"id,标题,价格\n{number},炎陵黄桃,1\n".encode())).listings
    assert (listing.item == number) is taken


def test_a_packed_table(imported: Import) -> None:
    (listing,) = imported(("a.csv.gz", gzip.compress(CSV.encode()))).listings
    assert listing.title == "炎陵黄桃 5斤"


def test_the_day_of_a_row_is_kept(imported: Import) -> None:
    (listing,) = imported(("a.csv", "标题,采集时间\n商品名,2026/7/3 10:00\n".encode())).listings
    assert listing.attributes == (("取证日期", "2026-07-03"),)


EXPECTED = {
    "akashigakki_tmall2019.csv": 240,
    "auxinjeron_taobao2017.json": 3437,
    "biyingfu_taobao_icecream2017.json": 800,
    "byst4nder_taobao_python.xls": 4404,
    "hirojisawatari_tmall_knives2016.csv": 176,
    "jack161616_jd_phones2018.csv": 6264,
    "jameswangx_taobao_iphone.json": 46,
    "kingofmonter_tmall_uniqlo.csv": 72,
    "lottodog_jd_books.csv": 3217,
    "mantorahou_rio_taobao.csv": 752,
    "mantorahou_rio_taobao1.csv": 682,
    "mantorahou_rio_taobao_jiweiiu.csv": 245,
    "minglotus_jd_discount2015.json": 3072,
    "pig6_taobao_condoms2019.xlsx": 2508,
    "shawmoden_jd_lab2019.csv": 2040,
    "tracyqan_taobao_christmashat.csv": 1500,
    "triangle959_taobao_slippers2019.jsonl": 440,
    "twitachi_taobao_books.csv": 136,
    "wennroy_jd_airpods.csv": 896,
    "wennroy_jd_联想.csv": 119,
    "wennroy_jd_苹果.csv": 120,
    "wennroy_jd_苹果手机.csv": 900,
    "z1412247644_taobao_digital2018.json": 48,
}
"""Rows of each file by its maker's own count."""


@pytest.mark.parametrize(("name", "rows"), EXPECTED.items())
def test_real_exports_load_whole(imported: Import, shared_data: Path, name: str, rows: int) -> None:
    left = imported(shared_data / "listings" / "mixed-formats" / name)
    assert len(left.listings) + len(left.unread) == rows
    assert len(left.listings) >= rows * 0.99
    assert sum(listing.price is not None for listing in left.listings) > rows * 0.8
