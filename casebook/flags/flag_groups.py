"""The queue by groups: one card for all that a seller offers, or for titles that are nearly the same.

The groups of a page are found by walking along an index of the order until enough have been met, MOST_WALKED flags at
most: that does not depend on how many flags there are. So it is known that more groups follow, not how many.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, SellerRow
from casebook.flags.flag_filter import FlagFilter, reuse_unsearched
from casebook.flags.flag_queue import Flag, get_many
from matcher.records.calendar import get_today

MOST_GROUPS = 1000
"""Groups that can be turned over; whoever wants more chooses by a filter."""
MOST_MEMBERS = 200
"""Flags of a group that are listed, and that one verdict takes."""
MOST_WALKED = 20_000
"""Flags among which groups are looked for."""
_STEP = 3
"""Flags that are read at first for each group that is wanted; then four times as many, and so on."""


class Order(StrEnum):
    """In which order groups are shown."""

    PRIORITY = "priority"
    NEWEST = "newest"
    PRICE = "price"
    """The dearest first; flags without a price are left out."""


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
    """A page of groups, and how many groups there are up to it, one more where others follow."""
    heads = dict(_walk(session, filters, order, limit=min(offset + limit + 1, MOST_GROUPS)))
    number = len(heads)
    shown = dict(list(heads.items())[offset : offset + limit])
    if not shown:
        return (), number
    members, totals = _load_members(session, filters, order, list(shown))
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


def load_heads(session: Session, filters: FlagFilter, *, limit: int) -> tuple[Flag, ...]:
    """The flag that stands first in each of the first `limit` groups, the most pressing first; two queries."""
    return get_many(session, dict(_walk(session, filters, Order.PRIORITY, limit=limit)).values())


def _walk(session: Session, filters: FlagFilter, order: Order, *, limit: int) -> Iterator[tuple[str, int]]:
    """The first `limit` groups in order, each with the flag that stands first in it."""
    is_walk, today = order is not Order.PRICE and session.get_bind().dialect.name == "sqlite", get_today()
    met: set[str] = set()
    start, step = 0, _STEP * limit
    while start < MOST_WALKED:
        rows = session.execute(_select_keys(filters, order, today, is_walk=is_walk, offset=start, limit=step)).all()
        for key, flag_id in rows:
            if key not in met:
                met.add(key)
                yield key, flag_id
                if len(met) == limit:
                    return
        start, step = start + step, step * 4
        if len(rows) < step // 4:
            return


@reuse_unsearched
def _select_keys(
    filters: FlagFilter, order: Order, _: date, *, is_walk: bool, offset: int, limit: int
) -> Select[str, int]:
    """The groups of some flags, in order, on a day, on which it depends what is postponed."""
    priced = [FlagRow.price >= 0] if order is Order.PRICE else []
    conditions = filters.make_conditions(is_walk=is_walk)
    query = select(FlagRow.group_key, FlagRow.id).where(*conditions, *priced).order_by(*_ORDERS[order])
    return query.offset(offset).limit(limit)


def _load_members(
    session: Session, filters: FlagFilter, order: Order, keys: Sequence[str]
) -> tuple[dict[str, list[Member]], dict[str, int]]:
    """The first MOST_MEMBERS flags of each group, and how many flags each group has, in one query."""
    members: dict[str, list[Member]] = defaultdict(list)
    totals: dict[str, int] = {}
    for key, number, *values in session.execute(_select_members(filters, order, get_today()), {"keys": list(keys)}):
        members[key].append(Member(*values))
        totals[key] = number
    return members, totals


@reuse_unsearched
def _select_members(filters: FlagFilter, order: Order, _: date) -> Select[*tuple[Any, ...]]:
    """The first flags of the groups `keys`, on a day, on which it depends what is postponed."""
    place = func.row_number().over(partition_by=FlagRow.group_key, order_by=_ORDERS[order]).label("place")
    total = func.count().over(partition_by=FlagRow.group_key).label("total")
    ranked = (
        select(FlagRow.id, FlagRow.group_key, place, total)
        .where(*filters.make_conditions(), FlagRow.group_key.in_(bindparam("keys", expanding=True)))
        .subquery()
    )
    return (
        select(ranked.c.group_key, ranked.c.total, *_MEMBER_COLUMNS)
        .join(FlagRow, FlagRow.id == ranked.c.id)
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .where(ranked.c.place <= MOST_MEMBERS)
        .order_by(ranked.c.group_key, ranked.c.place)
    )


def list_members(session: Session, filters: FlagFilter) -> tuple[Member, ...]:
    """The first MOST_MEMBERS flags of a filter in the queue's order: what one verdict takes."""
    query = (
        select(*_MEMBER_COLUMNS)
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .where(*filters.make_conditions())
        .order_by(*_ORDERS[Order.PRIORITY])
        .limit(MOST_MEMBERS)
    )
    return tuple(Member(*row) for row in session.execute(query))


def _load_sellers(session: Session, ids: Sequence[int]) -> dict[int, str]:
    rows = session.execute(_SELLERS, {"sellers": list(ids)})
    return {number: licence or name for number, licence, name in rows}


_SELLERS = reuse_statement(
    select(SellerRow.id, SellerRow.licence_name, SellerRow.name).where(
        SellerRow.id.in_(bindparam("sellers", expanding=True))
    )
)


_MEMBER_COLUMNS = (
    FlagRow.id, FlagRow.listing_id, ListingRow.title, FlagRow.right_name, FlagRow.use, FlagRow.priority, FlagRow.price,
)  # fmt: skip
_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    Order.PRIORITY: (FlagRow.priority.desc(), FlagRow.id.expression),
    Order.NEWEST: (FlagRow.flagged_at.desc(), FlagRow.id.expression),
    Order.PRICE: (FlagRow.price.desc(), FlagRow.id.expression),
}
