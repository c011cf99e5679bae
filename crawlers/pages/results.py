"""A results page: the offers that it links to, and the page after it."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawlers.pages.page import Page, squeeze


@dataclass(frozen=True, slots=True)
class Results:
    """Offers by the marketplace's own number, each with its address, in the page's order; `next` may be empty."""

    offers: dict[str, str]
    next: str


def results(page: Page, *, offer: re.Pattern[str], hosts: frozenset[str], next_page: str = "") -> Results:
    """The offers whose address fits `offer` (group `item`, else the whole match is their number).

    Only links to `hosts` (name, with the port where there is one) count; `next_page` is CSS. Where it finds nothing,
    the next page is the one that says so of itself: `rel=next`, or a link that reads 下一页, next or ›.
    """
    found: dict[str, str] = {}
    for link in page.root.iter("a"):
        address = page.absolute(link.get("href") or "")
        number = number_in(address, offer, group="item") if urlsplit(address).netloc in hosts else ""
        if number:
            found.setdefault(number, address)
    onward = page.selector.css(next_page).xpath("@href").get("") if next_page else ""
    after = page.absolute(onward or _said_to_be_next(page))
    return Results(found, after if urlsplit(after).netloc in hosts and after != page.url else "")


def _said_to_be_next(page: Page) -> str:
    told = page.selector.css("a[rel=next], link[rel=next]").xpath("@href").get("")
    links = (link for link in page.root.iter("a") if _NEXT.fullmatch(squeeze(" ".join(link.itertext()))))
    return told or next((link.get("href") for link in links if not (link.get("href") or "#").startswith("#")), "")


_NEXT = re.compile(r"(?:下一?页|后一页|下一頁|next(?: page)?)?\s*[›»→>]?(?<=\S)", re.IGNORECASE)


def number_in(address: str, pattern: re.Pattern[str], *, group: str) -> str:
    """What `pattern` finds in the path and query of an address: its group, else its whole match; empty for nothing."""
    parts = urlsplit(address)
    match = pattern.search(f"{parts.path}{'?' + parts.query if parts.query else ''}")
    if match is None:
        return ""
    return match[group] if group in pattern.groupindex else match[0]
