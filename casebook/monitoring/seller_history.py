"""A seller with all that is known of it: offers, flags, verdicts, cases, and shops that publish the same facts."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, func, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.db.tables.listings import FateRow, ListingRow, ListingVersionRow, SellerRow
from casebook.errors import NotFoundError
from casebook.monitoring.related_sellers import RelatedSeller, find_related
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing

MOST_OFFERS = 60
MOST_EVENTS = 100


@dataclass(frozen=True, slots=True)
class SellerOffer:
    """A listing of the seller with its newest flag, if any, and the prices that it was seen at, each with its time.

    Prices are in `currency`, an ISO 4217 code.
    """

    id: int
    title: str
    price: Decimal | None
    currency: str
    first_seen_at: datetime
    last_seen_at: datetime
    flag_id: int | None
    state: str
    right: str
    case_id: int | None
    picture: str
    prices: tuple[tuple[datetime, Decimal], ...]


@dataclass(frozen=True, slots=True)
class SellerEvent:
    """What a run saw become of a listing of the seller: taken down, back after so many days, under another number."""

    listing_id: int
    title: str
    fate: str
    at: datetime
    days: int


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
    cases: tuple[tuple[int, str, str, str], ...]
    returns: int
    events: tuple[SellerEvent, ...]
    related: tuple[RelatedSeller, ...]


def load_seller(session: Session, seller_id: int) -> SellerHistory:
    """A seller in a fixed number of queries. Raises NotFoundError."""
    row = session.get(SellerRow, seller_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {seller_id} 的经营者。")
    own_flags = select(FlagRow.id).where(FlagRow.seller_id == seller_id)
    cases = (
        select(CaseRow.id, CaseRow.number, CaseRow.state, CaseRow.right_name)
        .where(CaseRow.id.in_(select(CaseFlagRow.case_id).where(CaseFlagRow.flag_id.in_(own_flags))))
        .order_by(CaseRow.id)
    )
    total = select(func.count(ListingRow.id)).where(ListingRow.seller_id == seller_id)
    events = _load_events(session, seller_id)
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
        cases=tuple((number, paper, state, right) for number, paper, state, right in session.execute(cases)),
        returns=sum(event.fate == "returned" for event in events),
        events=events,
        related=tuple(find_related(session, row)),
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
    rows = session.execute(query).all()
    prices = _load_prices(session, [row.id for row, *_ in rows])
    return tuple(
        SellerOffer(
            id=row.id,
            title=row.title,
            price=row.price,
            currency=from_line(Listing, row.line).currency,
            first_seen_at=row.first_seen_at,
            last_seen_at=row.last_seen_at,
            flag_id=flag_id,
            state=state or "",
            right=right or "",
            case_id=case_id,
            picture=next((image.sha256 for image in from_line(Listing, row.line).images), ""),
            prices=tuple(prices[row.id]),
        )
        for row, flag_id, state, right, case_id in rows
    )


def _load_prices(session: Session, listing_ids: list[int]) -> dict[int, list[tuple[datetime, Decimal]]]:
    """The prices that listings were seen at, each where it changed, the oldest first."""
    query = select(ListingVersionRow.listing_id, ListingVersionRow.seen_at, ListingVersionRow.line)
    prices: dict[int, list[tuple[datetime, Decimal]]] = defaultdict(list)
    in_order = query.where(ListingVersionRow.listing_id.in_(listing_ids)).order_by(ListingVersionRow.id)
    for listing_id, seen_at, line in session.execute(in_order):
        price, before = from_line(Listing, line).price, prices[listing_id]
        if price is not None and (not before or before[-1][1] != price):
            before.append((seen_at, price))
    return prices


def _load_events(session: Session, seller_id: int) -> tuple[SellerEvent, ...]:
    query = (
        select(FateRow.listing_id, ListingRow.title, FateRow.fate, FateRow.at, FateRow.days)
        .join(ListingRow, ListingRow.id == FateRow.listing_id)
        .where(ListingRow.seller_id == seller_id)
        .order_by(FateRow.at.desc(), FateRow.id.desc())
        .limit(MOST_EVENTS)
    )
    return tuple(SellerEvent(*row) for row in session.execute(query))


def _count(session: Session, column: Any, *conditions: ColumnElement[bool]) -> tuple[tuple[str, int], ...]:
    number = func.count()
    query = select(column, number).where(*conditions).group_by(column).order_by(number.desc(), column)
    return tuple((name, count) for name, count in session.execute(query))
