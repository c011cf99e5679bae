"""The goods of a page whose scripts make it are read; of several, those that the page is surely about, or none."""

import json

import pytest
from hypothesis import given
from hypothesis.strategies import decimals, sampled_from

from crawlers.blocking.answer import Answer
from crawlers.blocking.offer_blocks import find_offer_block
from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.script_data.goods import find_script_goods
from matcher.text.prices import parse_amount

GOODS = {
    "pdd": {"store": {"initDataObj": {"goods": {"goodsName": "{t}", "goodsID": "77", "minOnSaleGroupPrice": "{p}"}}}},
    "next": {"props": {"pageProps": {"product": {"id": "77", "title": "{t}", "price": {"price": "{p}", "old": 999}}}}},
    "commodity": {"detail": {"commodityId": "77", "commodityName": "{t}", "commodityPrice": "{p}", "marketPrice": 999}},
    "hundredths": {"data": {"itemId": "77", "itemName": "{t}", "priceFen": "{fen}"}},
}


def page(data: object, *, url: str = "https://a.example/goods/1", heading: str = "", rest: str = "") -> Page:
    script = f"<script>window.__INITIAL_STATE__ = {json.dumps(data, ensure_ascii=False)};</script>"
    return Page(url, f"<html><body><div id=app><h1>{heading}</h1></div>{rest}{script}</body></html>")


@given(kind=sampled_from(sorted(GOODS)), price=decimals("0.01", "99999", places=2))
def test_goods_are_read_with_title_price_and_number(kind: str, price: object) -> None:
    written = json.dumps(GOODS[kind]).replace("{t}", "高山炎陵黄桃").replace("{p}", str(price))
    fen = str(int(parse_amount(str(price), point_is_decimal=True) * 100))  # type: ignore[operator] # a number
    offer = parse_offer(page(json.loads(written.replace("{fen}", fen))))
    assert offer.title == "高山炎陵黄桃"
    assert parse_amount(offer.price, point_is_decimal=True) == parse_amount(str(price), point_is_decimal=True)
    assert offer.sku == "77"


TWO = {
    "list": [
        {"itemId": 71234, "title": "高山炎陵黄桃", "price": 39.9},
        {"itemId": 72345, "title": "靖州杨梅", "price": 59},
    ]
}


@pytest.mark.parametrize(
    ("around", "title"),
    [
        ({"url": "https://a.example/item?id=72345"}, "靖州杨梅"),
        ({"heading": "高山炎陵黄桃 现摘"}, "高山炎陵黄桃"),
        ({}, None),
    ],
)
def test_of_several_goods_the_pages_own_is_chosen_or_none(around: dict[str, str], title: str | None) -> None:
    found = find_script_goods(page(TWO, **around))
    assert (found.offer.title if found.offer else None) == title
    assert found.count == (0 if title else 2)


def test_what_is_ambiguous_or_broken_is_told() -> None:
    own_text = f"<p>{'关于本店的说明。' * 80}</p>"
    block = find_offer_block(Answer(page(TWO, rest=own_text)))
    assert (block.name, "2 件商品" in block.message) == ("unclear_data", True)
    broken = Page(
        "https://a.example/1", f"<html><body>{own_text}<script>window.rawData = {{goods: }};</script></body></html>"
    )
    assert find_offer_block(Answer(broken)).name == "broken_data"


def test_what_visitors_see_says_that_a_stated_price_is_in_hundredths() -> None:
    data = {"goods": {"goodsName": "高山炎陵黄桃", "price": 3990}}
    offer = parse_offer(page(data, heading="高山炎陵黄桃", rest="<p class=price>¥39.90</p>"))
    assert parse_amount(offer.price) == parse_amount("39.90")


def test_standard_data_for_machines_come_first() -> None:
    standard = {"@type": "Product", "name": "炎陵黄桃", "offers": {"price": "29.9", "priceCurrency": "CNY"}}
    rest = f"<script type='application/ld+json'>{json.dumps(standard, ensure_ascii=False)}</script>"
    assert parse_offer(page({"goods": {"goodsName": "别的", "price": 1}}, rest=rest)).price == "29.9"


def test_a_state_of_any_depth_comes_to_an_end() -> None:
    deep: object = {"goodsName": "黄桃", "price": 1}
    for _ in range(300):
        deep = {"a": [deep]}
    assert find_script_goods(page(deep)).offer is None
