"""What was captured and what was offered: the records that a crawl hands over.

All records of this package are frozen facts. Times carry their zone (stored as UTC); codes of divisions are the six
digits of GB/T 2260; offsets count characters (code points) of the text that `field` names, end exclusive.
"""

from dataclasses import dataclass
from decimal import Decimal

from pydantic import AwareDatetime, with_config


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they were served, named by their SHA-256 (64 lower-case hex digits); `size` in bytes."""

    sha256: str
    size: int
    url: str
    media_type: str
    fetched_at: AwareDatetime
    status: int = 200


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Seller:
    """Who offers, as the shop publishes it. `shop` is the marketplace's own identifier of the shop."""

    name: str
    shop: str = ""
    licence_name: str = ""
    uscc: str = ""
    address: str = ""


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Listing:
    """What we make of one offer. (marketplace, item) names it for ever; all else may change from capture to capture."""

    marketplace: str
    item: str
    url: str
    title: str
    page: Capture | None = None
    brand: str = ""
    seller: Seller | None = None
    price: Decimal | None = None
    currency: str = "CNY"
    origin: str = ""
    availability: str = ""
    category: str = ""
    description: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    images: tuple[Capture, ...] = ()
