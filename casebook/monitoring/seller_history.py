"""A seller with all that is known of it: offers, flags, verdicts, cases, and shops that publish the same facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.db.tables.listings import FateRow, ListingRow, SellerRow
from casebook.errors import NotFoundError

MOST_OFFERS = 60
_MOST_RELATED = 20
_SHORTEST_ADDRESS = 8
"""An address of fewer characters names a town or a street, which many share."""


@dataclass(frozen=True, slots=True)
class SellerOffer:
    """A listing of the seller with its newest flag, if any."""

    id: int
    title: str
    price: Decimal | None
    first_seen_at: datetime
    last_seen_at: datetime
    flag_id: int | None
    state: str
    right: str
    case_id: int | None


@dataclass(frozen=True, slots=True)
class RelatedSeller:
    """Another shop and the exact facts that both publish, as pairs of a field and its value."""

    id: int
    marketplace: str
    name: str
    shared: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SellerHistory:
    """A shop, what it publishes, and what became of its offers."""

    id: int
    marketplace: str
    shop: str
    name: str
    licence_name: str
    uscc: str
    address: str
    offers: tuple[SellerOffer, ...]
    offer_total: int
    flags_by_state: tuple[tuple[str, int], ...]
    dismissals: tuple[tuple[str, int], ...]
    cases: tuple[tuple[int, str, str], ...]
    returns: int
    related: tuple[RelatedSeller, ...]


def load_seller(session: Session, seller_id: int) -> SellerHistory:
    """A seller in a fixed number of queries. Raises NotFoundError."""
    row = session.get(SellerRow, seller_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {seller_id} 的经营者。")
    own_flags = select(FlagRow.id).where(FlagRow.seller_id == seller_id)
    cases = (
        select(CaseRow.id, CaseRow.number, CaseRow.state)
        .where(CaseRow.id.in_(select(CaseFlagRow.case_id).where(CaseFlagRow.flag_id.in_(own_flags))))
        .order_by(CaseRow.id)
    )
    total = select(func.count(ListingRow.id)).where(ListingRow.seller_id == seller_id)
    returns = (
        select(func.count(FateRow.id))
        .join(ListingRow, ListingRow.id == FateRow.listing_id)
        .where(ListingRow.seller_id == seller_id, FateRow.fate == "returned")
    )
    return SellerHistory(
        id=row.id,
        marketplace=row.marketplace,
        shop=row.shop,
        name=row.name,
        licence_name=row.licence_name,
        uscc=row.uscc,
        address=row.address,
        offers=_load_offers(session, seller_id),
        offer_total=session.scalar(total) or 0,
        flags_by_state=_count(session, FlagRow.state, FlagRow.seller_id == seller_id),
        dismissals=_count(session, VerdictRow.reason, VerdictRow.flag_id.in_(own_flags), VerdictRow.reason != ""),
        cases=tuple((number, paper, state) for number, paper, state in session.execute(cases)),
        returns=session.scalar(returns) or 0,
        related=tuple(_find_related(session, row)),
    )


def _load_offers(session: Session, seller_id: int) -> tuple[SellerOffer, ...]:
    """The listings of a seller, flagged ones first, then the newest; each with its newest flag."""
    newest = (
        select(FlagRow.listing_id, func.max(FlagRow.id).label("flag_id"))
        .where(FlagRow.seller_id == seller_id)
        .group_by(FlagRow.listing_id)
        .subquery()
    )
    query = (
        select(ListingRow, FlagRow.id, FlagRow.state, FlagRow.right_name, CaseFlagRow.case_id)
        .outerjoin(newest, newest.c.listing_id == ListingRow.id)
        .outerjoin(FlagRow, FlagRow.id == newest.c.flag_id)
        .outerjoin(CaseFlagRow, CaseFlagRow.flag_id == FlagRow.id)
        .where(ListingRow.seller_id == seller_id)
        .order_by(FlagRow.id.is_(None), ListingRow.last_seen_at.desc(), ListingRow.id)
        .limit(MOST_OFFERS)
    )
    return tuple(
        SellerOffer(
            id=row.id,
            title=row.title,
            price=row.price,
            first_seen_at=row.first_seen_at,
            last_seen_at=row.last_seen_at,
            flag_id=flag_id,
            state=state or "",
            right=right or "",
            case_id=case_id,
        )
        for row, flag_id, state, right, case_id in session.execute(query)
    )


def _count(session: Session, column: Any, *conditions: ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    number = func.count()
    query = select(column, number).where(*conditions).group_by(column).order_by(number.desc(), column)
    return tuple((name, count) for name, count in session.execute(query))


def _find_related(session: Session, row: SellerRow) -> Iterator[RelatedSeller]:
    """Other shops that publish the same code, licence or address, to the letter; likeness is no relation."""
    facts = {"uscc": row.uscc, "licence_name": row.licence_name, "address": row.address}
    if len(row.address) < _SHORTEST_ADDRESS:
        facts.pop("address")
    same = [getattr(SellerRow, name) == value for name, value in facts.items() if value]
    if not same:
        return
    query = select(SellerRow).where(or_(*same), SellerRow.id != row.id).order_by(SellerRow.id).limit(_MOST_RELATED)
    for other in session.scalars(query):
        shared = tuple((name, value) for name, value in facts.items() if value and getattr(other, name) == value)
        yield RelatedSeller(other.id, other.marketplace, other.licence_name or other.name, shared)
