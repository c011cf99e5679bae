"""The goods that a Taobao shop lists on its own search page."""

from collections.abc import Iterator

from crawlers.extraction.page import Page, normalise_space
from crawlers.imports.offer_links import complete_url
from crawlers.imports.source_file import ImportedRecord, SourceFile
from matcher.records.listing import Listing, Seller
from matcher.text.personal_numbers import hide_personal_numbers
from matcher.text.prices import parse_amount

_ITEMS = "dl.item[data-id]"


def read_taobao_shop_list(page: Page, file: SourceFile) -> Iterator[ImportedRecord]:
    """One listing an entry; an entry without a name is unread."""
    if "data-id=" not in page.text:
        return
    seller = _read_seller(page)
    for number, item in enumerate(page.selector.css(_ITEMS), start=1):
        name = item.css("a.item-name")
        title = normalise_space(" ".join(name.css("::text").getall()))
        if not title:
            yield file.make_unread_place(
                f"第 {number} 件", "没有商品名称。", normalise_space(" ".join(item.css("::text").getall()))
            )
            continue
        price = item.css(".c-price::text").get("") or item.css(".s-price::text").get("")
        yield Listing(
            marketplace=file.marketplace,
            item=item.attrib["data-id"],
            url=complete_url(name.attrib.get("href", "")),
            title=hide_personal_numbers(title),
            page=file.capture,
            seller=seller,
            price=parse_amount(price, point_is_decimal=True),
        )


def _read_seller(page: Page) -> Seller | None:
    """The shop by the page's title, `店内搜索页-NAME-淘宝网`, and by the number that the page states."""
    meta = dict(
        part.split("=", 1)
        for part in page.selector.css("meta[name=microscope-data]::attr(content)").get("").split(";")
        if "=" in part
    )
    title = normalise_space(page.root.findtext(".//title") or "").split("-", 1)[-1].removesuffix("-淘宝网")
    shop = meta.get("shopId", "")
    return Seller(title, shop) if shop or title else None
