"""An offer page of Taobao as a browser saved it: what the page shows, without what buyers wrote."""

import re
from collections.abc import Iterator

from crawlers.extraction.page import Page, normalise_space
from crawlers.imports.source_file import ImportedRecord, SourceFile
from matcher.records.listing import Listing, Seller
from matcher.tabular.columns.personal import is_personal
from matcher.text.personal_numbers import hide_personal_numbers
from matcher.text.prices import parse_amount

_ITEM = re.compile(r"\bitemId\s*[:=]\s*[\"']?(\d{6,20})")
_SHOP = re.compile(r"\bshopId\s*[:=]\s*[\"']?(\d{4,20})")
_ADDRESS = "https://item.taobao.com/item.htm?id="


def read_taobao_item(page: Page, file: SourceFile) -> Iterator[ImportedRecord]:
    """The listing of the page; none where the page is no offer page of Taobao."""
    if "tb-main-title" not in page.text:
        return
    title = _read_first(page, ".tb-main-title::attr(data-title)") or _read_first(page, ".tb-main-title::text")
    item = _ITEM.search(page.text)
    if not title or item is None:
        return
    price = parse_amount(
        _read_first(page, "#J_PromoPriceNum::text") or _read_first(page, "#J_StrPrice .tb-rmb-num::text"),
        point_is_decimal=True,
    )
    attributes = tuple(_read_attributes(page))
    stated = dict(attributes)
    yield Listing(
        marketplace=file.marketplace,
        item=item[1],
        url=page.url or f"{_ADDRESS}{item[1]}",
        title=hide_personal_numbers(title),
        page=file.capture,
        brand=stated.get("品牌", ""),
        seller=_read_seller(page),
        price=price,
        origin=stated.get("产地", ""),
        attributes=attributes,
    )


def _read_attributes(page: Page) -> Iterator[tuple[str, str]]:
    for line in page.selector.css("ul.attributes-list li, .attributes-list li"):
        name, sign, value = normalise_space(" ".join(line.css("::text").getall())).partition(":")
        if sign and value.strip() and not is_personal(name):
            yield name.strip(), hide_personal_numbers(value.strip())


def _read_seller(page: Page) -> Seller | None:
    name = _read_first(page, ".tb-shop-name a::attr(title)") or _read_first(page, ".tb-seller-name::text")
    shop = _SHOP.search(page.text)
    return Seller(name, shop[1] if shop else "") if name or shop else None


def _read_first(page: Page, css: str) -> str:
    return normalise_space(page.selector.css(css).get(""))
