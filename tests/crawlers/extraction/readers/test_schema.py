"""Nodes of schema.org are read whatever their shape."""

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.readers.schema import (
    Node,
    as_text,
    choose_product,
    get_types,
    normalise_decimal,
    parse_product,
    walk_nodes,
)

PAGE = Page("https://a.example/1", "<html><head><title>黄桃 5斤 - 山里果铺</title></head></html>")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("黄桃", "黄桃"),
        (7, "7"),
        ([None, "桃"], "桃"),
        ({"name": " 山里 人 "}, "山里 人"),
        (True, ""),
        (None, ""),
        ([], ""),
    ],
)
def test_any_value_as_text(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("text", "decimal"), [("23.450", "23.45"), ("1.000", "1"), ("39.90", "39.90"), ("面议", "面议")]
)
def test_the_point_of_data_is_for_decimals(text: str, decimal: str) -> None:
    assert normalise_decimal(text) == decimal


def test_types_are_compared_without_vocabulary_and_case() -> None:
    assert get_types({"@type": ["https://schema.org/Product", "schema#Book"]}) == {"product", "book"}


def test_nodes_are_walked_to_a_depth_and_no_further() -> None:
    value: object = "桃"
    for _ in range(50):
        value = {"a": value}
    assert len(list(walk_nodes(value))) == 12


def test_a_variant_in_stock_gives_price_and_availability() -> None:
    product: Node = {
        "@type": "ProductGroup",
        "name": "黄桃",
        "hasVariant": [
            {"sku": "3", "offers": {"@type": "Offer", "price": 29, "availability": "https://schema.org/OutOfStock"}},
            {"sku": "5", "offers": {"@type": "Offer", "price": 39, "availability": "https://schema.org/InStock"}},
        ],
    }
    offer = parse_product(product, PAGE)
    assert (offer.price, offer.availability, offer.sku) == ("39", "InStock", "5")


def test_of_several_products_the_one_that_the_title_names_is_chosen() -> None:
    other: Node = {
        "@type": "Product",
        "name": "奈李",
        "sku": "1",
        "brand": "山里人",
        "offers": {"@type": "Offer", "price": 9},
    }
    offer = choose_product([other, {"@type": "Product", "name": "黄桃 5斤"}], PAGE)
    assert offer is not None
    assert offer.title == "黄桃 5斤"
    assert choose_product([], PAGE) is None
