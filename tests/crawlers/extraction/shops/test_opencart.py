"""A product page of Opencart is known by its mark-up; other pages are left to other readers."""

from decimal import Decimal

from crawlers.extraction.page import Page
from crawlers.extraction.shops.opencart import read_opencart
from matcher.text.prices import parse_amount

PRODUCT = """<div id='product-info'>
<div id='content'>
<h1>黄桃</h1>
<ul class='list-unstyled'>
<li>商品型号：7</li>
</ul>
<ul class='list-unstyled'>
<li>
<h2>39.9</h2>
</li>
</ul>
</div>
</div>"""


def test_the_price_that_is_paid_is_read() -> None:
    offer = read_opencart(Page("https://a.example/1", PRODUCT))
    assert offer is not None
    assert (offer.title, parse_amount(offer.price)) == ("黄桃", Decimal("39.9"))


def test_another_page_is_not_read() -> None:
    assert read_opencart(Page("https://a.example/1", "<h1>黄桃</h1><p class='price'>39.9</p>")) is None
