"""Flags: the queue, and the verdicts of officers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from casebook.db import Session
from casebook.errors import NotFoundError
from casebook.tables.cases import CaseFlagRow
from casebook.tables.flags import FlagRow
from casebook.tables.listings import ListingRow, ListingVersionRow, SellerRow
from matcher.lines import from_line
from matcher.records import Listing, Match


class FlagState(StrEnum):
    """Where a flag stands: open → confirmed | dismissed; a verdict may be undone while no case rests on it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag with the listing as it was flagged, the match and its reasons, and where it stands."""

    id: int
    state: FlagState
    listing_id: int
    listing: Listing
    match: Match
    seller_address: str
    seller_uscc: str
    flagged_at: datetime
    triaged_at: datetime | None
    clue_found_at: datetime | None
    edition_id: int
    case_id: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which flags a queue shows; empty means all."""

    state: FlagState | None = FlagState.OPEN
    use: str = ""
    right: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FlagPage:
    """A page of the queue, `total` flags in all, and how many there are by state, use and right."""

    flags: tuple[Flag, ...]
    total: int
    by_state: Mapping[str, int]
    by_use: Mapping[str, int]
    by_right: Mapping[str, int]


def queue(session: Session, wanted: Wanted, *, offset: int = 0, limit: int = 20) -> FlagPage:
    """The flags wanted, the most pressing first."""
    query = _joined().where(*_conditions(wanted)).order_by(FlagRow.priority.desc(), FlagRow.id)
    return FlagPage(
        flags=tuple(_flag(*row) for row in session.execute(query.offset(offset).limit(limit))),
        total=session.scalar(_counted(func.count(FlagRow.id)).where(*_conditions(wanted))) or 0,
        by_state=_counts(session, FlagRow.state, replace(wanted, state=None)),
        by_use=_counts(session, FlagRow.use, replace(wanted, use="")),
        by_right=_counts(session, FlagRow.right_name, replace(wanted, right="")),
    )


def get(session: Session, flag_id: int) -> Flag:
    """One flag. Raises NotFoundError."""
    row = session.execute(_joined().where(FlagRow.id == flag_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"没有编号为 {flag_id} 的预警。")
    return _flag(*row)


def _joined() -> Select[FlagRow, str, str, str, int]:
    return (
        select(FlagRow, ListingVersionRow.line, SellerRow.address, SellerRow.uscc, CaseFlagRow.case_id)
        .join(ListingVersionRow, ListingVersionRow.id == FlagRow.version_id)
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id)
        .outerjoin(CaseFlagRow, CaseFlagRow.flag_id == FlagRow.id)
    )


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions = []
    if wanted.state:
        conditions.append(FlagRow.state == wanted.state.value)
    if wanted.use:
        conditions.append(FlagRow.use == wanted.use)
    if wanted.right:
        conditions.append(FlagRow.right_name == wanted.right)
    if wanted.text:
        conditions.append(ListingRow.title.contains(wanted.text, autoescape=True))
    return conditions


def _counted(*columns: ColumnElement[Any] | InstrumentedAttribute[str]) -> Select[Any]:
    return select(*columns).select_from(FlagRow).join(ListingRow, ListingRow.id == FlagRow.listing_id)


def _counts(session: Session, column: InstrumentedAttribute[str], wanted: Wanted) -> dict[str, int]:
    query = _counted(column, func.count(FlagRow.id)).where(*_conditions(wanted)).group_by(column)
    return {str(name): int(count) for name, count in session.execute(query.order_by(func.count(FlagRow.id).desc()))}


def _flag(row: FlagRow, line: str, address: str | None, uscc: str | None, case_id: int | None) -> Flag:
    return Flag(
        id=row.id,
        state=FlagState(row.state),
        listing_id=row.listing_id,
        listing=from_line(Listing, line),
        match=from_line(Match, row.match),
        seller_address=address or "",
        seller_uscc=uscc or "",
        flagged_at=row.flagged_at,
        triaged_at=row.triaged_at,
        clue_found_at=row.clue_found_at,
        edition_id=row.edition_id,
        case_id=case_id,
    )
