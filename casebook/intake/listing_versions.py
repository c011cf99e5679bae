"""The listings of a drop: new ones, known ones that say something else, known ones that say the same.

A drop is stored in a fixed number of statements for every 500 listings: what is known is loaded first, each listing is
compared in memory, and all rows are written at the end.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select, update

from casebook.db.chunks import split_into_batches
from casebook.db.engine import Session
from casebook.db.session import insert_rows
from casebook.db.tables.listings import ListingCaptureRow, ListingRow, ListingVersionRow, get_stored_price
from casebook.intake.listing_comparison import (
    Change,
    Key,
    ListingState,
    PendingVersion,
    compare_listing,
    get_listing_key,
    get_seen_at,
)
from casebook.intake.sellers import Shop, identify_shop, store_sellers
from matcher.records.jsonl import to_line
from matcher.records.listing import Listing

Version = tuple[int, int]
"""The number of a listing, and its version."""


@dataclass(frozen=True, slots=True)
class StoredListing:
    """A listing of a drop as it now stands: its number, and those of the version of its facts and of its seller."""

    id: int
    version_id: int
    seller_id: int | None
    change: Change
    listing: Listing


def store_listings(session: Session, listings: Sequence[Listing], *, drop_id: str) -> list[StoredListing]:
    """Store the listings of a drop; gives them in their order."""
    sellers = store_sellers(session, listings)
    states = _load_states(session, {get_listing_key(listing) for listing in listings})
    versions = _load_newest_versions(session, [state.id for state in states.values()])
    pending = [compare_listing(listing, states) for listing in listings]
    _write_listings(session, states, sellers)
    newest = _find_newest_version(session)
    insert_rows(
        session,
        ListingVersionRow,
        [_make_version_row(p, states[p.key].id, drop_id) for p in pending if p.change is not Change.UNCHANGED],
    )
    versions |= _load_newer_versions(session, newest, drop_id)
    _write_captures(session, [(versions[states[p.key].id, p.version], p) for p in pending])
    return [
        StoredListing(
            id=states[p.key].id,
            version_id=versions[states[p.key].id, p.version],
            seller_id=_find_seller(p.listing, sellers),
            change=p.change,
            listing=p.listing,
        )
        for p in pending
    ]


def load_lines(session: Session, numbers: Collection[int]) -> dict[int, str]:
    """The line of each of these versions as the record has it, by number and in its order."""
    query = select(ListingVersionRow.id, ListingVersionRow.line).order_by(ListingVersionRow.id)
    return {
        number: line
        for batch in split_into_batches(sorted(numbers))
        for number, line in session.execute(query.where(ListingVersionRow.id.in_(batch)))
    }


def _write_listings(session: Session, states: dict[Key, ListingState], sellers: dict[Shop, int]) -> None:
    new = {key: state for key, state in states.items() if not state.id}
    seen = [state for state in states.values() if state.id and state.was_seen and state.newest is None]
    insert_rows(
        session,
        ListingRow,
        [
            {
                "marketplace": key[0],
                "item": key[1],
                "first_seen_at": state.first_seen_at,
                **_make_columns(state, sellers),
            }
            for key, state in new.items()
        ],
    )
    changed = [
        {"id": state.id, **_make_columns(state, sellers)} for state in states.values() if state.id and state.newest
    ]
    if changed:
        session.execute(update(ListingRow), changed)
    if seen:
        session.execute(update(ListingRow), [{"id": s.id, "last_seen_at": s.last_seen_at} for s in seen])
    for key, state in _load_states(session, new.keys()).items():
        states[key].id = state.id


def _make_columns(state: ListingState, sellers: dict[Shop, int]) -> dict[str, object]:
    """The columns of a listing that its newest version sets."""
    listing = state.newest
    if listing is None:
        raise ValueError("only what the drop changed is written")
    return {
        "url": listing.url,
        "title": listing.title,
        "seller_id": _find_seller(listing, sellers),
        "price": get_stored_price(listing),
        "version": state.version,
        "facts_sha256": state.facts_sha256,
        "line": to_line(listing),
        "last_seen_at": state.last_seen_at,
    }


def _make_version_row(pending: PendingVersion, listing_id: int, drop_id: str) -> dict[str, object]:
    return {
        "listing_id": listing_id,
        "version": pending.version,
        "facts_sha256": pending.facts_sha256,
        "line": to_line(pending.listing),
        "drop_id": drop_id,
        "seen_at": get_seen_at(pending.listing),
    }


def list_captures(listing: Listing) -> list[str]:
    """The hashes of the captures that a listing rests on: its page and its pictures."""
    return [capture.sha256 for capture in (listing.page, *listing.images) if capture]


def _write_captures(session: Session, versions: Sequence[tuple[int, PendingVersion]]) -> None:
    """Store which captures each new version rests on."""
    pairs = {
        (name, version): None
        for version, pending in versions
        if pending.change is not Change.UNCHANGED
        for name in list_captures(pending.listing)
    }
    insert_rows(session, ListingCaptureRow, [{"sha256": name, "version_id": version} for name, version in pairs])


def _load_states(session: Session, keys: Collection[Key]) -> dict[Key, ListingState]:
    columns = ListingRow.id, ListingRow.version, ListingRow.facts_sha256, ListingRow.last_seen_at
    query = select(ListingRow.marketplace, ListingRow.item, *columns)
    return {
        (marketplace, item): ListingState(number, version, facts, last_seen_at)
        for batch in split_into_batches(sorted(keys))
        for marketplace, item, number, version, facts, last_seen_at in session.execute(
            query.where(
                ListingRow.marketplace.in_({marketplace for marketplace, _ in batch}),
                ListingRow.item.in_({item for _, item in batch}),
            )
        )
    }


def _load_newest_versions(session: Session, listings: Sequence[int]) -> dict[Version, int]:
    """The number of the newest version of each of these listings."""
    newest = and_(ListingVersionRow.listing_id == ListingRow.id, ListingVersionRow.version == ListingRow.version)
    query = select(ListingRow.id, ListingRow.version, ListingVersionRow.id).join(ListingVersionRow, newest)
    return {
        (listing, version): number
        for batch in split_into_batches(listings)
        for listing, version, number in session.execute(query.where(ListingRow.id.in_(batch)))
    }


def _find_newest_version(session: Session) -> int:
    """The highest number of a version, whoever's it is; 0 where there is none."""
    return session.connection().scalar(select(func.max(ListingVersionRow.id))) or 0


def _load_newer_versions(session: Session, number: int, drop_id: str) -> dict[Version, int]:
    """The number of each version that a drop brought, of those above `number`."""
    columns = ListingVersionRow.listing_id, ListingVersionRow.version, ListingVersionRow.id
    query = select(*columns).where(ListingVersionRow.drop_id == drop_id, ListingVersionRow.id > number)
    return {(listing, version): number for listing, version, number in session.execute(query)}


def _find_seller(listing: Listing, sellers: dict[Shop, int]) -> int | None:
    shop = identify_shop(listing)
    return sellers[shop] if shop else None
