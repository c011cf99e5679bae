"""A results page: the offers that it links to, and the page after it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers.extraction.page import Page
from crawlers.extraction.paging.pagination import onward


@dataclass(frozen=True, slots=True)
class Results:
    """Offers by the marketplace's own number, each with its address, in the page's order; `next` may be empty."""

    offers: dict[str, str]
    next: str


def results(page: Page, *, offer: re.Pattern[str], hosts: frozenset[str], next_page: str = "") -> Results:
    """The offers whose address fits `offer` (group `item`, else the whole match is their number).

    Only links to `hosts` (name, with the port where there is one) count; `next_page` is CSS, without it the page's
    own word for its next page is looked for.
    """
    found: dict[str, str] = {}
    for link in page.root.iter("a"):
        address = page.absolute(link.get("href") or "")
        number = number_in(address, offer, group="item") if urlsplit(address).netloc in hosts else ""
        if number:
            found.setdefault(number, address)
    told = onward(page, next_page)
    after = page.absolute(told) if told else ""
    same = after.partition("#")[0] == page.url.partition("#")[0]
    return Results(found, after if urlsplit(after).netloc in hosts and not same else "")


def number_in(address: str, pattern: re.Pattern[str], *, group: str) -> str:
    """What `pattern` finds in the path and query of an address: its group, else its whole match; empty for nothing."""
    parts = urlsplit(address)
    match = pattern.search(f"{parts.path}{'?' + parts.query if parts.query else ''}")
    if match is None:
        return ""
    return match[group] if group in pattern.groupindex else match[0]
