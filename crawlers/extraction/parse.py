"""One offer from all that a page says: every reader is asked, and the first that fills a field is believed.

Price, stock and article number are decided between the readers: there, data for machines is wrong more often than what
visitors see.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.page_regions import PageRegions
from crawlers.extraction.price.candidates import find_prices
from crawlers.extraction.price.choice import choose_price, leave_out_unsure_price
from crawlers.extraction.readers.article_number import find_article_number
from crawlers.extraction.readers.attributes import read_attributes
from crawlers.extraction.readers.by_css import read_by_css
from crawlers.extraction.readers.json_ld import read_json_ld
from crawlers.extraction.readers.licence import parse_licence
from crawlers.extraction.readers.microdata import read_microdata
from crawlers.extraction.readers.open_graph import read_open_graph
from crawlers.extraction.readers.stock import is_discontinued, is_refusal
from crawlers.extraction.readers.visible import read_visible
from crawlers.extraction.script_data.goods import read_script_data
from crawlers.extraction.shops.magento import read_magento
from crawlers.extraction.shops.opencart import read_opencart
from crawlers.extraction.shops.shopify import read_shopify
from crawlers.extraction.shops.woocommerce import read_woocommerce

Reader = Callable[[Page], Offer | None]

# Readers that know the shop's software come first, then what is meant for machines, the most trusted first.
READERS: tuple[Reader, ...] = (
    read_woocommerce,
    read_shopify,
    read_opencart,
    read_magento,
    read_json_ld,
    read_microdata,
    read_open_graph,
)


def parse_offer(page: Page, *, fields: Mapping[str, str] | None = None) -> Offer:
    """The offer of a page; one with empty fields where the page shows none (see `Offer.is_offer`).

    The data of the page's scripts are asked where nothing else for machines names title and price.
    `fields` (field of Offer → CSS) are places that a site's table names; they are believed before all readers.
    """
    regions = PageRegions(page)
    configured = read_by_css(page, fields or {})
    answers = [answer for reader in READERS if (answer := reader(page)) is not None]
    shown = find_prices(page, regions)
    if not any(answer.title and answer.price for answer in answers):
        script = read_script_data(page)
        answers += [leave_out_unsure_price(script, shown)] if script is not None else []
    price, currency = choose_price(answers, shown)
    offer = replace(configured, price=configured.price or price, currency=configured.currency or currency)
    visible_offer = read_visible(page, regions)
    for answer in (*answers, read_attributes(page), visible_offer):
        offer = offer.fill_missing(answer) if answer is not None else offer
    stated = visible_offer.availability
    if not configured.availability and (is_refusal(stated) or is_discontinued(stated)):
        offer = replace(offer, availability=visible_offer.availability)
    number = configured.sku or find_article_number(page, structured=offer.sku)
    return replace(offer, sku=number, licence=parse_licence(page))
