"""Other sellers that publish the same code, licence or address, each with the page where it does."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from casebook.db.engine import Session
from casebook.db.tables.listings import ListingRow, SellerRow
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing

_MOST_RELATED = 20
_SHORTEST_ADDRESS = 8  # characters


@dataclass(frozen=True, slots=True)
class RelatedSeller:
    """Another shop and the exact facts that both publish, as pairs of a field and its value.

    `listing_id` is the newest listing of that shop, `page` the hash of its captured page; none where it has no listing.
    """

    id: int
    marketplace: str
    name: str
    shared: tuple[tuple[str, str], ...]
    listing_id: int | None = None
    page: str = ""


def find_related(session: Session, row: SellerRow) -> Iterator[RelatedSeller]:
    """Other shops that publish the same code, licence or address, to the letter; likeness is no relation."""
    facts = {"uscc": row.uscc, "licence_name": row.licence_name, "address": row.address}
    if len(row.address) < _SHORTEST_ADDRESS:
        facts.pop("address")
    same = [getattr(SellerRow, name) == value for name, value in facts.items() if value]
    if not same:
        return
    offer = aliased(ListingRow)
    newest = select(func.max(offer.id)).where(offer.seller_id == SellerRow.id).correlate(SellerRow).scalar_subquery()
    query = (
        select(SellerRow, ListingRow)
        .outerjoin(ListingRow, ListingRow.id == newest)
        .where(or_(*same), SellerRow.id != row.id)
        .order_by(SellerRow.id)
        .limit(_MOST_RELATED)
    )
    for other, listing in session.execute(query):
        shared = tuple((name, value) for name, value in facts.items() if value and getattr(other, name) == value)
        yield RelatedSeller(other.id, other.marketplace, other.licence_name or other.name, shared, *_find_page(listing))


def _find_page(listing: ListingRow | None) -> tuple[int | None, str]:
    """The number of a listing and the hash of its captured page."""
    if listing is None:
        return None, ""
    page = from_line(Listing, listing.line).page
    return listing.id, page.sha256 if page else ""
