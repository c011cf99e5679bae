"""A product page of Woocommerce is known by its mark-up; other pages are left to other readers."""

from decimal import Decimal

from crawlers.extraction.page import Page
from crawlers.extraction.shops.woocommerce import read_woocommerce
from matcher.text.prices import parse_amount

PRODUCT = """<body class='woocommerce'>
<div class='product'>
<div class='summary'>
<h1 class='product_title'>黄桃</h1>
<p class='price'>
<del>
<span class='amount'>49.9</span>
</del>
<ins>
<span class='amount'>39.9</span>
</ins>
</p>
</div>
</div>"""


def test_the_price_that_is_paid_is_read() -> None:
    offer = read_woocommerce(Page("https://a.example/1", PRODUCT))
    assert offer is not None
    assert (offer.title, parse_amount(offer.price)) == ("黄桃", Decimal("39.9"))


def test_another_page_is_not_read() -> None:
    assert read_woocommerce(Page("https://a.example/1", "<h1>黄桃</h1><p class='price'>39.9</p>")) is None
