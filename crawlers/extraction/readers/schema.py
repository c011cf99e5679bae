"""Reads schema.org products, which JSON-LD and microdata give as nested dictionaries of any shape."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from crawlers.extraction.offer import Offer
from crawlers.extraction.page import Page, normalise_space

Node = dict[str, object]
PRODUCTS = frozenset({"product", "productgroup", "individualproduct", "productmodel", "vehicle", "car", "book"})
_UNAVAILABLE = frozenset({"outofstock", "soldout", "discontinued"})
_FORMER_PRICE = re.compile(
    r"(?:List|Strike ?through|Regular|Invoice|MinimumAdvertised)(?:Price)?$|MSRP|SRP|RRP", re.IGNORECASE
)
_SALE_PRICE = re.compile(r"(?:Sale|Current|Offer|Promotional|Discounted)(?:Price)?$", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_ORIGIN_KEYS = ("countryOfOrigin", "placeOfOrigin", "origin")


def get_types(node: Node) -> set[str]:
    """The schema.org types of a node, lower case, without the vocabulary's address."""
    return {re.split(r"[/#]", str(t))[-1].lower() for t in as_list(node.get("@type"))}


def as_list(value: object) -> list[object]:
    """The value, if it is a list; else a list of it; an empty one for None."""
    return value if isinstance(value, list) else [] if value is None else [value]


def walk_nodes(value: object, *, depth: int = 12) -> Iterator[Node]:
    """Every node below `value`, outer ones first."""
    if depth and isinstance(value, list):
        for part in value:
            yield from walk_nodes(part, depth=depth - 1)
    elif depth and isinstance(value, dict):
        yield value
        for part in value.values():
            yield from walk_nodes(part, depth=depth - 1)


def as_text(value: object) -> str:
    """A value as text: a string or number, or the `name` of a node; of a list the first that has one; else empty."""
    for item in as_list(value):
        if isinstance(item, dict):
            item = item.get("name") or item.get("@value") or item.get("value") or item.get("@id") or ""
            return as_text(item)
        if isinstance(item, (str, int, float)) and not isinstance(item, bool) and str(item).strip():
            return normalise_space(str(item))
    return ""


def as_words(value: object) -> str:
    """A value as the words that a visitor reads: as `as_text`, with the entities that shops leave in them resolved."""
    text = as_text(value)
    for _ in range(2):  # some are escaped twice
        text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    return normalise_space(text)


def parse_product(product: Node, page: Page) -> Offer:
    """The offer that a Product node describes, with that of its variants or terms of sale."""
    offers = _find_offers(product) or [term for variant in _find_variants(product) for term in _find_offers(variant)]
    offer = Offer(
        title=as_words(product.get("name")),
        sku=as_text(product.get("sku") or product.get("productID")),
        brand=as_words(product.get("brand") or product.get("manufacturer")),
        category=as_words(product.get("category")),
        description=as_words(product.get("description")),
        origin=next((as_words(product[p]) for p in _ORIGIN_KEYS if as_text(product.get(p))), ""),
        attributes=_read_properties(product),
        images=_read_images(product.get("image"), page),
    )
    # What is in stock comes first: its price is the one that a buyer pays.
    answers = sorted(
        (_parse_offer(term, page) for term in offers), key=lambda a: a.availability.lower() in _UNAVAILABLE
    )
    for answer in answers:
        offer = offer.fill_missing(answer)
    # Goods are in stock if one of their variants is.
    available = next((a.availability for a in answers if "instock" in a.availability.lower()), "")
    return replace(offer, availability=available) if available else offer


def _find_offers(product: Node) -> list[Node]:
    """The offers of a product, each with the product's number where it has none."""
    terms = [n for n in walk_nodes(product.get("offers")) if get_types(n) & {"offer", "aggregateoffer"} or "price" in n]
    return [{"sku": product.get("sku"), **term} for term in terms]


def _find_variants(group: Node) -> list[Node]:
    """The variants of a ProductGroup."""
    return [kind for kind in as_list(group.get("hasVariant")) if isinstance(kind, dict)]


def _parse_offer(offer: Node, page: Page) -> Offer:
    seller = offer.get("seller") or offer.get("offeredBy")
    url = next((as_text(n.get("url")) for n in walk_nodes(seller) if as_text(n.get("url"))), "")
    return Offer(
        price=_read_price(offer),
        currency=as_text(offer.get("priceCurrency")),
        availability=re.split(r"[/#]", as_text(offer.get("availability")))[-1],
        sku=as_text(offer.get("sku")),
        seller=as_words(seller),
        seller_url=page.absolute_url(url) if url else "",
    )


def _read_price(offer: Node) -> str:
    """The price that a buyer pays, as stated; a list, struck or recommended one where there is no other."""
    stated = [
        (as_text(node.get("priceType")), as_text(node.get(key)))
        for node in (offer, *walk_nodes(offer.get("priceSpecification")))
        for key in ("price", "lowPrice", "minPrice")
        if as_text(node.get(key))
    ]
    former = {price for kind, price in stated if _FORMER_PRICE.search(kind)}

    def rank(pair: tuple[str, str]) -> tuple[bool, bool]:
        return pair[1] in former, not _SALE_PRICE.search(pair[0])

    return normalise_decimal(min(stated, key=rank)[1]) if stated else ""


def normalise_decimal(text: str) -> str:
    """A price of structured data without trailing zeros: its point is for decimals alone, 23.450 is never 23 450."""
    return f"{Decimal(text).normalize():f}" if re.fullmatch(r"\d+\.\d{3,}", text) else text


def _read_properties(product: Node) -> tuple[tuple[str, str], ...]:
    rows = (n for n in as_list(product.get("additionalProperty")) if isinstance(n, dict))
    pairs = ((as_words(n.get("name") or n.get("propertyID")), as_words(n.get("value"))) for n in rows)
    return tuple((name, value) for name, value in pairs if name and value)


def _read_images(value: object, page: Page) -> tuple[str, ...]:
    urls = []
    for item in as_list(value):
        address = as_text(item.get("url") or item.get("contentUrl")) if isinstance(item, dict) else as_text(item)
        urls.append(page.absolute_url(address) if address else "")
    return tuple(dict.fromkeys(a for a in urls if a))


def choose_product(products: list[Node], page: Page) -> Offer | None:
    """The offer of the node that the page is about: the one with a price and most fields, the first of equals.

    Pages list similar goods with the same mark-up; the one that names the page's own address or title wins.
    """
    offers = [parse_product(node, page) for node in products]
    title = _read_names(page)

    def rank(offer: Offer) -> tuple[bool, bool, int]:
        return (bool(offer.title) and offer.title.lower() in title, bool(offer.price), _count_fields(offer))

    best = max(offers, key=rank, default=None)
    return replace(best, title=best.title or "") if best else None


def choose_named_product(products: Iterable[Node], page: Page) -> Offer | None:
    """The offer among listed goods whose name is that of the page, None where there is none."""
    title = _read_names(page)
    named = [node for node in products if (name := as_words(node.get("name")).lower()) and name in title]
    return choose_product(named, page)


def _read_names(page: Page) -> str:
    """The page's title and headings in lower case."""
    named = (text for element in page.root.iter("title", "h1") for text in element.itertext())
    return normalise_space(" ".join(named)).lower()


def _count_fields(offer: Offer) -> int:
    return sum(bool(v) for v in (offer.title, offer.price, offer.sku, offer.brand, offer.images, offer.description))
