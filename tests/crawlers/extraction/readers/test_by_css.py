"""Fields are read from the places that a site's table names in CSS."""

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.by_css import read_by_css

PAGE = Page(
    "https://a.example/1",
    "<h1> 黄桃 <b>礼盒</b></h1><a class='shop' href='/s/7'>小店</a>"
    "<img src='/1.jpg'><img src='/1.jpg'><img src='data:x'>",
)


def test_texts_links_and_pictures_are_read() -> None:
    fields = {"title": "h1", "seller": ".shop", "seller_url": ".shop", "images": "img", "price": ".none"}
    assert read_by_css(PAGE, fields) == Offer(
        title="黄桃 礼盒", seller="小店", seller_url="https://a.example/s/7", images=("https://a.example/1.jpg",)
    )


def test_attributes_of_elements_may_be_named() -> None:
    assert read_by_css(PAGE, {"sku": "a.shop::attr(href)"}).sku == "/s/7"


def test_no_fields_no_offer() -> None:
    assert read_by_css(PAGE, {}) == Offer()
