"""Prices that a page shows are found and scored; the current one is chosen."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import integers, sampled_from

from crawlers.extraction.page import Page
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.price.candidates import MOST_CANDIDATES, ShownPrice, choose_shown_price, find_prices
from matcher.text.prices import find_currency, parse_amount

SPLIT = (
    "{sign}{whole}.{cents}",
    "<span>{sign}</span><span class=priceInt>{whole}</span><span class=priceFloat>.{cents}</span>",
    "<em>{sign}</em><i>{whole}.{cents}</i>",
    "<b>{sign}</b><strong>{whole}</strong><sup>{cents}</sup>",
    "{sign} <span class=int>{whole}</span>.<span class=dec>{cents}</span>",
)
"""How big shops set a price; its parts stand in elements of their own."""


def shown(html: str) -> list[ShownPrice]:
    page = Page("https://a.example/1", f"<html><body><h1>黄桃</h1>{html}</body></html>")
    return find_prices(page, PageRegions(page))


@pytest.mark.parametrize(
    ("html", "text", "currency"),
    [
        ("<p class='price'>￥29.90</p>", "￥29.90", "CNY"),
        ("<p>售价：<b>29.90元</b></p>", "29.90元", "CNY"),
        ("<p class='price'><span>¥</span><span>29</span><span>.90</span></p>", "¥ 29.90", "CNY"),
        ("<p class='price'>1 299,50 <i>Kč</i></p>", "1 299,50 Kč", "CZK"),
        ("<p class='price'>1.2万元</p>", "1.2万元", "CNY"),
        ("<dl><dt>运费</dt><dd>8.00</dd></dl><dl><dt>促销价</dt><dd>88.00</dd></dl>", "88.00", ""),
        ("<div><i class=priceSign>￥</i><i class=priceInt>36</i><i class=priceCents>.80</i></div>", "￥ 36.80", "CNY"),
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


@given(integers(0, 99_999), integers(0, 99), sampled_from(["￥", "¥", "HK$", "NT$"]), sampled_from(SPLIT))
def test_a_price_in_parts_is_one_price(whole: int, cents: int, sign: str, form: str) -> None:
    html = form.format(sign=sign, whole=whole, cents=f"{cents:02}")
    page = Page("https://a.example/1", f"<html><body><h1>蜜桃</h1><div class=price>{html}</div></body></html>")
    amount = Decimal(f"{whole}.{cents:02}")
    offer = parse_offer(page)
    assert (parse_amount(offer.price) or 0) == amount
    assert offer.currency == (find_currency(sign) if amount else "")


@pytest.mark.parametrize(
    "shown",
    [
        "<del>￥99</del> ￥59",
        "<s>￥99</s><b>￥59</b>",
        "<b class=price>59</b><!-- -->元",
        "<p>价格 ￥99</p><p>券后价 ￥59</p>",
        "<p>价格：<b>￥99</b></p><p>到手价：<b>￥59</b></p>",
        "<span style='text-decoration:line-through'>￥99</span> ￥59",
    ],
)
def test_what_is_paid_and_not_what_is_struck_out(shown: str) -> None:
    page = Page("https://a.example/1", f"<html><body><h1>蜜桃</h1><div class=price>{shown}</div></body></html>")
    assert parse_amount(parse_offer(page).price) == 59


def test_of_very_many_numbers_those_near_the_heading_are_examined_and_the_price_is_found() -> None:
    rows = "".join(f"<tr><td>{number}</td><td>¥{number}.50</td></tr>" for number in range(2 * MOST_CANDIDATES))
    for body in (f"<h1>黄桃</h1><p class=price>¥88.00</p><table>{rows}</table>",
                 f"<table>{rows}</table><h1>黄桃</h1><p class=price>¥88.00</p>"):  # fmt: skip
        page = Page("https://shop.example/item?id=1", f"<html><body>{body}</body></html>")
        shown = find_prices(page, PageRegions(page))
        assert len(shown) <= MOST_CANDIDATES
        assert shown[0].text == "¥88.00"


LOOSE = {
    "<div>{sign}{whole}.{cents}</div>",
    "<p>{sign}<strong>{whole}</strong>.{cents}</p>",
    "<div><i>{sign}</i><em>{whole}</em><span>.{cents}</span></div>",
    "<div><del>{sign}9999.00</del> {sign}{whole}.{cents}起</div>",
    "<p>快递：{sign}8.00</p><p>{sign}{whole}.{cents}</p>",
    "<p>满{sign}100减{sign}10</p><p>{sign}{whole}.{cents}</p>",
    "<p>评价 300</p><p>{sign}{whole}.{cents}</p>",
}
"""A price beside the heading that nothing names: whole, in parts, behind other amounts."""


@given(
    sampled_from(sorted(LOOSE)), sampled_from(["¥", "￥", "HK$", "NT$", "MOP$"]), integers(11, 99_999), integers(0, 99)
)
def test_a_price_that_nothing_names_is_taken_beside_the_heading(made: str, sign: str, whole: int, cents: int) -> None:
    html = made.format(sign=sign, whole=whole, cents=f"{cents:02}")
    price = choose_shown_price(shown(f"{html}<p>产地：湖南炎陵</p>"))
    assert price is not None
    assert price.amount == Decimal(f"{whole}.{cents:02}")
    assert price.currency == find_currency(sign)


def test_a_price_in_a_link_is_that_of_other_goods() -> None:
    assert choose_shown_price(shown("<a href=/2>冬枣 ¥19.90</a>")) is None


def test_many_loose_prices_are_a_list_of_goods() -> None:
    assert choose_shown_price(shown("".join(f"<div>¥{amount}.00</div>" for amount in range(10, 20)))) is None


@pytest.mark.parametrize(
    ("html", "amount"),
    [
        ("<div>专柜价 ¥99 现价 ¥45.5</div>", "45.5"),
        ("<div>会员价：¥49.8 售价：¥59.8</div>", "59.8"),
        ("<div>定金¥10 预售价¥59.8</div>", "59.8"),
        ("<div>价格：59.8</div>", "59.8"),
    ],
)
def test_of_several_prices_in_one_text_the_words_before_decide(html: str, amount: str) -> None:
    price = choose_shown_price(shown(html))
    assert price is not None
    assert price.amount == Decimal(amount)
