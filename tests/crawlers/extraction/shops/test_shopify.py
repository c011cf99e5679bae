"""A product page of Shopify is known by its mark-up; other pages are left to other readers."""

from decimal import Decimal

from crawlers.extraction.page import Page
from crawlers.extraction.shops.shopify import read_shopify
from matcher.text.prices import parse_amount

PRODUCT = """<script type='application/json' data-product-json>{"title": "黄桃", "price": 3990,
"available": true,
"variants": [{"sku": "7"}], "description": "<p>八成熟</p>"}</script>"""


def test_the_price_that_is_paid_is_read() -> None:
    offer = read_shopify(Page("https://a.example/1", PRODUCT))
    assert offer is not None
    assert (offer.title, parse_amount(offer.price)) == ("黄桃", Decimal("39.9"))


def test_another_page_is_not_read() -> None:
    assert read_shopify(Page("https://a.example/1", "<h1>黄桃</h1><p class='price'>39.9</p>")) is None
