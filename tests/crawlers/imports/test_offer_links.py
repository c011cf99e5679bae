"""Addresses of offers: made complete, and what they say of marketplace and item."""

import pytest

from crawlers.imports.offer_links import (
    MARKETPLACE_HOSTS,
    complete_url,
    find_item_number,
    find_marketplace,
    find_platform,
)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("//item.taobao.com/item.htm?id=1", "https://item.taobao.com/item.htm?id=1"),
        (" <http://item.jd.com/2.html> ", "http://item.jd.com/2.html"),
        ("item.jd.com/2.html", "https://item.jd.com/2.html"),
        ("炎陵黄桃", ""),
        ("item.jd.com/2.html 好吃", ""),
        ("", ""),
    ],
)
def test_an_address_gets_its_scheme(address: str, url: str) -> None:
    assert complete_url(address) == url


@pytest.mark.parametrize(
    ("url", "number"),
    [
        ("https://item.taobao.com/item.htm?spm=a.b&id=600123&ns=1", "600123"),
        ("https://item.jd.com/100012043978.html", "100012043978"),
        ("https://shop.example.com/offer/600777888", "600777888"),
        ("https://shop.example.com/about", ""),
        ("https://[broken", ""),
    ],
)
def test_the_item_number_of_an_address(url: str, number: str) -> None:
    assert find_item_number(url) == number


def test_the_marketplace_of_an_address() -> None:
    assert find_marketplace("https://detail.tmall.com/item.htm?id=1") == "taobao"
    assert find_marketplace("https://notjd.com/1") == ""
    assert find_marketplace("https://[broken") == ""


def test_no_domain_belongs_to_two_marketplaces() -> None:
    domains = [domain for hosts in MARKETPLACE_HOSTS.values() for domain in hosts]
    assert len(domains) == len(set(domains)) > 10


@pytest.mark.parametrize(
    ("name", "marketplace"),
    [
        ("淘宝", "taobao"),
        (" 天 猫 ", "taobao"),
        ("京东商城", "jd"),
        ("ＰＤＤ", "pinduoduo"),
        ("www.jd.com", "jd"),
        ("本地菜篮子", "本地菜篮子"),
        ("", ""),
        ("见附件所列的各个平台以及" * 5, ""),
    ],
)
def test_a_platform_is_known_by_its_name(name: str, marketplace: str) -> None:
    assert find_platform(name) == marketplace
