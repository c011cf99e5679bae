"""Flags: the queue, and the verdicts of officers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from casebook import journal
from casebook.db import Session
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal import EntryKind
from casebook.officers import Officer
from casebook.tables.cases import CaseFlagRow
from casebook.tables.flags import FlagRow, VerdictRow
from casebook.tables.listings import ListingRow, ListingVersionRow, SellerRow
from casebook.tables.officers import OfficerRow
from matcher.lines import from_line
from matcher.records import Listing, Match


class FlagState(StrEnum):
    """Where a flag stands: open → confirmed | dismissed; a verdict may be undone while no case rests on it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class DismissReason(StrEnum):
    """Why a flag is dismissed, in the words that the menu shows."""

    AUTHORISED = "已获授权"
    TRUE_ORIGIN = "产地属实"
    FAIR_USE = "正当使用"
    OTHER_GOODS = "不是同类商品"
    OTHER_RIGHT = "是他人权利的名称"
    GONE = "商品已下架"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision on a flag."""

    officer: str
    decision: str
    reason: str
    note: str
    at: datetime


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


def verdicts(session: Session, flag_id: int) -> tuple[Verdict, ...]:
    """Every decision on a flag, oldest first."""
    query = select(VerdictRow, OfficerRow.name).join(OfficerRow).where(VerdictRow.flag_id == flag_id)
    return tuple(
        Verdict(name, row.decision, row.reason, row.note, row.at)
        for row, name in session.execute(query.order_by(VerdictRow.id))
    )


def confirm(session: Session, flag_id: int, *, officer: Officer, note: str = "") -> Flag:
    """Confirm a flag as a clue: from now the 核查 clock of its case will count. Raises NotFoundError, ConflictError."""
    row = _open(session, flag_id)
    row.state, row.clue_found_at = FlagState.CONFIRMED, _now()
    return _decide(session, row, EntryKind.FLAG_CONFIRMED, officer=officer, note=note)


def dismiss(session: Session, flag_id: int, *, officer: Officer, reason: DismissReason, note: str = "") -> Flag:
    """Dismiss a flag with a reason. Raises NotFoundError, ConflictError, CasebookError where 其他 is not explained."""
    if reason is DismissReason.OTHER and not note.strip():
        raise CasebookError("选择“其他”时，请写明排除的理由。")
    row = _open(session, flag_id)
    row.state = FlagState.DISMISSED
    return _decide(session, row, EntryKind.FLAG_DISMISSED, officer=officer, note=note, reason=reason)


def undo(session: Session, flag_id: int, *, officer: Officer) -> Flag:
    """Take a verdict back, while no case rests on the flag. Raises NotFoundError, ConflictError."""
    row = _row(session, flag_id)
    if row.state == FlagState.OPEN:
        raise ConflictError("这条预警还没有结论，无可撤销。")
    if session.get(CaseFlagRow, flag_id):
        raise ConflictError("这条预警已经入案，结论不能再撤销。")
    row.state, row.clue_found_at = FlagState.OPEN, None
    return _decide(session, row, EntryKind.VERDICT_UNDONE, officer=officer)


def _decide(
    session: Session, row: FlagRow, kind: EntryKind, *, officer: Officer, note: str = "", reason: str = ""
) -> Flag:
    now = _now()
    row.triaged_at = row.triaged_at or now
    session.add(
        VerdictRow(flag_id=row.id, officer_id=officer.id, decision=kind.value, reason=reason, note=note, at=now)
    )
    payload = {"reason": str(reason), "note": note, "facts_sha256": row.facts_sha256}
    journal.append(
        session, kind, actor=officer.name, subjects=[f"flag:{row.id}", f"listing:{row.listing_id}"], payload=payload
    )
    session.flush()
    return get(session, row.id)


def _open(session: Session, flag_id: int) -> FlagRow:
    row = _row(session, flag_id)
    if row.state != FlagState.OPEN:
        raise ConflictError("这条预警已经有了结论：如需更改，请先撤销。")
    return row


def _row(session: Session, flag_id: int) -> FlagRow:
    # Two officers who decide at once take turns on the row (PostgreSQL); SQLite has one writer anyway.
    row = session.scalar(select(FlagRow).where(FlagRow.id == flag_id).with_for_update())
    if row is None:
        raise NotFoundError(f"没有编号为 {flag_id} 的预警。")
    return row


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


def _now() -> datetime:
    return datetime.now(UTC)
