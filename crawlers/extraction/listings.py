"""Makes the record of an offer: price as a number, one word for the stock, telephone numbers removed."""

from dataclasses import fields, replace
from typing import Any

from crawlers.extraction.offer import Licence, Offer
from crawlers.extraction.readers.stock import normalise_stock
from matcher.records.listing import Capture, Listing, Seller
from matcher.text.personal_numbers import hide_phone_numbers
from matcher.text.prices import parse_amount
from matcher.text.unprintable import show_unprintable

LONGEST = 20_000


def make_listing(offer: Offer, *, marketplace: str, item: str, page: Capture, images: tuple[Capture, ...] = (),
               seller: Seller | None = None) -> Listing:  # fmt: skip
    """The listing of the offer on the captured `page`; `item` is its number on the marketplace."""
    offer = show_unprintable_in(offer)
    return Listing(
        marketplace=marketplace,
        item=item,
        url=page.url,
        title=remove_phone_numbers(offer.title),
        page=page,
        brand=offer.brand,
        seller=seller,
        price=parse_amount(offer.price),
        currency=offer.currency or "CNY",
        origin=offer.origin,
        availability=normalise_stock(offer.availability),
        category=offer.category,
        description=remove_phone_numbers(offer.description)[:LONGEST],
        attributes=tuple((name, remove_phone_numbers(value)) for name, value in offer.attributes),
        images=images,
    )


def make_seller(offer: Offer, licence: Licence | None, *, shop: str) -> Seller | None:
    """The seller that offer and licence state, None where neither does; `shop` is its identifier on the marketplace."""
    licence = licence or offer.licence
    if not offer.seller and licence is None:
        return None
    published = licence or Licence()
    return Seller(
        offer.seller or published.name,
        shop,
        published.name,
        published.uscc,
        published.place_of_business or published.address,
    )


def show_unprintable_in(offer: Offer) -> Offer:
    """The offer with what cannot be printed in its texts shown as what it is: no paper can hold it."""
    values = {f.name: getattr(offer, f.name) for f in fields(offer)}
    words: dict[str, Any] = {name: show_unprintable(v) for name, v in values.items() if isinstance(v, str)}
    pairs = tuple((show_unprintable(name), show_unprintable(value)) for name, value in offer.attributes)
    return replace(offer, **words, attributes=pairs)


def remove_phone_numbers(text: str) -> str:
    """`text` with a mark in place of each telephone number."""
    return hide_phone_numbers(text)
