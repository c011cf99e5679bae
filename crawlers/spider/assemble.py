"""Makes the listing of an offer that was read: with its pictures and with the licence of its shop."""

import asyncio
from urllib.parse import urlsplit

from scrapy.http import Response

from crawlers.extensions.capture import CAPTURE
from crawlers.extraction.listings import make_listing, make_seller
from crawlers.extraction.offer import Licence, Offer
from crawlers.extraction.paging.item_number import find_item_number
from crawlers.sites.config import Site
from crawlers.sites.url_list import site_hosts
from crawlers.spider.fetch import PageFetcher
from matcher.records.listing import Listing


async def assemble_listing(
    response: Response, offer: Offer, *, site: Site, fetcher: PageFetcher, item: str, term: str
) -> Listing:
    """The listing of `item`, whose page `response` shows `offer`; asks the site for the shop's page and pictures."""
    shop = find_item_number(offer.seller_url, site.seller, group="shop") if site.seller else ""
    licence = await _fetch_licence(offer, shop, site=site, fetcher=fetcher, term=term)
    urls = offer.images[: site.limits.pictures]
    pictures = await asyncio.gather(*(fetcher.fetch_picture(url, term=term) for url in urls))
    return make_listing(
        offer,
        marketplace=site.name,
        item=item,
        page=response.meta[CAPTURE],
        images=tuple(p for p in pictures if p is not None),
        seller=make_seller(offer, licence, shop=shop),
    )


async def _fetch_licence(offer: Offer, shop: str, *, site: Site, fetcher: PageFetcher, term: str) -> Licence | None:
    """The licence on the page of a shop of this site, None for a shop elsewhere."""
    is_of_site = bool(shop) and urlsplit(offer.seller_url).netloc in site_hosts(site)
    return await fetcher.fetch_licence(offer.seller_url, term=term) if is_of_site else None
