"""A listing made of an offer: numbers read, one word per state of stock, bystanders' numbers left out."""

import re
from dataclasses import fields, replace
from typing import Any

from crawlers.extraction.offer import Licence, Offer
from crawlers.extraction.page import squeeze
from crawlers.extraction.readers.stock import says_out
from matcher.records.listing import Capture, Listing, Seller
from matcher.text.prices import parse_amount

# Mobile and landline numbers: nobody's number is needed to tell whether a listing infringes.
_PHONE = re.compile(
    r"(?<![\dA-Za-z])(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"
)
_LONE = re.compile("[\ud800-\udfff]")
_HIDDEN = "［电话略］"
_STOCK = {
    "instock": "现货", "onlineonly": "现货", "instoreonly": "现货", "limitedavailability": "现货",
    "outofstock": "缺货", "soldout": "缺货", "unavailable": "缺货", "discontinued": "停售", "preorder": "预售",
    "presale": "预售", "backorder": "预售",
}  # fmt: skip
LONGEST = 20_000


def listing_of(offer: Offer, *, marketplace: str, item: str, page: Capture, images: tuple[Capture, ...] = (),
               seller: Seller | None = None) -> Listing:  # fmt: skip
    """The listing that the offer on the captured `page` amounts to."""
    offer = sound(offer)
    return Listing(
        marketplace=marketplace,
        item=item,
        url=page.url,
        title=without_phones(offer.title),
        page=page,
        brand=offer.brand,
        seller=seller,
        price=parse_amount(offer.price),
        currency=offer.currency or "CNY",
        origin=offer.origin,
        availability=stock_word(offer.availability),
        category=offer.category,
        description=without_phones(offer.description)[:LONGEST],
        attributes=tuple((name, without_phones(value)) for name, value in offer.attributes),
        images=images,
    )


def seller_of(offer: Offer, licence: Licence | None, *, shop: str) -> Seller | None:
    """The seller as offer and licence state it, None where neither does; `shop` is the marketplace's own identifier."""
    licence = licence or offer.licence
    if not offer.seller and licence is None:
        return None
    told = licence or Licence()
    return Seller(offer.seller or told.name, shop, told.name, told.uscc, told.place_of_business or told.address)


def stock_word(text: str) -> str:
    """One word for the state of stock: 现货, 缺货, 预售, 停售, or the page's own."""
    word = _STOCK.get(re.sub(r"[\s_-]", "", text).lower(), "")
    return word or ("缺货" if says_out(text) else "现货" if _IN.match(text) else squeeze(text)[:40])


_IN = re.compile(
    r"\s*(?:in stock|有货|现货|库存充足|库存\s*[1-9]|available|auf lager|en stock|disponible)", re.IGNORECASE
)


def sound(offer: Offer) -> Offer:
    """`offer` with every half of a character (a lone surrogate, which no file can hold) as U+FFFD."""
    told = {f.name: getattr(offer, f.name) for f in fields(offer)}
    words: dict[str, Any] = {name: _LONE.sub("\ufffd", v) for name, v in told.items() if isinstance(v, str)}
    pairs = tuple((_LONE.sub("\ufffd", name), _LONE.sub("\ufffd", value)) for name, value in offer.attributes)
    return replace(offer, **words, attributes=pairs)


def without_phones(text: str) -> str:
    """`text` with telephone numbers left out."""
    return _PHONE.sub(_HIDDEN, text)
