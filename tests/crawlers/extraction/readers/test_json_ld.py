"""JSON-LD is read even where shops break it."""

import html
import json

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from, text

from crawlers.extraction.page import Page
from crawlers.extraction.readers.json_ld import read_blocks, read_json_ld


def page(data: str, *, kind: str = "application/ld+json") -> Page:
    return Page("https://a.example/1", f"<html><head><script type='{kind}'>{data}</script></head></html>")


@pytest.mark.parametrize(
    "data",
    [
        '{"name": "黄桃"}',
        '<!-- {"name": "黄桃"} -->',
        '//<![CDATA[\n{"name": "黄桃"}\n//]]>',
        '{"name": "黄桃",}',
        '// 商品\n{"name": "黄桃"}',
        "{'name': '黄桃'}",
        '{"name": "黄桃"',
        '{name: "黄桃",}',
        json.dumps('{"name": "黄桃"}'),
    ],
)
def test_a_block_is_read_and_mended(data: str) -> None:
    assert list(read_blocks(page(data))) == [{"name": "黄桃"}]


def test_a_block_beyond_mending_is_left_out() -> None:
    assert list(read_blocks(page("name: "))) == []
    assert list(read_blocks(page('{"name": "黄桃"}', kind="text/javascript"))) == []


def test_the_product_is_found_in_a_graph() -> None:
    offer = read_json_ld(page('{"@graph": [{"@type": "WebSite"}, {"@type": "Product", "name": "黄桃", "sku": 7}]}'))
    assert offer is not None
    assert (offer.title, offer.sku) == ("黄桃", "7")
    assert read_json_ld(page('{"@type": "WebSite", "name": "山里果铺"}')) is None


BREAKAGES = (
    "{}",
    "{};",
    "\ufeff{}",
    "/* 商品 */ {}",
    "{} // 完",
    '{} {{"@type": "WebSite"}}',
    '[{{"@type": "WebSite"}}, {},]',
    "<![CDATA[{}]]>",
    '{{"@graph": [{{"@type": "WebPage"}}, {}',
    '{{"@type": "WebPage", mainEntity: {}}}',
    '{{"@type": "WebPage", "mainEntity": {}, "date": undefined}}',
)


@given(text("桃/*,;}]:<'\\ \n\"", max_size=12), sampled_from(BREAKAGES))
def test_what_shops_break_is_mended_and_strings_stay_as_they_are(words: str, breakage: str) -> None:
    # The end of a script cannot stand in it, and a comment within HTML's own ends it too.
    data = json.dumps({"@type": "Product", "name": f"桃 {words}桃"}, ensure_ascii=False).replace("<", "\\u003c")
    offer = read_json_ld(page(breakage.format(data)))
    assert offer is not None
    assert offer.title == " ".join(f"桃 {words}桃".split())


def test_entities_in_place_of_quotes() -> None:
    data = html.escape('{"@type": "Product", "name": "桃"}')
    offer = read_json_ld(page(data))
    assert offer is not None
    assert offer.title == "桃"


@pytest.mark.parametrize(
    "data",
    [
        '{"@graph": [{"@type": "Product", "name": "桃", "offers": {"@id": "#o"}},'
        '{"@id": "#o", "@type": "Offer", "price": "9"}]}',
        '{"@type": "Offer", "price": "9", "itemOffered": {"@type": "Product", "name": "桃"}}',
        '{"@type": "Offer", "price": "9", "itemOffered": {"@id": "#p"}}{"@id": "#p", "@type": "Product", "name": "桃"}',
        '{"@type": "Product", "name": "桃", "offers": {"@type": "Offer", "priceSpecification": ['
        '{"price": "19", "priceType": "https://schema.org/ListPrice"}, {"price": "9"}]}}',
        '{"@type": "Product", "name": "桃", "offers": {"@type": "Offer", "priceSpecification": ['
        '{"price": "19", "priceType": "MSRP"}, {"price": "9", "priceType": "SalePrice"}]}}',
    ],
)
def test_parts_that_are_only_named_and_prices_that_are_not_paid(data: str) -> None:
    offer = read_json_ld(page(data))
    assert offer is not None
    assert (offer.title, offer.price) == ("桃", "9")


@pytest.mark.parametrize("data", ["[" * 100_000, '{"price": ' + "9" * 5000 + "}", '"\\ud800', '{"a": "' + "\\" * 999])
def test_data_without_bounds_is_left_out(data: str) -> None:
    assert read_json_ld(page(data)) is None


def test_quotes_within_a_name_and_what_is_undefined_cost_nothing() -> None:
    quoted = read_json_ld(page('{"@type": "Product", "name": "黄桃 "大果" 5斤", "sku": "7"}'))
    assert quoted is not None
    assert (quoted.title, quoted.sku) == ('黄桃 "大果" 5斤', "7")
    undefined = read_json_ld(page('{"@type": "Product", "name": "黄桃", "sku": undefined, "brand": NaN}'))
    assert undefined is not None
    assert (undefined.title, undefined.sku, undefined.brand) == ("黄桃", "", "")


def test_entities_in_a_name_are_resolved_and_those_in_an_address_stay() -> None:
    data = '{"@type": "Product", "name": "&#40644;桃 &amp;amp; 蜜桃", "image": "/a.jpg?a=1&amp;b=2"}'
    offer = read_json_ld(page(data))
    assert offer is not None
    assert offer.title == "黄桃 & 蜜桃"
    assert offer.images == ("https://a.example/a.jpg?a=1&amp;b=2",)


LISTED = """[{"@type": "ItemList", "itemListElement": [{"@type": "Product", "name": "李子",
  "offers": {"@type": "Offer", "price": "9.9"}}]}]"""


def test_goods_that_are_listed_beside_the_offer_are_not_the_offer() -> None:
    assert read_json_ld(page(LISTED)) is None
    similar = '{"@type": "Product", "name": "黄桃", "isSimilarTo": {"@type": "Product", "name": "李子", "sku": "9"}}'
    offer = read_json_ld(page(similar))
    assert offer is not None
    assert (offer.title, offer.sku) == ("黄桃", "")


def test_the_one_of_a_list_that_the_page_is_named_after_is_its_offer() -> None:
    html_text = (
        f"<html><head><title>李子 - 小店</title><script type='application/ld+json'>{LISTED}</script></head></html>"
    )
    offer = read_json_ld(Page("https://a.example/1", html_text))
    assert offer is not None
    assert (offer.title, offer.price) == ("李子", "9.9")


@pytest.mark.parametrize(
    ("terms", "price"),
    [
        ('"price": "99", "priceSpecification": [{"price": "59", "priceType": "SalePrice"}]', "59"),
        ('"price": "99", "priceSpecification": [{"price": "59"}, {"price": "99", "priceType": "ListPrice"}]', "59"),
        ('"priceSpecification": [{"price": "99", "priceType": "https://schema.org/StrikethroughPrice"}]', "99"),
    ],
)
def test_the_price_that_is_paid_stands_among_several(terms: str, price: str) -> None:
    offer = read_json_ld(page(f'{{"@type": "Product", "name": "桃", "offers": {{"@type": "Offer", {terms}}}}}'))
    assert offer is not None
    assert offer.price == price


def test_stock_that_is_only_named_by_its_address_is_read() -> None:
    stock = '{"@id": "https://schema.org/OutOfStock"}'
    offer = read_json_ld(
        page(f'{{"@type": "Product", "name": "桃", "offers": {{"price": 9, "availability": {stock}}}}}')
    )
    assert offer is not None
    assert offer.availability == "OutOfStock"


def test_brackets_that_are_not_closed_leave_strings_whole() -> None:
    offer = read_json_ld(page('{"@graph": [{"@type": "WebPage"}, {"@type": "Product", "name": "桃 <,}桃]"}'))
    assert offer is not None
    assert offer.title == "桃 <,}桃]"
