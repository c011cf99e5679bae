"""Flags: the queue, most pressing first, and one flag with all its reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, func, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, ListingVersionRow, SellerRow
from casebook.errors import NotFoundError
from casebook.flags.flag_filter import FlagFilter, FlagState
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing
from matcher.records.match import Match


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
    seller_id: int | None
    province: str


@dataclass(frozen=True, slots=True)
class FlagCounts:
    """How many flags a filter fits, and how many there are by state, use and right.

    Each count leaves its own choice open, so that it can be changed.
    """

    total: int
    by_state: Mapping[str, int]
    by_use: Mapping[str, int]
    by_right: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FlagPage:
    """A page of the queue with its counts."""

    flags: tuple[Flag, ...]
    total: int
    by_state: Mapping[str, int]
    by_use: Mapping[str, int]
    by_right: Mapping[str, int]


def load_queue(session: Session, filters: FlagFilter, *, offset: int = 0, limit: int = 20) -> FlagPage:
    """The flags wanted, the most pressing first, and the counts."""
    counts = count_flags(session, filters)
    return FlagPage(
        load_flags(session, filters, offset=offset, limit=limit),
        counts.total,
        counts.by_state,
        counts.by_use,
        counts.by_right,
    )


def load_flags(session: Session, filters: FlagFilter, *, offset: int = 0, limit: int = 20) -> tuple[Flag, ...]:
    """The flags wanted, the most pressing first."""
    # The page's numbers come from the index alone; only the rows that are shown are read.
    chosen = select(FlagRow.id).where(*filters.make_conditions()).order_by(FlagRow.priority.desc(), FlagRow.id)
    return get_many(session, session.scalars(chosen.offset(offset).limit(limit)).all())


def count_flags(session: Session, filters: FlagFilter) -> FlagCounts:
    """The counts of a filter, in one look."""
    cells = _count_cells(session, filters)
    by = {
        name: _sum_by_name(
            (getattr(cell, name), cell.number) for cell in cells if _is_in_filter(cell, filters, ignoring=name)
        )
        for name in ("state", "use", "right")
    }
    total = sum(cell.number for cell in cells if _is_in_filter(cell, filters))
    return FlagCounts(total, by["state"], by["use"], by["right"])


def count_raised_since(session: Session, moment: datetime) -> int:
    """How many flags were raised at or after a moment."""
    return session.scalar(select(func.count(FlagRow.id)).where(FlagRow.flagged_at >= moment)) or 0


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
        # Verdicts are written by statements: a row that the session has seen before may be older.
        .execution_options(populate_existing=True)
    )


class _Cell(NamedTuple):
    """How many flags there are of one state, use and right."""

    state: str
    use: str
    right: str
    number: int


def _count_cells(session: Session, filters: FlagFilter) -> list[_Cell]:
    """All counts in one look: a look for each of state, use, right and the total took four times as long."""
    columns = (FlagRow.state, FlagRow.use, FlagRow.right_name)
    others = replace(filters, state=None, use="", right="")
    query = select(*columns, func.count(FlagRow.id)).where(*others.make_conditions()).group_by(*columns)
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
        seller_id=row.seller_id,
        province=row.province,
    )
