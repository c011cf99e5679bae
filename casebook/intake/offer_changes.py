"""What became of listings between two runs of a crawl: stored for the listings that are on record."""

from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from casebook.db.chunks import split_into_batches
from casebook.db.engine import Session
from casebook.db.session import insert_rows
from casebook.db.tables.base import clean_text
from casebook.db.tables.listings import FateRow, ListingRow
from matcher.records.drop import ChangeKind, OfferChange

STORED_KINDS = (ChangeKind.VANISHED, ChangeKind.RETURNED, ChangeKind.MOVED)
"""The changes that the versions of a listing do not show already."""


def store_changes(
    session: Session, changes: Iterable[OfferChange], *, marketplace: str, drop_id: str
) -> Mapping[str, int]:
    """Store the changes of listings that are on record already; gives how many of each kind (`STORED_KINDS`)."""
    stored = [change for change in changes if change.fate in STORED_KINDS]
    ids = _load_listing_ids(session, marketplace, sorted({i for c in stored for i in (c.item, c.former) if i}))
    rows = [
        {
            "listing_id": ids[clean_text(change.item)],
            "drop_id": drop_id,
            "fate": change.fate,
            "at": change.at,
            "days": change.days,
            "former_id": ids.get(clean_text(change.former)),
        }
        for change in stored
        if clean_text(change.item) in ids
    ]
    insert_rows(session, FateRow, rows)
    return Counter(str(row["fate"]) for row in rows)


def _load_listing_ids(session: Session, marketplace: str, items: list[str]) -> dict[str, int]:
    query = select(ListingRow.item, ListingRow.id).where(ListingRow.marketplace == clean_text(marketplace))
    return {
        item: number
        for batch in split_into_batches([clean_text(item) for item in items])
        for item, number in session.execute(query.where(ListingRow.item.in_(batch)))
    }
