"""Reads a page of results: the offers that it links to, and the page after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers.extraction.page import Page
from crawlers.extraction.paging.item_number import find_item_number
from crawlers.extraction.paging.pagination import find_next_page, get_link_target, has_unlinked_next
from crawlers.extraction.paging.stated_total import find_stated_total


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Offers by the marketplace's own number, each with its URL, in the page's order; `next_url` may be empty.

    `has_unlinked_next` says that the page shows a further page to which no address leads, `stated_total` how many
    offers the site says that it has in all, 0 where it does not say.
    """

    offers: dict[str, str]
    next_url: str
    has_unlinked_next: bool = False
    stated_total: int = 0


@dataclass(frozen=True, slots=True)
class ResultsLayout:
    """Where a site has what, as CSS, empty where unknown: the `area` of the results, the `next` page, the `total`."""

    area: str = ""
    next: str = ""
    total: str = ""


_NO_LAYOUT = ResultsLayout()


def parse_results(
    page: Page, *, offer: re.Pattern[str], hosts: frozenset[str], layout: ResultsLayout = _NO_LAYOUT
) -> ResultsPage:
    """The offers whose address fits `offer` (group `item`, else the whole match is their number).

    Only links to `hosts` (name, with the port where there is one) count, and of these only the ones in the area that
    `layout` names. Without the place of the next page `find_next_page` looks for one.
    """
    offers: dict[str, str] = {}
    for address in _find_addresses(page, layout.area):
        number = find_item_number(address, offer, group="item") if _get_host(address) in hosts else ""
        if number:
            offers.setdefault(number, address)
    next_link = find_next_page(page, layout.next)
    next_url = page.absolute_url(next_link) if next_link else ""
    is_same_page = _without_label(next_url) == _without_label(page.url)
    next_url = next_url if _get_host(next_url) in hosts and not is_same_page else ""
    unlinked = not next_url and not next_link and has_unlinked_next(page)
    return ResultsPage(offers, next_url, unlinked, find_stated_total(page, layout.total))


def _find_addresses(page: Page, area: str) -> Iterator[str]:
    """The absolute addresses of the links in an area of a page, the whole page where `area` is empty."""
    if "::" in area:  # the attribute or text that holds the address
        written = page.selector.css(area).getall()
    else:
        places = [node.root for node in page.selector.css(area)] if area else [page.root]
        written = [get_link_target(link) for place in places for link in place.iter("a")]
    yield from filter(None, map(page.absolute_url, written))


def _get_host(address: str) -> str:
    return urlsplit(address).netloc


def _without_label(address: str) -> str:
    """An address without what stands behind `#`, unless that is a route of a page made by scripts."""
    place, _, fragment = address.partition("#")
    return address if fragment.startswith(("/", "!/")) else place
