"""What an answered page is to a crawl: results, an offer, or a block. Knows no Scrapy: saved pages are its tests."""

from dataclasses import replace

from crawlers.blocking.answer import Answer
from crawlers.blocking.offer_blocks import find_block_by_heading, find_block_by_status, find_offer_block, find_wall
from crawlers.blocking.results_blocks import (
    find_results_block,
    find_results_wall,
    has_only_recommended,
    is_empty_search,
)
from crawlers.blocking.rules import NO_RESULTS, REDIRECTED, BlockRule
from crawlers.extraction.listings import show_unprintable_in
from crawlers.extraction.offer import Offer
from crawlers.extraction.paging.item_number import carries_item
from crawlers.extraction.paging.results import ResultsLayout, ResultsPage, parse_results
from crawlers.extraction.parse import parse_offer
from crawlers.extraction.readers.shop_link import find_shop_link
from crawlers.sites.config import Site
from crawlers.sites.url_list import site_hosts
from matcher.records.coverage import PageOutcome


def read_results(answer: Answer, site: Site) -> tuple[BlockRule | None, ResultsPage]:
    """Why a results page gives no offers, else None, and what it lists."""
    page = parse_results(
        answer.page, offer=site.offer, hosts=site_hosts(site), layout=ResultsLayout(site.results, site.next, site.total)
    )
    block = find_block_by_status(answer) or find_results_wall(answer, set(page.offers.values()))
    if block is None and page.offers and not site.results and has_only_recommended(answer, set(page.offers.values())):
        block = find_results_block(answer, empty=site.empty, is_recommending=True)
    if block is None and (not page.offers or is_empty_search(answer, set(page.offers.values()), empty=site.empty)):
        block = find_results_block(answer, empty=site.empty)
    return block, page


def read_offer(answer: Answer, item: str, site: Site) -> tuple[BlockRule | None, Offer]:
    """Why the page of the offer `item` shows none, else None, and the offer that it shows."""
    block = find_block_by_status(answer) or find_block_by_heading(answer) or find_wall(answer)
    if block is None and not carries_item(answer.page.url, item, requested_url=answer.requested_url, offer=site.offer):
        block = REDIRECTED
    if block is not None:
        return block, Offer()
    offer = show_unprintable_in(parse_offer(answer.page, fields=site.fields))
    if site.seller is not None and not (offer.seller and offer.seller_url):
        name, url = find_shop_link(answer.page, site.seller)
        offer = replace(offer, seller=offer.seller or name, seller_url=offer.seller_url or url)
    offer = replace(offer, seller=site.seller_name) if site.seller_name else offer
    return (None if offer.is_offer() else find_offer_block(answer)), offer


def is_page_after_last(block: BlockRule | None, *, has_all_stated: bool) -> bool:
    """Whether a numbered page without offers is the one after the last: as it says, or as all were seen."""
    if block is NO_RESULTS:
        return has_all_stated
    return block is not None and block.sight in (PageOutcome.EMPTY, PageOutcome.GONE)
