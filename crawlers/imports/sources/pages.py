"""What one page that was saved says: its offer, the offers of a list, or the wall that it shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from json import JSONDecodeError
from urllib.parse import urljoin

from crawlers.blocking.detection import Answer, gone_by_heading, wall_before_offer
from crawlers.extraction.listings import listing_of, seller_of
from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.page_encoding import decode_page
from crawlers.extraction.parse import read_offer
from crawlers.extraction.saved_page import find_saved_address
from crawlers.imports.limits import PAGE_BYTES, within
from crawlers.imports.links import item_number, whole
from crawlers.imports.privacy import masked
from crawlers.imports.source_file import EXCERPT, Handed, Made
from crawlers.imports.sources.shop_list import shop_list
from crawlers.imports.sources.table import planned_sheet
from crawlers.imports.sources.taobao_item import taobao_item
from crawlers.imports.tables.json_rows import sheets_of
from crawlers.imports.tables.json_scan import DECODER
from crawlers.imports.tables.offers import listings
from matcher.records.listing import Capture

_CONFIG = re.compile(r"g_page_config\s*=\s*(?=\{)")
"""The data of a search page that its scripts make the page of."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A page in memory: its capture, where it was served (empty where nobody says), with which status."""

    capture: Capture
    body: bytes
    url: str = ""
    status: int = 200
    images: tuple[Capture, ...] = ()


def made_of_page(handed: Handed, saved: Saved) -> Iterator[Made]:
    """The listings of a page, or the reason why there are none. Raises TooBigError."""
    within(len(saved.body), PAGE_BYTES, f"{handed.path.name} 中的页面 {saved.url}".strip())
    text, _ = decode_page(saved.body, media_type=saved.capture.media_type)
    page = Page(saved.url or whole(urljoin("https:", find_saved_address(text))), text)
    at_page = replace(handed, capture=saved.capture)
    listed = next((made for reader in _READERS if (made := list(reader(page, at_page)))), [])
    if listed:
        yield from listed
        return
    offer, answer = read_offer(page), Answer(page, saved.status)
    if saved.status < 400 and not gone_by_heading(answer) and _shows_goods(offer):
        yield _listing(offer, page, at_page, saved)
    else:
        wall = wall_before_offer(answer)
        yield handed.unread(page.url or "整个文件", wall.says, masked(page.visible_text[:EXCERPT]))
        yield handed.coverage(wall.sight, url=page.url, reason=wall.says)


def _shows_goods(offer: Offer) -> bool:
    """Whether a page shows goods: a title, and what only goods have; a number may come from the address alone."""
    return bool(offer.title and (offer.price or offer.availability or offer.attributes))


def _listing(offer: Offer, page: Page, handed: Handed, saved: Saved) -> Made:
    shop = item_number(offer.seller_url) if offer.seller_url else ""
    listing = listing_of(
        offer,
        marketplace=handed.marketplace,
        item=item_number(page.url) or offer.sku or f"page-{sha256(saved.body).hexdigest()[:16]}",
        page=saved.capture,
        images=saved.images,
        seller=seller_of(offer, None, shop=shop),
    )
    return replace(listing, url=page.url)


def _search_page(page: Page, handed: Handed) -> Iterator[Made]:
    text = page.text
    found = _CONFIG.search(text)
    if found is None:
        return
    try:
        held, _ = DECODER.raw_decode(text, found.end())
    except (JSONDecodeError, RecursionError):
        return
    yield from made_of_json(handed, held)


def made_of_json(handed: Handed, held: object) -> Iterator[Made]:
    """The listings of an answer that is in memory; none where it holds no goods."""
    for sheet in sheets_of(held):
        one = planned_sheet(sheet)
        if one.columns.has_title:
            yield from listings(one.table, one.columns, handed, sellers={})


_READERS = (taobao_item, _search_page, shop_list)
"""Readers of marketplaces' own pages, asked before the general one; an offer page may list other goods beside."""
