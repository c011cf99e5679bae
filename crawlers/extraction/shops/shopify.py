"""Shopify: the product as JSON in the page, prices in the currency's smallest unit."""

import json
from decimal import Decimal

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.schema import Node, as_text
from crawlers.extraction.soup import html_to_text

_PLACES = "//script[@type='application/json' and (@data-product-json or starts-with(@id, 'ProductJson'))]"


def read_shopify(page: Page) -> Offer | None:
    """The offer of a Shopify product page, None elsewhere."""
    for script in page.root.xpath(_PLACES):
        try:
            data = json.loads(script.text_content())
        except json.JSONDecodeError:
            continue
        product = data.get("product", data) if isinstance(data, dict) else None
        if isinstance(product, dict) and product.get("title") and isinstance(product.get("variants"), list):
            return _make_offer(product, page)
    return None


def _make_offer(product: Node, page: Page) -> Offer:
    variants = [v for v in product["variants"] if isinstance(v, dict)] if isinstance(product["variants"], list) else []
    first: Node = next((v for v in variants if v.get("available")), next(iter(variants), {}))
    pictures = product.get("images")
    return Offer(
        title=as_text(product.get("title")),
        price=_read_price(product.get("price") or first.get("price")),
        availability="InStock" if product.get("available") or first.get("available") else "OutOfStock",
        sku=as_text(first.get("sku")),
        brand=as_text(product.get("vendor")),
        category=as_text(product.get("type")),
        description=html_to_text(as_text(product.get("description"))),
        images=tuple(filter(None, (page.absolute_url(str(p)) for p in pictures))) if isinstance(pictures, list) else (),
    )


def _read_price(smallest: object) -> str:
    return str(Decimal(smallest) / 100) if isinstance(smallest, int) else as_text(smallest)
