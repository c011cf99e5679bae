"""A saved list is told as one, with its addresses; an offer with recommendations below is an offer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.extraction.page import Page
from crawlers.imports.sources.offer_list import find_offer_list
from tests.crawlers.imports.conftest import Import

CARD = (
    '<{tag} class="card c{n}"><a href="/shop/{n}.html">店</a><a href="{href}">山里蜜桃 {n}号</a><i>￥{n}.80</i></{tag}>'
)


def cards(tag: str, count: int, href: str = "/goods/77880{n}.html") -> str:
    return "<div>" + "".join(CARD.format(tag=tag, n=n, href=href.format(n=n)) for n in range(1, count + 1)) + "</div>"


@given(
    st.sampled_from(["li", "div", "article"]),
    st.integers(3, 9),
    st.sampled_from(["/goods/77880{n}.html", "//item.shop.example/d?id=77880{n}&timestamp=1"]),
    st.sampled_from(
        ["https://shop.example/search?keyword=x", "https://shop.example/list/3.html", "https://shop.example/"]
    ),
)
def test_a_list_gives_the_addresses_of_its_offers(tag: str, count: int, href: str, url: str) -> None:
    addresses = find_offer_list(Page(url, f"<html><body>{cards(tag, count, href)}</body></html>"))
    assert len(addresses) == count
    assert all("77880" in address for address in addresses)


@pytest.mark.parametrize("url", ["https://shop.example/goods/600777888.html", "https://shop.example/peach"])
def test_an_offer_with_recommendations_is_no_list(url: str) -> None:
    own = "<h1>山里蜜桃 5斤</h1><p class=price>￥39.90</p>"
    assert find_offer_list(Page(url, f"<html><body>{own}{cards('li', 6)}</body></html>")) == []


def test_a_saved_list_is_told_and_its_addresses_wait_for_a_crawl(imported: Import) -> None:
    filters = "<dl><dt>产地：</dt><dd>甲 乙</dd></dl>"
    page = f"<html><head><title>桃 - 商品搜索</title></head><body>{filters}{cards('li', 4)}</body></html>"
    saved = f"<!-- saved from url=(0038)https://shop.example/search?keyword=a -->{page}"
    left = imported(("list.html", saved.encode()))
    assert left.listings == []
    assert "列有 4 件商品" in left.unread[0].reason
    assert (left.folder / "wanted.txt").read_text().splitlines()[0] == "https://shop.example/goods/778801.html"
