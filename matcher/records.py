"""The nouns that every room shares: what was captured, what was offered, which right, what was found.

All of them are frozen facts. Times carry their zone (stored as UTC); codes of divisions are the six digits of
GB/T 2260; offsets count characters (code points) of the text that `field` names, end exclusive.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

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


class Sight(StrEnum):
    """How a request for pages of a marketplace ended. Only `EMPTY` means that there was nothing."""

    SEEN = "seen"
    EMPTY = "empty"
    BLOCKED = "blocked"
    NEEDS_BROWSER = "needs_browser"
    GONE = "gone"
    FAILED = "failed"
    CHANGED = "changed"


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Coverage:
    """One line of the coverage ledger: term × site × day, with what kept us out in `reason` (an officer's sentence)."""

    marketplace: str
    term: str
    day: date
    sight: Sight
    url: str
    offers: int = 0
    reason: str = ""


class RightKind(StrEnum):
    """The kinds of right; the kind decides the legal basis."""

    MARK = "mark"
    COLLECTIVE_MARK = "collective_mark"
    CERTIFICATION_MARK = "certification_mark"
    GI_PRODUCT = "gi_product"
    AGRI_GI = "agri_gi"
    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    DESIGN = "design"


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Season:
    """Days of the year, as (month, day), between which fresh goods of the right are lawfully on sale; both included."""

    first: tuple[int, int]
    last: tuple[int, int]


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Licence:
    """One authorised seller or user of a right, with the days between which the licence runs (None: open)."""

    name: str
    uscc: str = ""
    first: date | None = None
    last: date | None = None


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Right:
    """One right as a register states it. Empty means that the register does not say, never that there is none.

    `area` holds division codes, `origin` the area in words; `goods` are words for the goods, `nice` their Nice classes;
    `verified_on` and `verified_by` say when and through which channel the entry was last checked; `price` is the usual
    lowest and highest retail price in yuan for 500 g.
    """

    kind: RightKind
    number: str
    name: str
    aliases: tuple[str, ...] = ()
    holder: str = ""
    goods: tuple[str, ...] = ()
    nice: tuple[int, ...] = ()
    origin: str = ""
    area: tuple[str, ...] = ()
    season: Season | None = None
    varieties: tuple[str, ...] = ()
    authorised: tuple[Licence, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    renewal_status: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    price: tuple[Decimal, Decimal] | None = None


class Use(StrEnum):
    """How a listing uses a right's name. `CONFLICT` and `VARIANT` are flagged; `USE` only for watched rights."""

    CONFLICT = "conflict"
    VARIANT = "variant"
    USE = "use"
    NEGATED = "negated"
    PART = "part"
    OTHER_RIGHT = "other_right"


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Finding:
    """One signal's answer, in words that an officer can check.

    `weight` moves the priority (negative: speaks against); `seen` are offsets into the listing's `field`;
    `registered` is the name or fact of the register it was held against; `question` is what remains open, if anything.
    """

    signal: str
    weight: float
    says: str
    seen: tuple[tuple[int, int], ...] = ()
    field: str = "title"
    registered: str = ""
    question: str = ""


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Match:
    """What the matcher has to say on one listing and one right: indicators and open questions, never a conclusion."""

    right: Right
    use: Use
    flagged: bool
    priority: int
    findings: tuple[Finding, ...]
