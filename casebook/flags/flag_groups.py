"""The queue by groups: one card for all that a seller offers, or for titles that are nearly the same.

The groups of a page are found by walking along the queue's index until enough have been met: grouping all flags took
0.9 s of a million on PostgreSQL, the walk to the first page reads a few hundred entries.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, select

from casebook.db.engine import Session
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.flags.flag_filter import FlagFilter
from casebook.flags.flag_queue import Flag, get_many

MOST_GROUPS = 1000
"""Groups that can be turned over; whoever wants more chooses by a filter."""
MOST_MEMBERS = 200
"""Flags of a group that are listed, and that one verdict takes."""
_STEP = 500


class Order(StrEnum):
    """In which order groups are shown."""

    PRIORITY = "priority"
    NEWEST = "newest"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Member:
    """A flag of a group, in one line."""

    id: int
    listing_id: int
    title: str
    right: str
    use: str
    priority: int
    price: Decimal | None


@dataclass(frozen=True, slots=True)
class FlagGroup:
    """Flags of one seller, or of nearly the same title: `head` stands first, `total` counts all of the filter."""

    key: str
    head: Flag
    members: tuple[Member, ...]
    total: int
    seller_id: int | None
    seller: str
    province: str


def load_groups(
    session: Session, filters: FlagFilter, *, order: Order = Order.PRIORITY, offset: int = 0, limit: int = 20
) -> tuple[tuple[FlagGroup, ...], int]:
    """A page of groups, and how many groups there are, at most MOST_GROUPS."""
    number = _count_groups(session, filters)
    if offset >= number:
        return (), number
    heads: dict[str, int] = {}
    for key, flag_id in _walk(session, filters, order, limit=offset + limit):
        heads[key] = flag_id
    shown = dict(list(heads.items())[offset:])
    members = _load_members(session, filters, order, list(shown))
    totals = _count_members(session, filters, list(shown))
    flags = {flag.id: flag for flag in get_many(session, shown.values())}
    sellers = _load_sellers(session, [flag.seller_id for flag in flags.values() if flag.seller_id])
    groups = tuple(
        FlagGroup(
            key=key,
            head=flags[flag_id],
            members=tuple(members[key]),
            total=totals.get(key, 1),
            seller_id=flags[flag_id].seller_id,
            seller=sellers.get(flags[flag_id].seller_id or 0, ""),
            province=flags[flag_id].province,
        )
        for key, flag_id in shown.items()
    )
    return groups, number


def _walk(session: Session, filters: FlagFilter, order: Order, *, limit: int) -> Iterator[tuple[str, int]]:
    """The first `limit` groups in order, each with the flag that stands first in it."""
    query = select(FlagRow.group_key, FlagRow.id).where(*filters.make_conditions()).order_by(*_ORDERS[order])
    met: set[str] = set()
    start, step = 0, _STEP
    while rows := session.execute(query.offset(start).limit(step)).all():
        for key, flag_id in rows:
            if key not in met:
                met.add(key)
                yield key, flag_id
                if len(met) == limit:
                    return
        start, step = start + step, step * 4
        if len(rows) < step // 4:
            return


def _count_groups(session: Session, filters: FlagFilter) -> int:
    keys = select(FlagRow.group_key).where(*filters.make_conditions()).distinct().limit(MOST_GROUPS).subquery()
    return session.scalar(select(func.count()).select_from(keys)) or 0


def _count_members(session: Session, filters: FlagFilter, keys: Sequence[str]) -> dict[str, int]:
    query = select(FlagRow.group_key, func.count()).where(*filters.make_conditions(), FlagRow.group_key.in_(keys))
    return dict(session.execute(query.group_by(FlagRow.group_key)).all())


def _load_members(session: Session, filters: FlagFilter, order: Order, keys: Sequence[str]) -> dict[str, list[Member]]:
    """The first MOST_MEMBERS flags of each group, in one query."""
    place = func.row_number().over(partition_by=FlagRow.group_key, order_by=_ORDERS[order]).label("place")
    ranked = (
        select(FlagRow.id, FlagRow.group_key, place)
        .where(*filters.make_conditions(), FlagRow.group_key.in_(keys))
        .subquery()
    )
    columns = (
        FlagRow.id, FlagRow.listing_id, ListingRow.title, FlagRow.right_name, FlagRow.use, FlagRow.priority,
        FlagRow.price,
    )  # fmt: skip
    query = (
        select(ranked.c.group_key, *columns)
        .join(FlagRow, FlagRow.id == ranked.c.id)
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .where(ranked.c.place <= MOST_MEMBERS)
        .order_by(ranked.c.group_key, ranked.c.place)
    )
    members: dict[str, list[Member]] = defaultdict(list)
    for key, *values in session.execute(query):
        members[key].append(Member(*values))
    return members


def _load_sellers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    query = select(SellerRow.id, SellerRow.licence_name, SellerRow.name).where(SellerRow.id.in_(ids))
    return {number: licence or name for number, licence, name in session.execute(query)}


_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    Order.PRIORITY: (FlagRow.priority.desc(), FlagRow.id.expression),
    Order.NEWEST: (FlagRow.flagged_at.desc(), FlagRow.id.expression),
    Order.PRICE: (FlagRow.price.desc().nulls_last(), FlagRow.id.expression),
}
