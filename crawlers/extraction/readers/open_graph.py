"""OpenGraph and the like: what a page tells social networks, in `<meta>` elements."""

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, squeeze
from crawlers.extraction.readers.schema import plain_price

_PRICE = ("product:sale_price:amount", "product:price:amount", "og:price:amount", "product:price", "og:price")
_CURRENCY = ("product:sale_price:currency", "product:price:currency", "og:price:currency")
_AVAILABILITY = ("product:availability", "og:availability")
_SKU = ("product:retailer_item_id", "product:sku")


def open_graph(page: Page) -> Offer | None:
    """The offer of a page's meta elements; None where they do not speak of goods."""
    told: dict[str, str] = {}
    pictures: list[str] = []
    for meta in page.root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        content = squeeze(meta.get("content") or "")
        if name in {"og:image", "og:image:url"} and content:
            pictures.append(page.absolute(content))
        elif name and content:
            told.setdefault(name, content)
    if not _speaks_of_goods(told):
        return None
    return Offer(
        title=told.get("og:title", ""),
        price=plain_price(_first(told, _PRICE)),
        currency=_first(told, _CURRENCY),
        availability=_first(told, _AVAILABILITY),
        sku=_first(told, _SKU),
        brand=_first(told, ("product:brand", "og:brand")),
        category=told.get("product:category", ""),
        description=told.get("og:description", ""),
        images=tuple(dict.fromkeys(filter(None, pictures))),
    )


def _speaks_of_goods(told: dict[str, str]) -> bool:
    return "product" in told.get("og:type", "").lower() or bool(_first(told, (*_PRICE, *_AVAILABILITY, *_SKU)))


def _first(told: dict[str, str], names: tuple[str, ...]) -> str:
    return next((told[name] for name in names if name in told), "")
