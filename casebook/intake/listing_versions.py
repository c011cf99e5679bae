"""The listings of a drop: new ones, known ones that say something else, known ones that say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import and_, select

from casebook.db.engine import Session
from casebook.db.tables.base import as_kept
from casebook.db.tables.listings import ListingRow, ListingVersionRow, SellerRow
from casebook.intake.chunks import by_few
from casebook.intake.sellers import Shop, keep_sellers, shop_of
from matcher.records.jsonl import to_line
from matcher.records.listing import Listing

_ALWAYS = datetime.fromisoformat("2000-01-01T00:00:00+00:00")
_DEAREST = Decimal(10) ** 12
"""Prices from here on are a page's mistake that the column cannot hold; the listing's line keeps them."""


class Change(StrEnum):
    """What a sighting did to a listing."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Kept:
    """A listing as it now stands, and the version that its facts are in."""

    row: ListingRow
    version_id: int
    change: Change
    listing: Listing


@dataclass(frozen=True, slots=True)
class _Stated:
    row: ListingRow
    version: int
    change: Change
    listing: Listing


def keep_listings(session: Session, listings: Sequence[Listing], *, drop_id: str) -> list[Kept]:
    """The listings of a drop in their order: each new, a new version of a known one, or the same as before."""
    sellers = keep_sellers(session, listings)
    rows = _known(session, listings)
    versions = _known_versions(session, rows.values())
    stated = [_state(session, listing, rows, sellers) for listing in listings]
    session.flush()
    new = {
        (one.row.id, one.version): _version(one, drop_id=drop_id)
        for one in stated
        if one.change is not Change.UNCHANGED
    }
    session.add_all(new.values())
    session.flush()
    versions |= {key: version.id for key, version in new.items()}
    return [Kept(one.row, versions[one.row.id, one.version], one.change, one.listing) for one in stated]


def facts_sha256(listing: Listing) -> str:
    """SHA-256 over what a listing says, without where and when it was seen."""
    pictures = tuple(replace(c, url="", fetched_at=_ALWAYS) for c in listing.images)
    bare = replace(listing, url="", page=None, images=pictures)
    return sha256(to_line(bare).encode("utf-8", "surrogatepass")).hexdigest()


def _state(
    session: Session, listing: Listing, rows: dict[tuple[str, str], ListingRow], sellers: dict[Shop, SellerRow]
) -> _Stated:
    key, facts, seen_at = _key(listing), facts_sha256(listing), _seen_at(listing)
    row = rows.get(key)
    if row is not None and row.facts_sha256 == facts:
        row.last_seen_at = max(row.last_seen_at, seen_at)
        return _Stated(row, row.version, Change.UNCHANGED, listing)
    change = Change.NEW if row is None else Change.CHANGED
    if row is None:
        row = rows[key] = ListingRow(marketplace=key[0], item=key[1], first_seen_at=seen_at, version=0)
        session.add(row)
    shop = shop_of(listing)
    _write(row, listing, facts=facts, seen_at=seen_at)
    row.seller_id = sellers[shop].id if shop else None
    return _Stated(row, row.version, change, listing)


def _seen_at(listing: Listing) -> datetime:
    if listing.page is None:
        raise ValueError("a listing of a drop has its page")
    return listing.page.fetched_at


def _key(listing: Listing) -> tuple[str, str]:
    return as_kept(listing.marketplace), as_kept(listing.item)


def _write(row: ListingRow, listing: Listing, *, facts: str, seen_at: datetime) -> None:
    row.url, row.title = listing.url, listing.title
    row.price = listing.price if listing.price is not None and abs(listing.price) < _DEAREST else None
    row.version += 1
    row.facts_sha256, row.line, row.last_seen_at = facts, to_line(listing), seen_at


def _version(one: _Stated, *, drop_id: str) -> ListingVersionRow:
    return ListingVersionRow(
        listing_id=one.row.id,
        version=one.version,
        facts_sha256=facts_sha256(one.listing),
        line=to_line(one.listing),
        drop_id=drop_id,
        seen_at=_seen_at(one.listing),
    )


def _known(session: Session, listings: Sequence[Listing]) -> dict[tuple[str, str], ListingRow]:
    return {
        (row.marketplace, row.item): row
        for few in by_few([_key(listing) for listing in listings])
        for row in session.scalars(
            select(ListingRow).where(
                ListingRow.marketplace.in_({marketplace for marketplace, _ in few}),
                ListingRow.item.in_({item for _, item in few}),
            )
        )
    }


def _known_versions(session: Session, rows: Iterable[ListingRow]) -> dict[tuple[int, int], int]:
    """The number of each row's newest version that was there before."""
    newest = and_(ListingVersionRow.listing_id == ListingRow.id, ListingVersionRow.version == ListingRow.version)
    query = select(ListingRow.id, ListingRow.version, ListingVersionRow.id).join(ListingVersionRow, newest)
    return {
        (listing, version): number
        for few in by_few([row.id for row in rows])
        for listing, version, number in session.execute(query.where(ListingRow.id.in_(few)))
    }
