"""The price that an element shows is put together as a visitor reads it."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, lists, sampled_from

from crawlers.extraction.page import Page
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.price.element_text import PriceTexts, read_text_before


def read(html: str, *, is_named_price: bool = False) -> str:
    page = Page("https://a.example/1", f"<html><body>{html}</body></html>")
    (element,) = page.selector.css("#x")
    return PriceTexts(PageRegions(page)).read_price(element.root, is_named_price=lambda _: is_named_price)


@pytest.mark.parametrize(
    ("html", "price"),
    [
        ("<p id=x>￥29.90</p>", "￥29.90"),
        ("<p id=x><b>￥</b><b>29</b><sup>90</sup></p>", "￥ 29 .90"),
        ("<p id=x><del>￥99</del><ins>￥59.80</ins></p>", "￥59.80"),
        ("<p id=x><em>¥</em><b>1,</b><b>299</b><sup>00</sup></p>", "¥1,299.00"),
        ("<p id=x>¥<i>12</i><i>,</i><i>345</i></p>", "¥12,345"),
        ("<p id=x>规格 5 斤</p>", ""),
        (f"<p id=x>{'说明' * 200} ￥29.90</p>", ""),
    ],
)
def test_a_price_is_read_with_its_parts_and_without_what_is_struck_out(html: str, price: str) -> None:
    assert read(html).replace(" ", "") == price.replace(" ", "")


def test_a_bare_number_counts_in_a_place_of_prices_or_beside_a_sign_of_money() -> None:
    assert (read("<p id=x>59</p>"), read("<p id=x>59</p>", is_named_price=True)) == ("", "59")
    assert read("<p><b id=x>59</b> 元</p>") == "59 元"


@given(amount=integers(1, 99999), wrappers=lists(sampled_from(["b", "span", "div", "em"]), max_size=60))
def test_what_only_wraps_a_price_shows_it_too(amount: int, wrappers: list[str]) -> None:
    inner = f"<i>￥{amount}</i>"
    for tag in wrappers:
        inner = f"<{tag}> {inner} </{tag}>"
    assert read(f"<div id=x>{inner}</div>") == f"￥{amount}"


def test_the_words_before_a_price_stand_in_its_element_or_beside_it() -> None:
    page = Page("https://a.example/1", "<html><body><p id=x>现价：￥5</p><p>原价<b id=y>￥9</b></p></body></html>")
    assert [read_text_before(page.selector.css(css)[0].root) for css in ("#x", "#y")] == ["现价：", "原价"]
