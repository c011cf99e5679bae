"""The goods that a Taobao shop lists on its own search page."""

from collections.abc import Iterator

from crawlers.extraction.page import Page, squeeze
from crawlers.imports.links import whole
from crawlers.imports.prices import amount
from crawlers.imports.privacy import masked
from crawlers.imports.source_file import Handed, Made
from matcher.records.listing import Listing, Seller

_ITEMS = "dl.item[data-id]"


def shop_list(page: Page, handed: Handed) -> Iterator[Made]:
    """One listing an entry; an entry without a name is unread."""
    if "data-id=" not in page.text:
        return
    seller = _seller(page)
    for number, item in enumerate(page.selector.css(_ITEMS), start=1):
        name = item.css("a.item-name")
        title = squeeze(" ".join(name.css("::text").getall()))
        if not title:
            yield handed.unread(f"第 {number} 件", "没有商品名称。", squeeze(" ".join(item.css("::text").getall())))
            continue
        price = amount(item.css(".c-price::text").get("") or item.css(".s-price::text").get(""))
        yield Listing(
            marketplace=handed.marketplace,
            item=item.attrib["data-id"],
            url=whole(name.attrib.get("href", "")),
            title=masked(title),
            page=handed.capture,
            seller=seller,
            price=price.value if price else None,
        )


def _seller(page: Page) -> Seller | None:
    """The shop by the page's title, `店内搜索页-NAME-淘宝网`, and by the number that the page states."""
    told = dict(
        part.split("=", 1)
        for part in page.selector.css("meta[name=microscope-data]::attr(content)").get("").split(";")
        if "=" in part
    )
    title = squeeze(page.root.findtext(".//title") or "").split("-", 1)[-1].removesuffix("-淘宝网")
    shop = told.get("shopId", "")
    return Seller(title, shop) if shop or title else None
