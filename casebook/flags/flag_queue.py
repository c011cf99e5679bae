"""Flags: the queue, most pressing first, and one flag with all its reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, ListingVersionRow, SellerRow
from casebook.errors import NotFoundError
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing
from matcher.records.match import Match


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
class FlagFilter:
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


def load_queue(session: Session, filters: FlagFilter, *, offset: int = 0, limit: int = 20) -> FlagPage:
    """The flags wanted, the most pressing first; each count leaves its own choice open, so that it can be changed."""
    # The page's numbers come from the index alone; only the rows that are shown are read.
    chosen = select(FlagRow.id).where(*_make_conditions(filters)).order_by(FlagRow.priority.desc(), FlagRow.id)
    ids = session.scalars(chosen.offset(offset).limit(limit)).all()
    shown = {row[0].id: _make_flag(*row) for row in session.execute(_select_flags().where(FlagRow.id.in_(ids)))}
    cells = _count_cells(session, filters.text)
    return FlagPage(
        flags=tuple(shown[flag_id] for flag_id in ids),
        total=sum(cell.number for cell in cells if _is_in_filter(cell, filters)),
        by_state=_sum_by_name(
            (cell.state, cell.number) for cell in cells if _is_in_filter(cell, filters, ignoring="state")
        ),
        by_use=_sum_by_name((cell.use, cell.number) for cell in cells if _is_in_filter(cell, filters, ignoring="use")),
        by_right=_sum_by_name(
            (cell.right, cell.number) for cell in cells if _is_in_filter(cell, filters, ignoring="right")
        ),
    )


def get_flag(session: Session, flag_id: int) -> Flag:
    """One flag. Raises NotFoundError."""
    row = session.execute(_select_flags().where(FlagRow.id == flag_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"没有编号为 {flag_id} 的预警。")
    return _make_flag(*row)


def get_many(session: Session, flag_ids: Iterable[int]) -> tuple[Flag, ...]:
    """The flags of these numbers, each once, in the order given, in one query. Raises NotFoundError."""
    wanted = list(dict.fromkeys(flag_ids))
    flags = {row[0].id: _make_flag(*row) for row in session.execute(_select_flags().where(FlagRow.id.in_(wanted)))}
    for flag_id in wanted:
        if flag_id not in flags:
            raise NotFoundError(f"没有编号为 {flag_id} 的预警。")
    return tuple(flags[flag_id] for flag_id in wanted)


def _select_flags() -> Select[FlagRow, str, str, str, int]:
    return (
        select(FlagRow, ListingVersionRow.line, SellerRow.address, SellerRow.uscc, CaseFlagRow.case_id)
        .join(ListingVersionRow, ListingVersionRow.id == FlagRow.version_id)
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id)
        .outerjoin(CaseFlagRow, CaseFlagRow.flag_id == FlagRow.id)
    )


def _make_conditions(filters: FlagFilter) -> list[ColumnElement[bool]]:
    conditions = []
    if filters.state:
        conditions.append(FlagRow.state == filters.state.value)
    if filters.use:
        conditions.append(FlagRow.use == filters.use)
    if filters.right:
        conditions.append(FlagRow.right_name == filters.right)
    if filters.text:
        titled = select(ListingRow.id).where(ListingRow.title.contains(filters.text, autoescape=True))
        conditions.append(FlagRow.listing_id.in_(titled))
    return conditions


class _Cell(NamedTuple):
    """How many flags there are of one state, use and right."""

    state: str
    use: str
    right: str
    number: int


def _count_cells(session: Session, text: str) -> list[_Cell]:
    """All counts in one look: a look for each of state, use, right and the total took four times as long."""
    columns = (FlagRow.state, FlagRow.use, FlagRow.right_name)
    query = (
        select(*columns, func.count(FlagRow.id))
        .where(*_make_conditions(FlagFilter(None, text=text)))
        .group_by(*columns)
    )
    return [_Cell(*row) for row in session.execute(query)]


def _is_in_filter(cell: _Cell, filters: FlagFilter, *, ignoring: str = "") -> bool:
    return (
        (ignoring == "state" or filters.state in (None, cell.state))
        and (ignoring == "use" or filters.use in ("", cell.use))
        and (ignoring == "right" or filters.right in ("", cell.right))
    )


def _sum_by_name(cells: Iterable[tuple[str, int]]) -> dict[str, int]:
    """The sums by name, the largest first."""
    sums: Counter[str] = Counter()
    for name, number in cells:
        sums[name] += number
    return dict(sums.most_common())


def _make_flag(row: FlagRow, line: str, address: str | None, uscc: str | None, case_id: int | None) -> Flag:
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
