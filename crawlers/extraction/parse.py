"""One offer out of all that a page says: every reader is asked, the first that fills a field is believed.

Price, stock and number are settled between the readers, because there machines are told less truth than visitors.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.page_regions import Places
from crawlers.extraction.price.candidates import prices
from crawlers.extraction.price.choice import settled_price
from crawlers.extraction.readers.article_number import article_number
from crawlers.extraction.readers.attributes import attributes
from crawlers.extraction.readers.by_css import by_css
from crawlers.extraction.readers.json_ld import json_ld
from crawlers.extraction.readers.licence import licence
from crawlers.extraction.readers.microdata import microdata
from crawlers.extraction.readers.open_graph import open_graph
from crawlers.extraction.readers.stock import says_outright
from crawlers.extraction.readers.visible import visible
from crawlers.extraction.shops.magento import magento
from crawlers.extraction.shops.opencart import opencart
from crawlers.extraction.shops.shopify import shopify
from crawlers.extraction.shops.woocommerce import woocommerce

Reader = Callable[[Page], Offer | None]

# Readers that know the shop's software come first, then what is meant for machines, the most trusted first.
READERS: tuple[Reader, ...] = (woocommerce, shopify, opencart, magento, json_ld, microdata, open_graph)


def read_offer(page: Page, *, fields: Mapping[str, str] | None = None) -> Offer:
    """The offer of a page; an empty one where it has none (`Offer.says_enough` tells).

    `fields` (field of Offer → CSS) are a site's own places, believed before all readers.
    """
    placed = by_css(page, fields or {})
    told = [answer for reader in READERS if (answer := reader(page)) is not None]
    places = Places(page)
    price, currency = settled_price(told, prices(page, places))
    offer = replace(placed, price=placed.price or price, currency=placed.currency or currency)
    seen = visible(page, places)
    for answer in (*told, attributes(page), seen):
        offer = offer.filled_from(answer) if answer is not None else offer
    if not placed.availability and says_outright(seen.availability):
        offer = replace(offer, availability=seen.availability)
    number = placed.sku or article_number(page, structured=offer.sku)
    return replace(offer, sku=number, licence=licence(page))
