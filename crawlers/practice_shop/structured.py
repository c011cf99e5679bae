"""One offer as data: schema.org JSON-LD for pages that carry it, and the answer that the shop's own script fetches."""

import json
from typing import Any

from crawlers.practice_shop.stock import Offer

_AVAILABILITY = {"现货": "https://schema.org/InStock", "预售": "https://schema.org/PreOrder"}


def json_ld(offer: Offer) -> str:
    """What goes into a `<script type="application/ld+json">`: a Product with its Offer, addresses relative."""
    product: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": offer.title,
        "sku": offer.id,
        "image": f"/picture/{offer.picture}.png",
        "category": offer.category,
        "description": offer.description,
        "brand": {"@type": "Brand", "name": offer.brand},
        "additionalProperty": [
            {"@type": "PropertyValue", "name": name, "value": value} for name, value in offer.attributes
        ],
        "offers": {
            "@type": "Offer",
            "url": f"/offer/{offer.id}",
            "price": offer.price,
            "priceCurrency": "CNY",
            "availability": _AVAILABILITY[offer.availability],
            "seller": {"@type": "Organization", "name": offer.seller.name, "url": f"/seller/{offer.seller.id}"},
        },
    }
    if not offer.brand:
        del product["brand"]
    if not offer.description:
        del product["description"]
    # "</script>" within a string would end the element.
    return json.dumps(product, ensure_ascii=False, indent=1).replace("</", "<\\/")


def api_answer(offer: Offer) -> dict[str, Any]:
    """What `/api/offer/{id}.json` answers; the page's script makes the offer out of it."""
    return {
        "id": offer.id,
        "title": offer.title,
        "price": offer.price,
        "availability": offer.availability,
        "attributes": [{"name": name, "value": value} for name, value in offer.attributes],
        "description": offer.description,
        "picture": f"/picture/{offer.picture}.png",
        "seller": {"name": offer.seller.name, "url": f"/seller/{offer.seller.id}"},
    }
