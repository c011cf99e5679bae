"""The seller in a side column, by the pattern of a site's table."""

import re

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.readers.shop_link import find_shop_link

SHOP = re.compile(r"/store\?id=(?P<shop>\d+)$")


@pytest.mark.parametrize(
    ("links", "name"),
    [
        ("<div class=side><h4><a href='/store?id=7'>山里人果园</a></h4></div>", "山里人果园"),
        (
            "<a href='/store?id=7'></a><a href='/store?id=7'>进店逛逛</a><a href='/store?id=7'>山里人</a>",
            "山里人",
        ),
        ("<a href='/store?id=7' title='山里人'><img src=a.png></a>", "山里人"),
        ("<a href='/store?id=7'>进入店铺</a>", ""),
    ],
)
def test_the_name_and_the_address(links: str, name: str) -> None:
    page = Page("https://a.example/1", f"<a href='/store/list'>全部店铺</a><h1>桃</h1>{links}")
    assert find_shop_link(page, SHOP) == (name, "https://a.example/store?id=7")


def test_no_shop() -> None:
    assert find_shop_link(Page("https://a.example/1", "<a href='http://['>店</a>"), SHOP) == ("", "")


@pytest.mark.parametrize(
    "beside",
    ["<div class=recommend>{}</div>", "<div><h4>猜你喜欢</h4>{}</div>", "<section class=related-goods>{}</section>"],
)
def test_the_shop_of_recommended_goods_is_not_the_seller(beside: str) -> None:
    other = beside.format("<a href='/item/3'>脐橙</a><a href='/store?id=99'>别家店</a>")
    own = "<div class=side><a href='/store?id=7'>山里人果园</a></div>"
    assert find_shop_link(Page("https://a.example/1", f"<h1>桃</h1>{other}{own}"), SHOP)[0] == "山里人果园"
    assert find_shop_link(Page("https://a.example/1", f"<h1>桃</h1>{other}"), SHOP) == ("", "")
