"""Fields that a site's table places by CSS: for shops that no reader understands, without a line of code."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, squeeze

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


def by_css(page: Page, fields: Mapping[str, str]) -> Offer:
    """The fields that `fields` (name → CSS) finds; an unknown name is a KeyError, refused when the table is read."""
    texts: dict[str, Any] = {name: _text(page, css) for name, css in fields.items() if name in TEXT_FIELDS}
    told = replace(Offer(), **texts)
    shop, pictures = (_links(page, fields[n], LINK_FIELDS[n]) if n in fields else () for n in LINK_FIELDS)
    return replace(told, seller_url=next(iter(shop), ""), images=pictures)


def _text(page: Page, css: str) -> str:
    found = page.selector.css(css)
    return squeeze(" ".join(found[0].xpath(".//text()").getall() or found[0].getall())) if found else ""


def _links(page: Page, css: str, attribute: str) -> tuple[str, ...]:
    addresses = (page.absolute(a) for a in page.selector.css(css).xpath(f"@{attribute}").getall())
    return tuple(dict.fromkeys(a for a in addresses if a))
