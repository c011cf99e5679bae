"""One offer has one number, however its address is written."""

import re

import pytest
from hypothesis import given
from hypothesis.strategies import text

from crawlers.extraction.paging.item_number import carries_item, find_item_number

SLUG = re.compile(r"/p/(?P<item>[^/?#]+)")
HOME = "https://a.example"


@pytest.mark.parametrize(
    "address", ["/p/%E9%BB%84%E6%A1%83", "/p/%e9%bb%84%e6%a1%83", "/p/黄桃", "/p/黄桃#reviews", "/p/黄桃/?from=list"]
)
def test_one_offer_has_one_number(address: str) -> None:
    assert find_item_number(HOME + address, SLUG, group="item") == "黄桃"


def test_a_route_behind_the_label_is_part_of_the_address() -> None:
    pattern = re.compile(r"#/pages/goods\?id=(?P<item>\d+)$")
    assert find_item_number(f"{HOME}/h5/#/pages/goods?id=7", pattern, group="item") == "7"
    assert find_item_number(f"{HOME}/p/7#/tab", re.compile(r"/p/(?P<item>\d+)$"), group="item") == "7"


@given(text(max_size=60))
def test_no_address_stops_a_page(address: str) -> None:
    assert isinstance(find_item_number(f"http://{address}", SLUG, group="item"), str)


@pytest.mark.parametrize(
    ("answered", "carried"),
    [
        ("/goods?id=778", True),
        ("/goods/778-huang-tao.html", True),
        ("/detail?sku=778", True),
        ("/", False),
        ("/home?from=goods", False),
        ("/login?back=%2Fgoods%3Fid%3D778", False),
        ("/goods?id=7780", False),
    ],
)
def test_a_redirect_carries_the_offer_or_not(answered: str, carried: bool) -> None:
    offer = re.compile(r"/goods\?id=(?P<item>\d+)$")
    asked = f"{HOME}/goods?id=778&"
    assert carries_item(HOME + answered, "778", requested_url=asked, offer=offer) is carried
