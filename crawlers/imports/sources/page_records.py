"""The records of one page that was saved: its offer, the offers of a list, or the wall that it shows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from crawlers.blocking.answer import Answer
from crawlers.blocking.offer_blocks import find_block_by_heading, find_offer_block
from crawlers.extraction.listings import make_listing, make_seller
from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.page_encoding import decode_page
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.attributes import has_goods_attributes
from crawlers.extraction.saved_page import find_saved_address
from crawlers.extraction.script_data.scripts import read_script_values
from crawlers.extraction.time_limit import limit_time
from crawlers.imports.limits import PAGE_BYTES
from crawlers.imports.offer_links import complete_url, find_item_number
from crawlers.imports.source_file import EXCERPT, ImportedRecord, SourceFile, WantedUrl
from crawlers.imports.sources.offer_list import find_offer_list
from crawlers.imports.sources.table import map_sheet
from crawlers.imports.sources.taobao_item import read_taobao_item
from crawlers.imports.sources.taobao_shop_list import read_taobao_shop_list
from crawlers.imports.table_listings import import_rows
from matcher.records.listing import Capture
from matcher.tabular.formats.json_tables import make_sheets
from matcher.tabular.limits import check_size
from matcher.text.personal_numbers import hide_personal_numbers


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A page in memory: its capture, where it was served (empty where nobody says), with which status."""

    capture: Capture
    body: bytes
    url: str = ""
    status: int = 200
    images: tuple[Capture, ...] = ()


def read_page(file: SourceFile, saved: SavedPage) -> Iterator[ImportedRecord]:
    """The listings of a page, or the reason why there are none. Raises TooBigError."""
    check_size(len(saved.body), PAGE_BYTES, f"{file.path.name} 中的页面 {saved.url}".strip())
    with limit_time("页面"):
        records = list(_read_records(file, saved))
    yield from records


def _read_records(file: SourceFile, saved: SavedPage) -> Iterator[ImportedRecord]:
    text, _ = decode_page(saved.body, media_type=saved.capture.media_type)
    page = Page(_find_address(saved, text), text)
    at_page = replace(file, capture=saved.capture)
    records = next((records for read in _READERS if (records := list(read(page, at_page)))), [])
    if records:
        yield from records
        return
    listed = find_offer_list(page) if saved.status < 400 else []
    offer, answer = parse_offer(page), Answer(page, saved.status)
    is_offer = saved.status < 400 and not find_block_by_heading(answer) and _shows_goods(offer)
    records = list(_read_script_lists(page, at_page)) if listed or not is_offer else []
    if len(records) >= len(listed) and records:
        yield from records
        return
    if listed:
        reason = f"这是商品列表页，列有 {len(listed)} 件商品，不是商品页面；各商品的网址已列入待采集清单。"
        yield file.make_unread_place(page.url or "整个文件", reason)
        yield from map(WantedUrl, listed)
        return
    if is_offer:
        yield _make_listing(offer, page, at_page, saved)
    else:
        wall = find_offer_block(answer)
        yield file.make_unread_place(
            page.url or "整个文件", wall.message, hide_personal_numbers(page.visible_text[:EXCERPT])
        )
        yield file.make_coverage(wall.sight, url=page.url, reason=wall.message)


def _find_address(saved: SavedPage, text: str) -> str:
    """Where the page was served; empty where nobody says, or where what is said is no address."""
    try:
        url = saved.url or complete_url(urljoin("https:", find_saved_address(text)))
        return url if urlsplit(url).port != 0 else ""
    except ValueError:  # brackets that do not close, a port that is none
        return ""


def _shows_goods(offer: Offer) -> bool:
    """Whether a page shows goods: a title, and what only goods have; an address and a telephone number any page has."""
    return bool(offer.title and (offer.price or offer.availability or has_goods_attributes(offer.attributes)))


def _make_listing(offer: Offer, page: Page, file: SourceFile, saved: SavedPage) -> ImportedRecord:
    shop = find_item_number(offer.seller_url) if offer.seller_url else ""
    listing = make_listing(
        offer,
        marketplace=file.marketplace,
        item=find_item_number(page.url) or offer.sku or f"page-{sha256(saved.body).hexdigest()[:16]}",
        page=saved.capture,
        images=saved.images,
        seller=make_seller(offer, None, shop=shop),
    )
    return replace(listing, url=page.url)


def _read_search_page(page: Page, file: SourceFile) -> Iterator[ImportedRecord]:
    """The goods of a search page of Taobao."""
    if "g_page_config" in page.text:
        yield from _read_script_lists(page, file)


def _read_script_lists(page: Page, file: SourceFile) -> Iterator[ImportedRecord]:
    """The goods that the data of a page's scripts list."""
    for value in read_script_values(page):
        yield from read_json_answer(file, value.value)


def read_json_answer(file: SourceFile, value: object) -> Iterator[ImportedRecord]:
    """The listings of an answer that is in memory as parsed JSON; none where it holds no goods."""
    for sheet in make_sheets(value):
        mapped = map_sheet(sheet)
        if mapped.columns.has_title:
            yield from import_rows(mapped.table, mapped.columns, file, sellers={})


_READERS = (read_taobao_item, _read_search_page, read_taobao_shop_list)
"""Readers of marketplaces' own pages, asked before the general one; an offer page may list other goods beside."""
