"""What a page says of its stock, where structured data and the visible page differ."""

import pytest

from crawlers.extraction.page import Page
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.stock import normalise_stock

IN_STOCK_DATA = (
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
def test_a_sentence_that_refuses_the_buyer_is_believed_before_structured_data(sentence: str, stock: str) -> None:
    page = Page("https://a.example/1", f"<html><body>{IN_STOCK_DATA}<h1>黄桃</h1><p>{sentence}</p></body></html>")
    assert normalise_stock(parse_offer(page).availability) == stock


def test_stock_from_a_table_and_in_the_words_of_shops() -> None:
    row = "<table><tr><th>Availability</th><td>In stock (9 available)</td></tr></table>"
    page = Page("https://a.example/1", f"<html><body><h1>黄桃</h1><p class=price>¥9.9</p>{row}</body></html>")
    assert normalise_stock(parse_offer(page).availability) == "现货"
    assert [normalise_stock(words) for words in ("Unavailable", "有货", "库存 12 件", "Not available")] == [
        "缺货", "现货", "现货", "缺货",
    ]  # fmt: skip


def test_a_gallery_called_carousel_still_holds_the_pictures_of_the_offer() -> None:
    gallery = (
        '<div class="carousel"><img src="/a.jpg" alt="黄桃礼盒"></div><div class="related"><img src="/b.jpg"></div>'
    )
    description = "<div id=product_description><h2>Product Description</h2></div><p>八成熟采摘。</p>"
    page = Page("https://a.example/1", f"<html><body>{gallery}<div><h1>黄桃礼盒</h1>{description}</div></body></html>")
    offer = parse_offer(page)
    assert offer.images == ("https://a.example/a.jpg",)
    assert offer.description == "八成熟采摘。"
