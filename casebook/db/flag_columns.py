"""The columns of a flag by which officers choose and group: derived from its listing and match alone.

The intake, the migration of records of before and `verify` all use this one derivation.
"""

import re
from hashlib import sha256

from casebook.db.tables.listings import get_stored_price
from matcher.gazetteer.divisions import find_places, get_place
from matcher.records.listing import Listing, Seller
from matcher.records.match import Match

_NO_LETTER = re.compile(r"[\W\d_]+")
_USCC_LENGTH = 18
_YUAN = ("CNY", "")
"""Currencies that are counted as yuan; a page that names none is a shop of this country."""


def derive_flag_columns(listing: Listing, match: Match, seller_id: int | None) -> dict[str, object]:
    """Platform, price, province of the seller, signals and group of a flag, by column.

    `seller_id` is the number of the listing's seller. Flags of one seller are one group; those of nobody are one where
    their titles differ in digits and signs alone.
    """
    return {
        "seller_id": seller_id,
        "marketplace": listing.marketplace,
        "province": find_province(listing.seller),
        "price": get_stored_price(listing) if listing.currency in _YUAN else None,
        "signals": "".join(f"{signal}," for signal in sorted({finding.signal for finding in match.findings})),
        "group_key": f"seller:{seller_id}" if seller_id else f"title:{_hash_title(listing.title)}",
    }


def find_province(seller: Seller | None) -> str:
    """The province of a seller's published address, else of the authority that registered it; empty if unknown."""
    if seller is None:
        return ""
    places = find_places(seller.address)
    registered = get_place(seller.uscc[2:8]) if len(seller.uscc) == _USCC_LENGTH else None
    place = places[0] if places else registered
    return place.province if place else ""


def _hash_title(title: str) -> str:
    letters = _NO_LETTER.sub("", title).casefold()
    return sha256((letters or title).encode("utf-8", "surrogatepass")).hexdigest()[:24]
