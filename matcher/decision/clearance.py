"""The facts that a clearance rests on, as one fingerprint: what was cleared is not flagged again while they stay."""

import math
from decimal import Decimal
from hashlib import sha256

from matcher.records.listing import Listing
from matcher.records.match import Match

_STEP = 1.5
"""Width of a price band: 19.9 and 25.9 yuan are one band, 19.9 and 39.9 are not."""


def compute_fingerprint(listing: Listing, match: Match, edition: str) -> str:
    """SHA-256, in hex, over title, seller, price band, origin, pictures, right and register edition.

    Any of them changed gives another fingerprint, and the listing comes up again.
    """
    seller = listing.seller
    facts = (
        listing.marketplace,
        listing.item,
        listing.title,
        "" if seller is None else f"{seller.uscc}|{seller.licence_name}|{seller.shop}|{seller.name}",
        get_price_band(listing.price),
        listing.origin,
        ",".join(sorted(image.sha256 for image in listing.images)),
        f"{match.right.kind}|{match.right.number}|{match.right.name}",
        edition,
    )
    digest = sha256()
    for fact in facts:
        raw = fact.encode("utf-8", "surrogatepass")
        digest.update(f"{len(raw)}:".encode() + raw)
    return digest.hexdigest()


def get_price_band(price: Decimal | None) -> str:
    """The band that a price in yuan lies in, each half as wide again as the one below; empty without a price."""
    if price is None or not price.is_finite():
        return ""
    return str(math.floor(math.log(float(price), _STEP))) if price > 0 else "free"
