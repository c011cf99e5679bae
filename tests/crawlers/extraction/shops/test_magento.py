"""A product page of Magento is known by its mark-up; other pages are left to other readers."""

from decimal import Decimal

from crawlers.extraction.page import Page
from crawlers.extraction.shops.magento import read_magento
from matcher.text.prices import parse_amount

PRODUCT = """<div class='product-info-main'>
<h1 class='page-title'>黄桃</h1>
<span data-price-type='finalPrice' data-price-amount='39.9'>
</span>
</div>"""


def test_the_price_that_is_paid_is_read() -> None:
    offer = read_magento(Page("https://a.example/1", PRODUCT))
    assert offer is not None
    assert (offer.title, parse_amount(offer.price)) == ("黄桃", Decimal("39.9"))


def test_another_page_is_not_read() -> None:
    assert read_magento(Page("https://a.example/1", "<h1>黄桃</h1><p class='price'>39.9</p>")) is None
