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
    "json",
    [
        '{"name": "黄桃"}',
        '<!-- {"name": "黄桃"} -->',
        '//<![CDATA[\n{"name": "黄桃"}\n//]]>',
        '{"name": "黄桃",}',
        '// 商品\n{"name": "黄桃"}',
    ],
)
def test_a_block_is_read_and_mended(json: str) -> None:
    assert list(read_blocks(page(json))) == [{"name": "黄桃"}]


def test_a_block_beyond_mending_is_left_out() -> None:
    assert list(read_blocks(page('{"name": '))) == []
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
