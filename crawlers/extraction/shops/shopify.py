"""Shopify: the product as JSON in the page, prices in the currency's smallest unit."""

import json
from decimal import Decimal

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page
from crawlers.extraction.readers.schema import Node, text
from crawlers.extraction.soup import html_to_text

_PLACES = "//script[@type='application/json' and (@data-product-json or starts-with(@id, 'ProductJson'))]"


def shopify(page: Page) -> Offer | None:
    """The offer of a Shopify product page, None elsewhere."""
    for script in page.root.xpath(_PLACES):
        try:
            told = json.loads(script.text_content())
        except json.JSONDecodeError:
            continue
        product = told.get("product", told) if isinstance(told, dict) else None
        if isinstance(product, dict) and product.get("title") and isinstance(product.get("variants"), list):
            return _offer(product, page)
    return None


def _offer(product: Node, page: Page) -> Offer:
    variants = [v for v in product["variants"] if isinstance(v, dict)] if isinstance(product["variants"], list) else []
    first: Node = next((v for v in variants if v.get("available")), next(iter(variants), {}))
    pictures = product.get("images")
    return Offer(
        title=text(product.get("title")),
        price=_price(product.get("price") or first.get("price")),
        availability="InStock" if product.get("available") or first.get("available") else "OutOfStock",
        sku=text(first.get("sku")),
        brand=text(product.get("vendor")),
        category=text(product.get("type")),
        description=html_to_text(text(product.get("description"))),
        images=tuple(filter(None, (page.absolute(str(p)) for p in pictures))) if isinstance(pictures, list) else (),
    )


def _price(smallest: object) -> str:
    return str(Decimal(smallest) / 100) if isinstance(smallest, int) else text(smallest)
