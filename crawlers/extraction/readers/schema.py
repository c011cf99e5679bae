"""schema.org products as JSON-LD and microdata give them: nested dictionaries, read without trust in any shape."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, squeeze

Node = dict[str, object]
PRODUCTS = frozenset({"product", "productgroup", "individualproduct", "productmodel", "vehicle", "car", "book"})
_GONE = frozenset({"outofstock", "soldout", "discontinued"})
_PLACES = ("countryOfOrigin", "placeOfOrigin", "origin")


def types_of(node: Node) -> set[str]:
    """The schema.org types of a node, lower case, without the vocabulary's address."""
    return {re.split(r"[/#]", str(t))[-1].lower() for t in many(node.get("@type"))}


def many(value: object) -> list[object]:
    """A value as the list that it may be."""
    return value if isinstance(value, list) else [] if value is None else [value]


def nodes(value: object, *, depth: int = 12) -> Iterator[Node]:
    """Every node below `value`, outer ones first."""
    if depth and isinstance(value, list):
        for part in value:
            yield from nodes(part, depth=depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for part in value.values():
            yield from nodes(part, depth=depth - 1)


def text(value: object) -> str:
    """What a value says in words: a string, a number, or the name of the thing that it is."""
    for one in many(value):
        if isinstance(one, dict):
            one = one.get("name") or one.get("@value") or one.get("value") or ""
            return text(one)
        if isinstance(one, (str, int, float)) and not isinstance(one, bool) and str(one).strip():
            return squeeze(str(one))
    return ""


def offer_of(product: Node, page: Page) -> Offer:
    """The offer that a Product node tells."""
    terms = _terms_of_sale(product) or [term for kind in _variants(product) for term in _terms_of_sale(kind)]
    told = Offer(
        title=text(product.get("name")),
        sku=text(product.get("sku") or product.get("productID")),
        brand=text(product.get("brand") or product.get("manufacturer")),
        category=text(product.get("category")),
        description=text(product.get("description")),
        origin=next((text(product[p]) for p in _PLACES if text(product.get(p))), ""),
        attributes=_properties(product),
        images=_images(product.get("image"), page),
    )
    # What can be had comes first: its price is the one that a buyer pays.
    answers = sorted((_terms(term, page) for term in terms), key=lambda a: a.availability.lower() in _GONE)
    for answer in answers:
        told = told.filled_from(answer)
    # Goods of which one kind can be had can be had.
    there = next((a.availability for a in answers if "instock" in a.availability.lower()), "")
    return replace(told, availability=there) if there else told


def _terms_of_sale(product: Node) -> list[Node]:
    """The offers of a product, each with the product's number where it has none."""
    terms = [n for n in nodes(product.get("offers")) if types_of(n) & {"offer", "aggregateoffer"} or "price" in n]
    return [{"sku": product.get("sku"), **term} for term in terms]


def _variants(group: Node) -> list[Node]:
    """The kinds of goods that a group holds."""
    return [kind for kind in many(group.get("hasVariant")) if isinstance(kind, dict)]


def _terms(term: Node, page: Page) -> Offer:
    seller = term.get("seller") or term.get("offeredBy")
    url = next((text(n.get("url")) for n in nodes(seller) if text(n.get("url"))), "")
    return Offer(
        price=_price(term),
        currency=text(term.get("priceCurrency")),
        availability=re.split(r"[/#]", text(term.get("availability")))[-1],
        sku=text(term.get("sku")),
        seller=text(seller),
        seller_url=page.absolute(url) if url else "",
    )


def _price(term: Node) -> str:
    for node in (term, *nodes(term.get("priceSpecification"))):
        for key in ("price", "lowPrice", "minPrice"):
            if text(node.get(key)):
                return plain_price(text(node.get(key)))
    return ""


def plain_price(said: str) -> str:
    """A price for machines: schema.org has the point for decimals alone, so 23.450 is 23.45, never 23 450."""
    return f"{Decimal(said).normalize():f}" if re.fullmatch(r"\d+\.\d{3,}", said) else said


def _properties(product: Node) -> tuple[tuple[str, str], ...]:
    rows = (n for n in many(product.get("additionalProperty")) if isinstance(n, dict))
    pairs = ((text(n.get("name") or n.get("propertyID")), text(n.get("value"))) for n in rows)
    return tuple((name, value) for name, value in pairs if name and value)


def _images(value: object, page: Page) -> tuple[str, ...]:
    found = []
    for one in many(value):
        address = text(one.get("url") or one.get("contentUrl")) if isinstance(one, dict) else text(one)
        found.append(page.absolute(address) if address else "")
    return tuple(dict.fromkeys(a for a in found if a))


def best_of(products: list[Node], page: Page) -> Offer | None:
    """The offer of the node that the page is about: the one with terms of sale and most to say, the first of equals.

    Pages list similar goods with the same mark-up; the one that names the page's own address or title wins.
    """
    offers = [offer_of(node, page) for node in products]
    title = squeeze(" ".join(page.selector.xpath("//title//text() | //h1//text()").getall())).lower()

    def rank(offer: Offer) -> tuple[bool, bool, int]:
        return (bool(offer.title) and offer.title.lower() in title, bool(offer.price), _said(offer))

    best = max(offers, key=rank, default=None)
    return replace(best, title=best.title or "") if best else None


def _said(offer: Offer) -> int:
    return sum(bool(v) for v in (offer.title, offer.price, offer.sku, offer.brand, offer.images, offer.description))
