"""WooCommerce, the shop of WordPress: a summary beside the pictures, attributes in a table below."""

from crawlers.offer import Offer
from crawlers.pages.by_css import by_css
from crawlers.pages.page import Page

_SUMMARY = "div.product div.summary"
_FIELDS = {
    "title": f"{_SUMMARY} .product_title",
    # A sale price stands in <ins>; without a sale there is a bare amount.
    "price": f"{_SUMMARY} .price ins .amount, {_SUMMARY} .price > .amount, {_SUMMARY} .price > bdi",
    "sku": ".product_meta .sku",
    "availability": f"{_SUMMARY} .stock",
    "category": ".product_meta .posted_in a",
    "description": f"{_SUMMARY} .woocommerce-product-details__short-description",
    "images": ".woocommerce-product-gallery__image img",
}


def woocommerce(page: Page) -> Offer | None:
    """The offer of a WooCommerce product page, None elsewhere."""
    if "woocommerce" not in page.text or not page.selector.css(_SUMMARY):
        return None
    return by_css(page, _FIELDS)
