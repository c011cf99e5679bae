"""What a drop brought, kept: captures once, sellers as they last published themselves, listings with their versions."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import select

from casebook.db import Session
from casebook.intake.drop import Drop
from casebook.tables.listings import (
    CaptureRow,
    CoverageRow,
    DropFileRow,
    DropRow,
    ListingRow,
    ListingVersionRow,
    SellerRow,
    SightingRow,
)
from matcher.lines import to_line
from matcher.records import Listing, Seller

_ASKED = 500
"""Hashes asked for in one query: SQLite takes 999 parameters at least."""


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


def keep_drop(session: Session, drop: Drop, *, bureau_code: str, at: datetime) -> None:
    """The drop itself, its papers and its coverage lines."""
    crawl = drop.crawl
    session.add(
        DropRow(
            id=drop.id,
            run=crawl.run,
            bureau_code=bureau_code,
            marketplace=crawl.marketplace,
            tool=crawl.tool,
            started_at=crawl.started_at,
            finished_at=crawl.finished_at,
            taken_at=at,
            pages=len(drop.captures),
            offers=len(drop.listings),
        )
    )
    session.flush()
    session.add_all(DropFileRow(drop_id=drop.id, path=p.path, sha256=p.sha256, size=p.size) for p in drop.papers)
    session.add_all(
        CoverageRow(
            drop_id=drop.id,
            marketplace=line.marketplace,
            term=line.term,
            day=line.day,
            sight=line.sight.value,
            url=line.url,
            offers=line.offers,
            reason=line.reason,
        )
        for line in drop.coverage
    )


def keep_captures(session: Session, drop: Drop) -> int:
    """Every capture once into its table, and every time that it was served; gives how many captures were new."""
    captures = {capture.sha256: capture for capture in drop.captures}
    new = captures.keys() - _known(session, list(captures))
    session.add_all(
        CaptureRow(sha256=name, size=captures[name].size, media_type=captures[name].media_type) for name in sorted(new)
    )
    session.flush()
    session.add_all(
        SightingRow(sha256=c.sha256, drop_id=drop.id, url=c.url, fetched_at=c.fetched_at, status=c.status)
        for c in drop.captures
    )
    return len(new)


def _known(session: Session, names: list[str]) -> set[str]:
    known: set[str] = set()
    for first in range(0, len(names), _ASKED):
        few = names[first : first + _ASKED]
        known.update(session.scalars(select(CaptureRow.sha256).where(CaptureRow.sha256.in_(few))))
    return known


def keep_listing(session: Session, listing: Listing, *, drop_id: str) -> Kept:
    """One listing: a new one, a new version of a known one, or the same as before."""
    if listing.page is None:
        raise ValueError("a listing of a drop has its page")
    seen_at, facts = listing.page.fetched_at, facts_sha256(listing)
    row = session.scalar(
        select(ListingRow).where(ListingRow.marketplace == listing.marketplace, ListingRow.item == listing.item)
    )
    if row is not None and row.facts_sha256 == facts:
        row.last_seen_at = max(row.last_seen_at, seen_at)
        return Kept(row, _version_id(session, row), Change.UNCHANGED, listing)
    change = Change.NEW if row is None else Change.CHANGED
    if row is None:
        row = ListingRow(marketplace=listing.marketplace, item=listing.item, first_seen_at=seen_at, version=0)
        session.add(row)
    _write(row, listing, facts=facts, seen_at=seen_at)
    row.seller_id = _seller_id(session, listing)
    session.flush()
    version = ListingVersionRow(
        listing_id=row.id, version=row.version, facts_sha256=facts, line=row.line, drop_id=drop_id, seen_at=seen_at
    )
    session.add(version)
    session.flush()
    return Kept(row, version.id, change, listing)


def facts_sha256(listing: Listing) -> str:
    """SHA-256 over what a listing says, without where and when it was seen."""
    pictures = tuple(replace(c, url="", fetched_at=_ALWAYS) for c in listing.images)
    bare = replace(listing, url="", page=None, images=pictures)
    return sha256(to_line(bare).encode("utf-8", "surrogatepass")).hexdigest()


_ALWAYS = datetime.fromisoformat("2000-01-01T00:00:00+00:00")


def _write(row: ListingRow, listing: Listing, *, facts: str, seen_at: datetime) -> None:
    row.url, row.title, row.price = listing.url, listing.title, listing.price
    row.version += 1
    row.facts_sha256, row.line, row.last_seen_at = facts, to_line(listing), seen_at


def _version_id(session: Session, row: ListingRow) -> int:
    query = select(ListingVersionRow.id).where(
        ListingVersionRow.listing_id == row.id, ListingVersionRow.version == row.version
    )
    return session.scalars(query).one()


def _seller_id(session: Session, listing: Listing) -> int | None:
    seller = listing.seller
    if seller is None:
        return None
    shop = seller.shop or seller.name
    row = session.scalar(select(SellerRow).where(SellerRow.marketplace == listing.marketplace, SellerRow.shop == shop))
    if row is None:
        row = SellerRow(marketplace=listing.marketplace, shop=shop)
        session.add(row)
    _publish(row, seller)
    session.flush()
    return row.id


def _publish(row: SellerRow, seller: Seller) -> None:
    """What the shop says now; what it no longer says stays as it last said it."""
    row.name = seller.name
    row.licence_name = seller.licence_name or row.licence_name or ""
    row.uscc = seller.uscc or row.uscc or ""
    row.address = seller.address or row.address or ""
