"""Microdata is read where the page has a product in it."""

from crawlers.extraction.page import Page
from crawlers.extraction.readers.microdata import read_microdata

PRODUCT = """<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">黄桃</h1>
<div itemprop="offers" itemscope itemtype="https://schema.org/Offer"><meta itemprop="price" content="39.90">
<meta itemprop="priceCurrency" content="CNY"><link itemprop="availability" href="https://schema.org/InStock"></div></div>"""


def test_a_product_with_its_offer_is_read() -> None:
    offer = read_microdata(Page("https://a.example/1", PRODUCT))
    assert offer is not None
    assert (offer.title, offer.price, offer.currency, offer.availability) == ("黄桃", "39.90", "CNY", "InStock")


def test_other_things_are_no_offer() -> None:
    person = PRODUCT.replace("schema.org/Product", "schema.org/Person").replace("schema.org/Offer", "schema.org/Thing")
    assert read_microdata(Page("https://a.example/1", person)) is None
    assert read_microdata(Page("https://a.example/1", "<p>黄桃</p>")) is None
