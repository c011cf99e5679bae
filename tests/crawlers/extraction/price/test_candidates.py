"""Prices that a page shows are found and scored; the current one is chosen."""

from decimal import Decimal

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.price.candidates import ShownPrice, choose_shown_price, find_prices


def shown(html: str) -> list[ShownPrice]:
    page = Page("https://a.example/1", f"<html><body><h1>黄桃</h1>{html}</body></html>")
    return find_prices(page, PageRegions(page))


@pytest.mark.parametrize(
    ("html", "text", "currency"),
    [
        ("<p class='price'>￥29.90</p>", "￥29.90", "CNY"),
        ("<p>售价：<b>29.90元</b></p>", "29.90元", "CNY"),
        ("<p class='price'><span>¥</span><span>29</span><span>.90</span></p>", "¥ 29 .90", "CNY"),
        ("<p class='price'>1 299,50 <i>Kč</i></p>", "1 299,50 Kč", "CZK"),
        ("<p class='price'>1.2万元</p>", "1.2万元", "CNY"),
    ],
)
def test_a_price_is_found_however_it_is_set(html: str, text: str, currency: str) -> None:
    price = choose_shown_price(shown(html))
    assert price is not None
    assert (price.text, price.currency) == (text, currency)


@pytest.mark.parametrize(
    "other",
    [
        "<del class='price'>¥99</del>",
        "<p>市场价：<b class='price'>¥99</b></p>",
        "<p class='price'>不含税 ¥99</p>",
        "<p class='shipping-price'>¥99</p>",
        "<aside><p class='price'>¥99</p></aside>",
    ],
)
def test_former_untaxed_and_other_prices_are_not_chosen(other: str) -> None:
    price = choose_shown_price(shown(f"{other}<p class='price'>¥79</p>"))
    assert price is not None
    assert price.amount == Decimal(79)


def test_a_number_that_nothing_calls_a_price_is_not_chosen() -> None:
    assert choose_shown_price(shown("<p>库存 12 件</p><p>2026</p>")) is None
