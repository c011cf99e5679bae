"""Pages that somebody saved from a browser: read in whatever encoding, walls named, buyers left out."""

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
