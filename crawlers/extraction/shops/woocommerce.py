"""WooCommerce, the shop of WordPress: a summary beside the pictures, or blocks where the theme is made of blocks."""

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.by_css import read_by_css

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
_PRICE_BLOCK = "div.wp-block-woocommerce-product-price"
_ORDER_BLOCK = ":is(.wp-block-add-to-cart-form, .wp-block-add-to-cart-with-options)"
# Goods related to the offer are made of the same blocks, below it.
_BLOCKS = {
    "title": "h1.wp-block-post-title",
    "price": f"{_PRICE_BLOCK} ins .amount, {_PRICE_BLOCK} div > .amount",
    "sku": ".wp-block-woocommerce-product-sku .sku",
    "availability": f"{_ORDER_BLOCK} .stock, .wc-block-components-product-stock-indicator",
    "category": ".taxonomy-product_cat a",
    "description": ".wp-block-post-excerpt__excerpt",
    "images": _FIELDS["images"],
}


def read_woocommerce(page: Page) -> Offer | None:
    """The offer of a WooCommerce product page, None elsewhere."""
    if "woocommerce" not in page.text:
        return None
    if page.selector.css(_SUMMARY):
        return read_by_css(page, _FIELDS)
    made_of_blocks = page.selector.css(f"body.single-product {_PRICE_BLOCK}")
    return read_by_css(page, _BLOCKS) if made_of_blocks else None
