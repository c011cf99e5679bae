"""Tables of any header and encoding become listings; what is no row is named.

Covers `source_file`.
"""

import gzip
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matcher.records.coverage import PageOutcome
from tests.crawlers.imports.conftest import Import
from tests.matcher.tabular.workbooks import workbook

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
    assert len(left.listings) == 1000
    assert [one.place for one in left.unread] == ["第 102 行"]


def test_broken_characters_cost_only_their_row(imported: Import) -> None:
    rows = "标题,价格\n好的商品,1\n".encode() + b"\xe7\x82\xff\xff,2\n" + "又一个好的,3\n".encode()
    left = imported(("a.csv", rows))
    assert [listing.title for listing in left.listings] == ["好的商品", "又一个好的"]
    assert [one.reason for one in left.unread] == ["标题里有无法识别的文字编码。"]


def test_a_packed_table(imported: Import) -> None:
    (listing,) = imported(("a.csv.gz", gzip.compress(CSV.encode()))).listings
    assert listing.title == "炎陵黄桃 5斤"


def test_prices_of_pinduoduo_are_in_hundredths(imported: Import) -> None:
    goods = {
        "goods_name": "炎陵黄桃",
        "goods_id": 88,
        "normal_price": 3990,
        "group": {"price": 2990, "customer_num": 2},
    }
    answer = json.dumps({"server_time": 1, "goods_list": [goods], "opt_infos": [{"id": 1, "opt_name": "水果"}]})
    (listing,) = imported(("a.json", answer.encode())).listings
    assert (listing.item, listing.price) == ("88", Decimal("29.90"))


COMPLAINTS = (
    "登记编号,登记时间,投诉人姓名,投诉人电话,被投诉企业名称,统一社会信用代码,被投诉企业地址,商品名称,涉及平台,投诉内容\n"
    "143020260001,2026-07-03,张某某,13812345678,某某水果店,92430225XX00000276,安徽省砀山县,炎陵黄桃,淘宝,我姓张，收到的是砀山的桃\n"
    "143020260002,2026-07-04,李某某,13912345678,另一家店,,,,京东,没有写商品\n"
)


def test_a_complaint_export_gives_goods_and_accused_and_no_complainant(imported: Import) -> None:
    left = imported(("12315.csv", COMPLAINTS.encode("gb18030")), marketplace="12315")
    (listing,) = left.listings
    assert (listing.item, listing.title) == ("143020260001", "炎陵黄桃")
    assert listing.seller is not None
    assert (listing.seller.licence_name, listing.seller.address) == ("某某水果店", "安徽省砀山县")
    assert dict(listing.attributes) == {
        "投诉举报编号": "143020260001",
        "涉及平台": "淘宝",
        "取证日期": "2026-07-03",
    }
    assert not any(word in str(left.listings) for word in ("张", "138", "收到的是"))
    assert [one.place for one in left.unread] == ["第 3 行"]
    assert "13912345678" not in left.unread[0].excerpt
    assert "李某某" not in left.unread[0].excerpt


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


def test_each_sheet_has_its_own_header(imported: Import) -> None:
    left = imported(
        (
            "a.xlsx",
            workbook(
                ("淘宝", [["宝贝标题", "价格"], ["炎陵黄桃", 1]]),
                ("京东", [["商品名称", "售价", "店铺"], ["砀山酥梨", 2, "某店"]]),
                ("说明", [["填表人"], ["某某"]]),
                ("空", []),
            ),
        )
    )
    assert [one.title for one in left.listings] == ["炎陵黄桃", "砀山酥梨"]
    assert [one.place for one in left.unread] == ["工作表“说明”", "工作表“空”"]


@given(
    st.permutations(["平台", "巡查日期", "商品名称", "店铺名称", "单价（元）"]),
    st.sampled_from([("天猫", "taobao"), ("京东商城", "jd"), ("拼多多", "pinduoduo"), ("乡里集市", "乡里集市")]),
    st.integers(0, 3),
)
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_table_of_inspections_names_platform_and_day(
    imported: Import, header: list[str], platform: tuple[str, str], notes: int
) -> None:
    cells = {
        "平台": platform[0],
        "巡查日期": "2026年5月3日",
        "商品名称": "山里蜜桃",
        "店铺名称": "甲",
        "单价（元）": "36",
    }
    row = ",".join(cells[name] for name in header)
    above = "".join(f"网上巡查记录表{n}\n" for n in range(notes))
    left = imported(("a.csv", f"{above}{','.join(header)}\n{row}\n{','.join(header)}\n{row}\n".encode()))
    assert [(one.marketplace, one.title, one.price) for one in left.listings] == [
        (platform[1], "山里蜜桃", Decimal(36)),
        (platform[1], "山里蜜桃", Decimal(36)),
    ]
    assert len({one.item for one in left.listings}) == 2
    assert dict(left.listings[0].attributes)["取证日期"] == "2026-05-03"


def test_a_broken_code_is_named_and_its_row_is_read(imported: Import) -> None:
    rows = "标题,价格,统一社会信用代码,店铺\n山里蜜桃,9,9.1430225E+17,甲\n脆桃,8,nan,乙\n"
    left = imported(("a.csv", rows.encode()))
    assert [one.title for one in left.listings] == ["山里蜜桃", "脆桃"]
    assert [(one.place, one.excerpt) for one in left.unread] == [("第 2 行", "9.1430225E+17")]


def test_a_reader_that_fails_costs_its_file_alone(imported: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("crawlers.imports.sources.saved_page.read_page", fail)
    left = imported(("a.html", b"<html><body>x</body></html>"), ("b.csv", CSV.encode()))
    assert "ZeroDivisionError" in left.tallies[0].refused
    assert left.listings
    assert left.coverage[0].sight is PageOutcome.FAILED
