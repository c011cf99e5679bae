"""Files as other programs write them, each one a kind: `sources.table`, `sources.har`, `sources.url_list`."""

import gzip
import json
from base64 import b64encode, urlsafe_b64encode

import pytest

from tests.crawlers.imports.conftest import PAGE, Import, Left

ROWS = "标题,价格,链接\n炎陵黄桃 5斤,39.90,https://a.example/d?id=600001\n炎陵黄桃 礼盒,128.00,https://a.example/d?id=600002\n"
API = json.dumps({"data": {"list": [{"title": "炎陵黄桃 5斤", "price": "39.90", "id": 600001}]}}, ensure_ascii=False)


def read_wanted(left: Left) -> list[str]:
    return (left.folder / "wanted.txt").read_text("utf-8").split()


def read_prices(left: Left) -> list[str]:
    return [str(listing.price) for listing in left.listings]


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\n" + ROWS.replace(",", ";"),
        "\ufeffsep=\t\r\n" + ROWS.replace(",", "\t"),
        "\n".join("'" + "','".join(line.split(",")) + "'" for line in ROWS.splitlines()),
        ROWS.replace("5斤", "5斤\x00"),
        ROWS.replace("标题,价格,链接", "標題,價格,鏈接"),
    ],
    ids=["sep", "sep-tab", "single-quotes", "nul", "traditional"],
)
def test_a_table_as_other_programs_write_it(imported: Import, text: str) -> None:
    left = imported(("a.csv", text.encode()))
    assert read_prices(left) == ["39.90", "128.00"]
    assert left.listings[1].title == "炎陵黄桃 礼盒"


def test_a_column_of_addresses_alone_waits_for_a_crawl(imported: Import) -> None:
    left = imported(("a.csv", "链接\nhttps://a.example/d?id=600001\nhttps://a.example/d?id=600002\n".encode()))
    assert read_wanted(left) == ["https://a.example/d?id=600001", "https://a.example/d?id=600002"]


def test_links_in_notes_are_taken(imported: Import) -> None:
    left = imported(("a.txt", "[炎陵黄桃](https://a.example/item/1)\n<https://a.example/item/2>\n".encode()))
    assert read_wanted(left) == ["https://a.example/item/1", "https://a.example/item/2"]


def make_har(text: str, mime: str, **content: str) -> str:
    entry = {
        "startedDateTime": "2026-11-20T08:00:00.000+08:00",
        "request": {"url": "https://a.example/item/600001"},
        "response": {"status": 200, "content": {"mimeType": mime, "text": text, **content}},
    }
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "x"}, "entries": [entry]}}, ensure_ascii=False)


PACKED = b64encode(gzip.compress(PAGE.replace("gbk", "utf-8").encode())).decode()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.har", make_har(API, "application/json").encode("utf-16")),
        ("a.har.gz", gzip.compress(make_har(API, "application/json").encode())),
        ("a.har", make_har(urlsafe_b64encode(API.encode()).decode().rstrip("="), "", encoding="base64").encode()),
        ("a.har", make_har(PACKED, "text/html", encoding="base64").encode()),
    ],
    ids=["utf-16", "gzip", "url-safe", "packed-body"],
)
def test_a_recording_as_other_programs_write_it(imported: Import, name: str, content: bytes) -> None:
    assert read_prices(imported((name, content))) == ["39.90"]


def test_a_broken_packed_body_is_told(imported: Import) -> None:
    broken = b64encode(gzip.compress(PAGE.encode())[:-20] + b"x" * 20).decode()
    left = imported(("a.har", make_har(broken, "text/html", encoding="base64").encode()))
    assert not left.listings
    assert left.unread


def test_a_list_without_prices_is_a_list(imported: Import) -> None:
    cards = "".join(f"<li class=c><a href='/goods/{n}.html'>炎陵黄桃 {n}号</a></li>" for n in range(1, 6))
    head = "<!-- saved from url=(0031)https://a.example/s?wd=1 --><html><head><title>黄桃_搜索结果</title></head>"
    left = imported(("a.html", f"{head}<body><ul>{cards}</ul></body></html>".encode()))
    assert not left.listings
    assert len(read_wanted(left)) == 5


def test_a_page_about_the_shop_is_no_offer(imported: Import) -> None:
    table = "<table><tr><td>地址</td><td>某县某镇</td></tr><tr><td>营业时间</td><td>九点到五点</td></tr></table>"
    left = imported(("a.html", f"<html><body><h1>山里果园</h1><p>欢迎光临</p>{table}</body></html>".encode()))
    assert not left.listings
    assert left.unread


def test_prices_in_hundredths_are_read_by_name_or_by_the_price_beside_them_or_told(imported: Import) -> None:
    named = [{"goods_name": "炎陵黄桃", "min_group_price": 3990, "goods_id": 1}]
    beside = [{"title": "炎陵黄桃", "price": 3990, "priceText": "￥39.90"}]
    unsure = [{"title": "炎陵黄桃", "price": 3990}]
    for rows, price in ((named, "39.9"), (beside, "39.9"), (unsure, "None")):
        left = imported(("a.json", json.dumps(rows, ensure_ascii=False).encode()))
        assert read_prices(left) == [price]
        assert bool(left.unread) == (price == "None")
