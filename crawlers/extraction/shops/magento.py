"""Magento 2: the final price as data beside the one that is shown, attributes in a table of their own."""

from dataclasses import replace

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.by_css import read_by_css

_MAIN = ".product-info-main"
_FIELDS = {
    "title": f"{_MAIN} .page-title",
    "sku": f"{_MAIN} .product.attribute.sku .value",
    "availability": f"{_MAIN} .stock span",
    "description": ".product.attribute.description .value",
    "images": ".gallery-placeholder img",
}
_FINAL = f"{_MAIN} [data-price-type=finalPrice]::attr(data-price-amount)"


def read_magento(page: Page) -> Offer | None:
    """The offer of a Magento product page, None elsewhere."""
    if "product-info-main" not in page.text or not page.selector.css(f"{_MAIN} .page-title"):
        return None
    return replace(read_by_css(page, _FIELDS), price=page.selector.css(_FINAL).get(""))
