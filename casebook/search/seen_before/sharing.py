"""Shops that publish the same licence, the same phone or the same picture as the ones asked about."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select

from casebook.db.engine import Session
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingCaptureRow, ListingRow, ListingVersionRow, SellerRow
from casebook.search.pictures.same_pictures import list_pictures
from casebook.search.seen_before.subject import Subject

MOST_SELLERS = 20
FindNear = Callable[[Sequence[str]], Collection[str]]


@dataclass(frozen=True, slots=True)
class SharingSeller:
    """Another shop, what it shares (a fact's code and its value, empty for a picture), and its flags by state."""

    id: int
    marketplace: str
    name: str
    shared: tuple[tuple[str, str], ...]
    flags: tuple[tuple[str, int], ...]


def load_sharing_sellers(
    session: Session, subject: Subject, listings_by_phone: Mapping[str, Sequence[int]], near: FindNear = list
) -> tuple[SharingSeller, ...]:
    """At most MOST_SELLERS shops, those that share most first; `listings_by_phone` is what the search found.

    `near` gives the pictures that are the same as some.
    """
    shared: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
    for seller, fact in (
        *_find_by_facts(session, subject),
        *_find_by_phone(session, listings_by_phone),
        *_find_by_picture(session, subject, near),
    ):
        if seller not in subject.sellers and fact not in shared[seller]:
            shared[seller].append(fact)
    first = sorted((seller for seller in shared if shared[seller]), key=lambda seller: (-len(shared[seller]), seller))
    return _describe_sellers(session, {seller: shared[seller] for seller in first[:MOST_SELLERS]})


Shared = tuple[int, tuple[str, str]]


def _find_by_facts(session: Session, subject: Subject) -> list[Shared]:
    same = [getattr(SellerRow, column) == value for column, value in sorted(subject.facts)]
    if not same:
        return []
    query = select(SellerRow.id, SellerRow.uscc, SellerRow.licence_name).where(or_(*same))
    rows = session.execute(query.order_by(SellerRow.id.desc()).limit(4 * MOST_SELLERS)).all()
    return [
        (row.id, (column, getattr(row, column)))
        for row in rows
        for column in ("uscc", "licence_name")
        if (column, getattr(row, column)) in subject.facts
    ]


def _find_by_phone(session: Session, listings_by_phone: Mapping[str, Sequence[int]]) -> list[Shared]:
    phones = {listing: phone for phone, listings in listings_by_phone.items() for listing in listings}
    if not phones:
        return []
    query = select(ListingRow.id, ListingRow.seller_id).where(ListingRow.id.in_(phones))
    return [(seller, ("phone", phones[listing])) for listing, seller in session.execute(query) if seller]


def _find_by_picture(session: Session, subject: Subject, near: FindNear) -> list[Shared]:
    """Shops that offered something with one of the pictures, scaled or cropped a little perhaps."""
    pictures = near(list_pictures(session, sorted(subject.versions)))
    if not pictures:
        return []
    query = (
        select(ListingRow.seller_id)
        .join(ListingVersionRow, ListingVersionRow.listing_id == ListingRow.id)
        .join(ListingCaptureRow, ListingCaptureRow.version_id == ListingVersionRow.id)
        .where(ListingCaptureRow.sha256.in_(pictures), ListingRow.seller_id.is_not(None))
        .distinct()
        .limit(4 * MOST_SELLERS)
    )
    return [(seller, ("picture", "")) for seller in session.scalars(query) if seller]


def _describe_sellers(session: Session, shared: Mapping[int, Iterable[tuple[str, str]]]) -> tuple[SharingSeller, ...]:
    if not shared:
        return ()
    query = (
        select(SellerRow.id, SellerRow.marketplace, SellerRow.name, SellerRow.licence_name, FlagRow.state, func.count())
        .outerjoin(FlagRow, FlagRow.seller_id == SellerRow.id)
        .where(SellerRow.id.in_(shared))
        .group_by(SellerRow.id, SellerRow.marketplace, SellerRow.name, SellerRow.licence_name, FlagRow.state)
    )
    names: dict[int, tuple[str, str]] = {}
    states: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for seller, marketplace, name, licence_name, state, count in session.execute(query):
        names[seller] = marketplace, licence_name or name
        if state:
            states[seller].append((state, count))
    return tuple(
        SharingSeller(seller, *names[seller], tuple(facts), tuple(sorted(states[seller])))
        for seller, facts in shared.items()
    )
