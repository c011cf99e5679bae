"""Flags: the queue, most pressing first, and one flag with all its reasons."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, bindparam, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow, ListingVersionRow, SellerRow
from casebook.errors import NotFoundError
from casebook.flags.flag_facets import count_flags
from casebook.flags.flag_filter import FlagFilter, FlagState, reuse_unsearched
from matcher.records.calendar import get_today
from matcher.records.jsonl import from_line
from matcher.records.listing import Listing
from matcher.records.match import Match


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag with the listing as it was flagged, the match and its reasons, and where it stands."""

    id: int
    state: FlagState
    listing_id: int
    version_id: int
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
    last_seen_at: datetime
    postponed_until: date | None = None


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
    return get_many(session, session.scalars(_select_numbers(filters, get_today(), offset, limit)).all())


@reuse_unsearched
def _select_numbers(filters: FlagFilter, _: date, offset: int, limit: int) -> Select[int]:
    """The numbers of the flags wanted on a day, on which it depends what is postponed."""
    chosen = select(FlagRow.id).where(*filters.make_conditions()).order_by(FlagRow.priority.desc(), FlagRow.id)
    return chosen.offset(offset).limit(limit)


def get_flag(session: Session, flag_id: int) -> Flag:
    """One flag. Raises NotFoundError."""
    row = session.execute(_FLAGS, {"flags": [flag_id]}).one_or_none()
    if row is None:
        raise NotFoundError(f"没有编号为 {flag_id} 的预警。")
    return _make_flag(*row)


def get_many(session: Session, flag_ids: Iterable[int]) -> tuple[Flag, ...]:
    """The flags of these numbers, each once, in the order given, in one query. Raises NotFoundError."""
    wanted = list(dict.fromkeys(flag_ids))
    flags = {row[0].id: _make_flag(*row) for row in session.execute(_FLAGS, {"flags": wanted})}
    for flag_id in wanted:
        if flag_id not in flags:
            raise NotFoundError(f"没有编号为 {flag_id} 的预警。")
    return tuple(flags[flag_id] for flag_id in wanted)


_BESIDE = ListingVersionRow.line, SellerRow.address, SellerRow.uscc, CaseFlagRow.case_id, ListingRow.last_seen_at
_FLAGS = reuse_statement(
    select(FlagRow, *_BESIDE)
    .join(ListingVersionRow, ListingVersionRow.id == FlagRow.version_id)
    .join(ListingRow, ListingRow.id == FlagRow.listing_id)
    .outerjoin(SellerRow, SellerRow.id == ListingRow.seller_id)
    .outerjoin(CaseFlagRow, CaseFlagRow.flag_id == FlagRow.id)
    .where(FlagRow.id.in_(bindparam("flags", expanding=True)))
    # Verdicts are written by statements: a row that the session has seen before may be older.
    .execution_options(populate_existing=True)
)
"""The rows of `flags`, with what stands beside them."""


def _find_state(row: FlagRow) -> FlagState:
    is_put_off = row.state == FlagState.OPEN and row.postponed_until and row.postponed_until > get_today()
    return FlagState.POSTPONED if is_put_off else FlagState(row.state)


def _make_flag(
    row: FlagRow, line: str, address: str | None, uscc: str | None, case_id: int | None, seen: datetime
) -> Flag:
    return Flag(
        id=row.id,
        state=_find_state(row),
        listing_id=row.listing_id,
        version_id=row.version_id,
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
        last_seen_at=seen,
        postponed_until=row.postponed_until,
    )
