"""What a page says of its stock, where machines and visitors are told different things."""

import pytest

from crawlers.listings import stock_word
from crawlers.pages.page import Page
from crawlers.pages.reading import read_offer

TOLD = (
    '<script type="application/ld+json">{"@type": "Product", "name": "黄桃", "offers": {"@type": "Offer",'
    ' "price": "39.9", "priceCurrency": "CNY", "availability": "InStock"}}</script>'
)


@pytest.mark.parametrize(
    ("sentence", "stock"),
    [
        ("目前无法购买，可到门店预约", "缺货"),
        ("该商品已停止销售", "缺货"),
        ("This item cannot be purchased online", "缺货"),
        ("未成年人无法购买", "现货"),
        ("运费险不可购买", "现货"),
    ],
)
def test_a_sentence_that_refuses_the_buyer_is_believed_before_what_machines_are_told(sentence: str, stock: str) -> None:
    page = Page("https://a.example/1", f"<html><body>{TOLD}<h1>黄桃</h1><p>{sentence}</p></body></html>")
    assert stock_word(read_offer(page).availability) == stock
