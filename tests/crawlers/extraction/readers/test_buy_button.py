"""A button that buys nothing: what is said of stock where a theme says it with the button alone."""

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from

from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.stock import normalise_stock

BARRED = ["not-orderable", "unavailable", "btn-soldout", "is-sold-out", "out-of-stock", "no_stock", "notPurchasable"]
PLAIN = ["btn-primary", "add-to-cart", "variation-selection-needed", "btn-block", "buy-now"]
DISABLED = ["disabled", "disabled=disabled", "aria-disabled=true"]


def read_stock(button: str, *, around: str = "{}") -> str:
    html = f"<title>黄桃</title><h1>黄桃</h1><p class=price>¥25.50</p>{around.format(button)}"
    return normalise_stock(parse_offer(Page("https://a.example/p/3", html)).availability)


@given(sampled_from(BARRED), sampled_from(DISABLED), sampled_from(["button", "a"]))
def test_a_disabled_button_named_after_what_cannot_be_bought(name: str, disabled: str, tag: str) -> None:
    assert read_stock(f"<{tag} class='btn {name}' {disabled}>Add to cart</{tag}>") == "缺货"


@given(sampled_from(PLAIN), sampled_from(DISABLED))
def test_a_button_that_is_only_disabled_says_nothing(name: str, disabled: str) -> None:
    assert read_stock(f"<button class='btn {name}' {disabled}>Add to cart</button>") == ""


@pytest.mark.parametrize("name", BARRED)
def test_a_name_alone_says_nothing_nor_does_the_button_of_other_goods(name: str) -> None:
    assert read_stock(f"<button class='{name}-label'>加入购物车</button>") == ""
    assert (
        read_stock(f"<button disabled class='{name}'>加入购物车</button>", around="<div class=related>{}</div>") == ""
    )


@pytest.mark.parametrize(("form", "state"), [("add-to-basket", "缺货"), ("addtobasket", "缺货"), ("mini-basket", "")])
def test_the_form_that_puts_the_offer_into_the_basket_is_of_the_offer(form: str, state: str) -> None:
    button = "<button disabled class='not-orderable'>Add to basket</button>"
    assert read_stock(button, around=f"<form class='{form}'>{{}}</form>") == state


@given(sampled_from(["缺货", "已售罄", "niedostępny", "sold out"]), sampled_from(["button", "a"]))
def test_one_of_several_labels_of_a_button_holds_only_where_the_button_is_barred(words: str, tag: str) -> None:
    labels = f"<span>加入购物车</span><span class='unavailable-label'>{words}</span>"
    assert read_stock(f"<{tag} class='add-to-basket'>{labels}</{tag}>") == ""
    assert read_stock(f"<{tag} class='add-to-basket' disabled>{labels}</{tag}>") == "缺货"
    assert read_stock(f"<{tag} class='buy'><span>{words}</span></{tag}>") == "缺货"
