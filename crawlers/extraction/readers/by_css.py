"""Reads the fields for which a site's table gives CSS: for shops that no reader knows, without a line of code."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, normalise_space

TEXT_FIELDS = (
    "title",
    "price",
    "currency",
    "availability",
    "sku",
    "brand",
    "seller",
    "origin",
    "category",
    "description",
)
LINK_FIELDS = {"seller_url": "href", "images": "src"}


def read_by_css(page: Page, fields: Mapping[str, str]) -> Offer:
    """An offer of the fields that `fields` (name → CSS) finds; names are checked when the table is read."""
    texts: dict[str, Any] = {name: _read_text(page, css) for name, css in fields.items() if name in TEXT_FIELDS}
    offer = replace(Offer(), **texts)
    shop, pictures = (_read_links(page, fields[n], LINK_FIELDS[n]) if n in fields else () for n in LINK_FIELDS)
    return replace(offer, seller_url=next(iter(shop), ""), images=pictures)


def _read_text(page: Page, css: str) -> str:
    matches = page.selector.css(css)
    if "::" in css:
        return normalise_space(matches[0].get()) if matches else ""
    return normalise_space(" ".join(matches[0].xpath(".//text()").getall() or matches[0].getall())) if matches else ""


def _read_links(page: Page, css: str, attribute: str) -> tuple[str, ...]:
    matches = page.selector.css(css)
    values = matches.getall() if "::" in css else matches.xpath(f"@{attribute}").getall()
    addresses = (page.absolute_url(value) for value in values)
    return tuple(dict.fromkeys(a for a in addresses if a))
