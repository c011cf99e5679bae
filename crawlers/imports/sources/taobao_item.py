"""An offer page of Taobao as a browser saved it: what the page shows, without the buyers' part."""

import re
from collections.abc import Iterator

from crawlers.extraction.page import Page, squeeze
from crawlers.imports.prices import amount
from crawlers.imports.privacy import masked, personal
from crawlers.imports.source_file import Handed, Made
from matcher.records.listing import Listing, Seller

_ITEM = re.compile(r"\bitemId\s*[:=]\s*[\"']?(\d{6,20})")
_SHOP = re.compile(r"\bshopId\s*[:=]\s*[\"']?(\d{4,20})")
_ADDRESS = "https://item.taobao.com/item.htm?id="


def taobao_item(page: Page, handed: Handed) -> Iterator[Made]:
    """The offer of the page; nothing where the page is no offer page of Taobao."""
    if "tb-main-title" not in page.text:
        return
    title = _first(page, ".tb-main-title::attr(data-title)") or _first(page, ".tb-main-title::text")
    item = _ITEM.search(page.text)
    if not title or item is None:
        return
    price = amount(_first(page, "#J_PromoPriceNum::text") or _first(page, "#J_StrPrice .tb-rmb-num::text"))
    attributes = tuple(_attributes(page))
    told = dict(attributes)
    yield Listing(
        marketplace=handed.marketplace,
        item=item[1],
        url=page.url or f"{_ADDRESS}{item[1]}",
        title=masked(title),
        page=handed.capture,
        brand=told.get("品牌", ""),
        seller=_seller(page),
        price=price.value if price else None,
        origin=told.get("产地", ""),
        attributes=attributes,
    )


def _attributes(page: Page) -> Iterator[tuple[str, str]]:
    for line in page.selector.css("ul.attributes-list li, .attributes-list li"):
        name, sign, value = squeeze(" ".join(line.css("::text").getall())).partition(":")
        if sign and value.strip() and not personal(name):
            yield name.strip(), masked(value.strip())


def _seller(page: Page) -> Seller | None:
    name = _first(page, ".tb-shop-name a::attr(title)") or _first(page, ".tb-seller-name::text")
    shop = _SHOP.search(page.text)
    return Seller(name, shop[1] if shop else "") if name or shop else None


def _first(page: Page, css: str) -> str:
    return squeeze(page.selector.css(css).get(""))
