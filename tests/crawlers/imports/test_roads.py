"""Pages, archives, answers and lists: each takes its road by what it holds."""

import json
from base64 import b64encode
from decimal import Decimal
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import httpx
import pytest

from crawlers.imports.sources import har as har_road
from crawlers.practice_shop.stock import Rendering, read_stock
from matcher.records.coverage import Sight
from tests.crawlers.imports.conftest import Import

STOCK = read_stock()
PAGE = """<!DOCTYPE html>
<!-- saved from url=(0042)https://shop.example.com/item/600777888.html -->
<html><head><meta charset="gbk"><title>炎陵黄桃 5斤 - 某商城</title></head><body><h1>炎陵黄桃 5斤</h1>
<p class="price">价格：<b>¥39.90</b></p><p>店铺：<a href="/shop/12345">山里鲜果店</a></p>
<table><tr><th>产地</th><td>安徽砀山</td></tr><tr><th>品种</th><td>锦绣</td></tr></table>
<div class="reviews"><p>买家张某某：好吃，电话13812345678</p></div></body></html>"""


def offer_of(rendering: Rendering) -> str:
    return next(offer.id for offer in STOCK.offers.values() if offer.rendering is rendering and offer.origin)


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_a_saved_page_in_whatever_encoding_it_claims(imported: Import, encoding: str) -> None:
    left = imported(("page.html", PAGE.encode(encoding, "xmlcharrefreplace")))
    (listing,) = left.listings
    assert listing.title == "炎陵黄桃 5斤"
    assert listing.item == "600777888"
    assert listing.url == "https://shop.example.com/item/600777888.html"
    assert listing.price == Decimal("39.90")
    assert listing.origin == "安徽砀山"
    assert listing.page == left.captures[0]


def test_nothing_that_buyers_wrote_enters(imported: Import) -> None:
    left = imported(("page.html", PAGE.encode()))
    assert "张某某" not in str(left.listings)
    assert "13812345678" not in str(left.listings) + str(left.unread)


@pytest.mark.parametrize("rendering", [Rendering.JSON_LD, Rendering.PLAIN])
def test_a_page_of_a_shop_saved_as_it_was_served(imported: Import, practice_market: str, rendering: Rendering) -> None:
    item = offer_of(rendering)
    answer = httpx.get(f"{practice_market}/offer/{item}")
    (listing,) = imported(("page.html", answer.content)).listings
    offer = STOCK.offers[item]
    assert (listing.title, listing.price, listing.origin) == (offer.title, Decimal(offer.price), offer.origin)
    assert listing.seller is not None
    assert listing.seller.name == offer.seller.name


@pytest.mark.parametrize(
    ("rendering", "sight"),
    [
        (Rendering.CHALLENGE, Sight.BLOCKED),
        (Rendering.TAKEN_DOWN, Sight.GONE),
        (Rendering.SCRIPT, Sight.NEEDS_BROWSER),
    ],
)
def test_a_saved_wall_is_told_and_never_read_as_nothing(
    imported: Import, practice_market: str, rendering: Rendering, sight: Sight
) -> None:
    item = next(offer.id for offer in STOCK.offers.values() if offer.rendering is rendering)
    comment = b"<!-- saved from url=(0042)https://shop.example.com/item/600777888.html -->"
    page = httpx.get(f"{practice_market}/offer/{item}").content.replace(b"<head>", comment + b"<head>")
    left = imported(("page.html", page))
    assert left.listings == []
    assert left.unread[0].place == "https://shop.example.com/item/600777888.html"
    assert len(left.unread) == 1
    assert [line.sight for line in left.coverage] == [sight, Sight.FAILED]
    assert all(line.reason for line in left.coverage)


def mhtml(html: str) -> bytes:
    whole = MIMEMultipart("related")
    whole["Snapshot-Content-Location"] = "https://shop.example.com/item/600777888.html"
    whole["Date"] = "Mon, 20 Jul 2026 09:30:00 +0800"
    page = MIMEText(html, "html", "utf-8")
    page["Content-Location"] = "https://shop.example.com/item/600777888.html"
    picture = MIMEImage(b"\x89PNG\r\n\x1a\n" + bytes(4000), "png")
    picture["Content-Location"] = "https://shop.example.com/picture.png"
    icon = MIMEImage(b"\x89PNG\r\n\x1a\n", "png")
    for part in (page, picture, icon):
        whole.attach(part)
    return whole.as_bytes()


def test_mhtml_keeps_page_and_pictures_apart(imported: Import) -> None:
    left = imported(("page.mhtml", mhtml(PAGE)))
    (listing,) = left.listings
    assert listing.title == "炎陵黄桃 5斤"
    assert listing.page is not None
    assert listing.page.fetched_at.isoformat() == "2026-07-20T01:30:00+00:00"
    assert left.bytes_of(listing.page) == PAGE.encode()
    assert [image.url for image in listing.images] == ["https://shop.example.com/picture.png"]
    assert len(left.captures) == 3


def test_mhtml_without_a_page_is_refused(imported: Import) -> None:
    whole = MIMEMultipart("related")
    whole.attach(MIMEText("nothing", "plain"))
    assert "没有网页" in imported(("a.mhtml", whole.as_bytes())).tallies[0].refused


def entry(url: str, mime: str, body: bytes, *, status: int = 200, plain: bool = False) -> dict[str, object]:
    content = (
        {"mimeType": mime, "text": body.decode()} if plain else {"mimeType": mime, "text": b64encode(body).decode()}
    )
    content |= {} if plain else {"encoding": "base64"}
    return {
        "startedDateTime": "2026-07-20T09:30:00.000+08:00",
        "request": {"method": "GET", "url": url},
        "response": {"status": status, "content": content},
    }


def har(*entries: object) -> bytes:
    log = {"version": "1.2", "creator": {"name": "browser"}, "entries": list(entries)}
    return json.dumps({"log": log}).encode()


def test_har_gives_pages_and_answers(imported: Import) -> None:
    answer = json.dumps({"data": {"list": [{"title": "砀山酥梨 10斤", "itemId": "7001", "price": "35"}]}})
    left = imported(
        (
            "a.har",
            har(
                entry("https://shop.example.com/item/600777888.html", "text/html", PAGE.encode()),
                entry("https://api.example.com/list", "application/json", answer.encode(), plain=True),
                entry("https://shop.example.com/app.js", "application/javascript", b"var a = {b: 1};"),
                entry("https://shop.example.com/logo.png", "image/png", b"\x89PNG"),
            ),
        )
    )
    assert [(one.item, one.title) for one in left.listings] == [
        ("600777888", "炎陵黄桃 5斤"),
        ("7001", "砀山酥梨 10斤"),
    ]
    assert [one.page.url for one in left.listings if one.page] == [
        "https://shop.example.com/item/600777888.html",
        "https://api.example.com/list",
    ]
    assert {one.page.fetched_at.hour for one in left.listings if one.page} == {1}
    assert [one.reason for one in left.unread] == ["另有 2 个脚本、样式、图片等请求，不是商品页面，没有取用。"]


def test_har_tells_a_refusal(imported: Import) -> None:
    left = imported(("a.har", har(entry("https://shop.example.com/1", "text/html", b"<html>403</html>", status=403))))
    assert [line.sight for line in left.coverage] == [Sight.BLOCKED, Sight.FAILED]
    assert left.coverage[0].url == "https://shop.example.com/1"


def test_har_goes_on_behind_a_page_that_is_too_big(imported: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(har_road, "PAGE_BYTES", 10_000)
    big = entry("https://shop.example.com/1", "text/html", b"<html>" + b"x" * 20_000)
    left = imported(
        ("a.har", har(big, entry("https://shop.example.com/item/600777888.html", "text/html", PAGE.encode())))
    )
    assert [one.item for one in left.listings] == ["600777888"]
    assert [(one.place, one.excerpt) for one in left.unread] == [("第 1 个请求", "https://shop.example.com/1")]


def test_har_names_what_is_broken_in_it(imported: Import) -> None:
    bad = entry("https://shop.example.com/2", "text/html", b"x")
    bad["response"] = {"status": 200, "content": {"mimeType": "text/html", "text": "%%%", "encoding": "base64"}}
    left = imported(("a.har", har("no entry", bad, entry("https://shop.example.com/3", "text/html", b""))))
    assert [one.place for one in left.unread] == ["第 1 个请求", "第 2 个请求", "第 3 个请求", "其余请求"][
        : len(left.unread)
    ]
    assert len(left.unread) >= 3
    assert "不是完整的 HAR" in imported(("b.har", b'{"log": {"creator": 1}}')).tallies[0].refused


def test_a_search_answer_of_taobao(imported: Import) -> None:
    auction = {
        "nid": "560001",
        "raw_title": "炎陵黄桃 5斤",
        "title": "<span class=H>炎陵</span>黄桃 5斤",
        "view_price": "39.90",
        "item_loc": "安徽 宿州",
        "nick": "某水果店",
        "user_id": "9001",
        "detail_url": "//item.taobao.com/item.htm?id=560001",
        "comment_url": "//rate.taobao.com/1",
    }
    page = {"mods": {"nav": [{"name": "分类", "href": "//a.b"}], "itemlist": {"data": {"auctions": [auction]}}}}
    written = json.dumps(page, ensure_ascii=False)
    saved = f"<html><head><script>g_page_config = {written};\n</script></head><body></body></html>"
    for name, content in (("a.json", written), ("a.js", f"g_page_config = {written};"), ("a.html", saved)):
        (listing,) = imported((name, content.encode())).listings
        assert (listing.item, listing.title, listing.price) == ("560001", "炎陵黄桃 5斤", Decimal("39.90"))
        assert listing.seller is not None
        assert (listing.seller.shop, listing.seller.address) == ("9001", "安徽 宿州")


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


def test_a_list_of_addresses_is_handed_on(imported: Import) -> None:
    text = "# 待核\nhttps://item.taobao.com/item.htm?id=1\nitem.jd.com/2.html\n不是网址\nhttps://item.taobao.com/item.htm?id=1\n"
    text += "".join(f"https://item.taobao.com/item.htm?id={n}\n" for n in range(3, 9))
    left = imported(("list.txt", text.encode()))
    wanted = (left.folder / "wanted.txt").read_text().splitlines()
    assert wanted[:2] == ["https://item.taobao.com/item.htm?id=1", "https://item.jd.com/2.html"]
    assert len(wanted) == 8
    assert [one.reason for one in left.unread] == ["不是网址。", "与前面的网址重复。"]
    assert [(line.sight, line.reason) for line in left.coverage] == [(Sight.FAILED, "清单里有 8 个网址，还没有采集。")]


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


def test_an_answer_of_a_platform_as_json(imported: Import) -> None:
    answer = {
        "goods": [{"item_id": "1", "title": "炎陵黄桃", "shop_id": "900", "price": 30}],
        "sellers": [
            {"shop_id": "900", "shop_name": "山里鲜果店", "company_name": "某某经营部", "uscc": "92430225XX00000276"}
        ],
    }
    (listing,) = imported(("a.json", json.dumps(answer).encode())).listings
    assert listing.seller is not None
    assert (listing.seller.licence_name, listing.seller.uscc) == ("某某经营部", "92430225XX00000276")


REAL = {
    "taobao-raw/gametown_json3.json": 41,
    "taobao-raw/gametown_test2.json": 44,
    "taobao-raw/goxp49_sesame_3df922d.js": 36,
    "taobao-raw/pdd_jerrychan_0.json": 119,
    "taobao-raw/pdd_jerrychan_201.json": 100,
    "taobao-html/119667895_1_AsynSearchURL.txt": 24,
    "taobao-html/36948107_1_AsynSearchURL.txt": 24,
    "taobao-html/71221132_1_AsynSearchURL.txt": 24,
    "taobao-html/taobao_item_538429031287.html": 1,
}
"""Offers of each file: those in its list and those recommended beside it; of an offer page the one."""


@pytest.mark.parametrize(("name", "offers"), REAL.items())
def test_real_answers_and_pages(imported: Import, shared_data: Path, name: str, offers: int) -> None:
    left = imported(shared_data / "listings" / name)
    assert len(left.listings) == offers
    assert all(listing.price and listing.item.isdigit() for listing in left.listings)
    assert left.unread == []
