"""Pages that somebody saved from a browser: read in whatever encoding, walls named, buyers left out."""

import json
from decimal import Decimal

import pytest

from tests.crawlers.imports.conftest import PAGE, Import


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


def _state(data: object) -> bytes:
    return f"<html><body><div id=app></div><script>window.rawData = {json.dumps(data)};</script></body></html>".encode()


def test_a_saved_page_that_scripts_make_gives_its_goods(imported: Import) -> None:
    goods = {"goods": {"commodityName": "炎陵黄桃 5斤", "commodityId": "600777888", "price": {"price": "39.90"}}}
    (listing,) = imported(("page.html", _state({"store": goods}))).listings
    assert (listing.title, listing.price, listing.item) == ("炎陵黄桃 5斤", Decimal("39.90"), "600777888")


def test_a_saved_list_that_scripts_make_gives_each_of_its_goods(imported: Import) -> None:
    goods = [{"goodsName": f"炎陵黄桃 {n}号", "goodsPrice": n, "goodsId": str(600777880 + n)} for n in range(1, 6)]
    left = imported(("page.html", _state({"data": {"goodsList": goods}})))
    assert [(listing.title, listing.price) for listing in left.listings] == [
        (f"炎陵黄桃 {n}号", Decimal(n)) for n in range(1, 6)
    ]
