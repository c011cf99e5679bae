"""Reads OpenGraph and the like: what a page says to social networks in `<meta>` elements."""

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, normalise_space
from crawlers.extraction.readers.schema import normalise_decimal

_PRICE = ("product:sale_price:amount", "product:price:amount", "og:price:amount", "product:price", "og:price")
_CURRENCY = ("product:sale_price:currency", "product:price:currency", "og:price:currency")
_AVAILABILITY = ("product:availability", "og:availability")
_SKU = ("product:retailer_item_id", "product:sku")


def read_open_graph(page: Page) -> Offer | None:
    """The offer of a page's meta elements; None where they do not speak of goods."""
    values: dict[str, str] = {}
    pictures: list[str] = []
    for meta in page.root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").strip().lower()
        content = normalise_space(meta.get("content") or "")
        if name in {"og:image", "og:image:url"} and content:
            pictures.append(page.absolute_url(content))
        elif name and content:
            values.setdefault(name, content)
    if not _is_product(values):
        return None
    return Offer(
        title=values.get("og:title", ""),
        price=normalise_decimal(_get_first(values, _PRICE)),
        currency=_get_first(values, _CURRENCY),
        availability=_get_first(values, _AVAILABILITY),
        sku=_get_first(values, _SKU),
        brand=_get_first(values, ("product:brand", "og:brand")),
        category=values.get("product:category", ""),
        description=values.get("og:description", ""),
        images=tuple(dict.fromkeys(filter(None, pictures))),
    )


def _is_product(values: dict[str, str]) -> bool:
    return "product" in values.get("og:type", "").lower() or bool(_get_first(values, (*_PRICE, *_AVAILABILITY, *_SKU)))


def _get_first(values: dict[str, str], names: tuple[str, ...]) -> str:
    return next((values[name] for name in names if name in values), "")
