"""Reads a page of results: the offers that it links to, and the page after it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers.extraction.page import Page
from crawlers.extraction.paging.pagination import find_next_page


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Offers by the marketplace's own number, each with its URL, in the page's order; `next_url` may be empty."""

    offers: dict[str, str]
    next_url: str


def parse_results(page: Page, *, offer: re.Pattern[str], hosts: frozenset[str], next_page: str = "") -> ResultsPage:
    """The offers whose address fits `offer` (group `item`, else the whole match is their number).

    Only links to `hosts` (name, with the port where there is one) count. `next_page` is the CSS of the link to the
    next page; without it `find_next_page` looks for one.
    """
    offers: dict[str, str] = {}
    for link in page.root.iter("a"):
        address = page.absolute_url(link.get("href") or "")
        number = find_item_number(address, offer, group="item") if urlsplit(address).netloc in hosts else ""
        if number:
            offers.setdefault(number, address)
    next_link = find_next_page(page, next_page)
    next_url = page.absolute_url(next_link) if next_link else ""
    is_same_page = next_url.partition("#")[0] == page.url.partition("#")[0]
    return ResultsPage(offers, next_url if urlsplit(next_url).netloc in hosts and not is_same_page else "")


def find_item_number(address: str, pattern: re.Pattern[str], *, group: str) -> str:
    """What `pattern` matches in the path and query of a URL: its group, else the whole match; empty for no match."""
    parts = urlsplit(address)
    match = pattern.search(f"{parts.path}{'?' + parts.query if parts.query else ''}")
    if match is None:
        return ""
    return match[group] if group in pattern.groupindex else match[0]
