"""The records of one page: its offer, the goods of a search page, or the wall that it shows."""

import json
from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from crawlers.practice_shop.stock import Rendering, read_stock
from matcher.records.coverage import PageOutcome
from tests.crawlers.imports.conftest import Import

STOCK = read_stock()


def offer_of(rendering: Rendering) -> str:
    return next(offer.id for offer in STOCK.offers.values() if offer.rendering is rendering and offer.origin)


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
        (Rendering.CHALLENGE, PageOutcome.BLOCKED),
        (Rendering.TAKEN_DOWN, PageOutcome.GONE),
        (Rendering.SCRIPT, PageOutcome.NEEDS_BROWSER),
    ],
)
def test_a_saved_wall_is_named_and_never_read_as_nothing(
    imported: Import, practice_market: str, rendering: Rendering, sight: PageOutcome
) -> None:
    item = next(offer.id for offer in STOCK.offers.values() if offer.rendering is rendering)
    comment = b"<!-- saved from url=(0042)https://shop.example.com/item/600777888.html -->"
    page = httpx.get(f"{practice_market}/offer/{item}").content.replace(b"<head>", comment + b"<head>")
    left = imported(("page.html", page))
    assert left.listings == []
    assert left.unread[0].place == "https://shop.example.com/item/600777888.html"
    assert len(left.unread) == 1
    assert [line.sight for line in left.coverage] == [sight, PageOutcome.FAILED]
    assert all(line.reason for line in left.coverage)


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
