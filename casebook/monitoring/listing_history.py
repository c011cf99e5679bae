"""One listing through time: each version with what changed in it, and the flags it raised."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal

from sqlalchemy import bindparam, or_, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import FateRow, ListingRow, ListingVersionRow
from casebook.errors import NotFoundError
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing, Seller

# What every capture changes, and what therefore says nothing on the offer.
_CHANGES_WITH_EVERY_CAPTURE = frozenset({"page", "url", "images"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that a version changed, in the words of the record."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """A listing as it was first seen in this state; the first version changes nothing. `id` names it in the record."""

    id: int
    number: int
    seen_at: datetime
    listing: Listing
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class ListingEvent:
    """What a run saw become of a listing; `days` it was gone before it returned, `other` the listing it was before or
    the one that it became."""

    fate: str
    at: datetime
    days: int = 0
    other: int | None = None


@dataclass(frozen=True, slots=True)
class ListingHistory:
    """A listing with its versions and fates, oldest first, the numbers of its flags and that of its seller."""

    id: int
    seller_id: int | None
    first_seen_at: datetime
    last_seen_at: datetime
    versions: tuple[Version, ...]
    flags: tuple[int, ...]
    fates: tuple[ListingEvent, ...] = ()

    @property
    def gone_since(self) -> datetime | None:
        """Since when the listing is not there any more, None while it is."""
        return find_gone_since(self.fates, self.last_seen_at)

    @property
    def prices(self) -> tuple[tuple[datetime, Decimal], ...]:
        """The prices that the listing was seen at, in its currency, each with the moment from which it was."""
        seen: list[tuple[datetime, Decimal]] = []
        for version in self.versions:
            price = version.listing.price
            if price is not None and (not seen or seen[-1][1] != price):
                seen.append((version.seen_at, price))
        return tuple(seen)


def load_history(session: Session, listing_id: int) -> ListingHistory:
    """One listing through time. Raises NotFoundError."""
    row = session.get(ListingRow, listing_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {listing_id} 的商品。")
    flags = session.scalars(select(FlagRow.id).where(FlagRow.listing_id == listing_id).order_by(FlagRow.id))
    versions, fates = load_versions(session, listing_id), load_events(session, listing_id)
    return ListingHistory(row.id, row.seller_id, row.first_seen_at, row.last_seen_at, versions, tuple(flags), fates)


def load_versions(session: Session, listing_id: int) -> tuple[Version, ...]:
    """The versions of a listing, oldest first; one query."""
    return _make_versions(list(session.scalars(_VERSIONS, {"listing": listing_id})))


_VERSIONS = reuse_statement(
    select(ListingVersionRow)
    .where(ListingVersionRow.listing_id == bindparam("listing"))
    .order_by(ListingVersionRow.version)
)
_FATES = reuse_statement(
    select(FateRow)
    .where(or_(FateRow.listing_id == bindparam("listing"), FateRow.former_id == bindparam("listing")))
    .order_by(FateRow.at, FateRow.id)
)


def find_gone_since(fates: Sequence[ListingEvent], last_seen_at: datetime) -> datetime | None:
    """Since when a listing with these fates is not there any more, None while it is."""
    last = next((event for event in reversed(fates) if event.fate in ("vanished", "returned")), None)
    return last.at if last and last.fate == "vanished" and last.at > last_seen_at else None


def load_events(session: Session, listing_id: int) -> tuple[ListingEvent, ...]:
    """What runs saw become of a listing, oldest first; one query."""
    rows = session.scalars(_FATES, {"listing": listing_id})
    return tuple(
        ListingEvent(row.fate, row.at, row.days, row.former_id)
        if row.listing_id == listing_id
        else ListingEvent("moved_away", row.at, 0, row.listing_id)
        for row in rows
    )


def _make_versions(rows: list[ListingVersionRow]) -> tuple[Version, ...]:
    listings = [from_line(Listing, row.line) for row in rows]
    before = [None, *listings[:-1]]
    return tuple(
        Version(row.id, row.version, row.seen_at, now, compare_listings(then, now) if then else ())
        for row, now, then in zip(rows, listings, before, strict=True)
    )


def compare_listings(before: Listing, after: Listing) -> tuple[FieldChange, ...]:
    """The fields that differ, without what every capture changes."""
    described = (
        (f.name, _describe_value(getattr(before, f.name)), _describe_value(getattr(after, f.name)))
        for f in fields(Listing)
    )
    return tuple(
        FieldChange(name, old, new)
        for name, old, new in described
        if old != new and name not in _CHANGES_WITH_EVERY_CAPTURE
    )


def _describe_value(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return "；".join(" ".join(map(str, pair)) if isinstance(pair, tuple) else str(pair) for pair in value)
        case Seller():
            return " ".join(filter(None, (value.name, value.licence_name, value.uscc, value.address)))
    return str(value)
