"""Verdicts: an officer confirms a flag as a clue, dismisses it with a reason, or takes that back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.db.tables.officers import OfficerRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.flags.flag_queue import Flag, FlagState, get_flag
from casebook.journal import journal
from casebook.journal.journal import EntryKind
from matcher.records.calendar import BEIJING
from matcher.records.logs import get_logger

log = get_logger(__name__)


class ReasonMissingError(CasebookError):
    """A dismissal without its reason: no reason is ever taken for granted."""

    status = 422
    code = "reason_missing"


class DismissReason(StrEnum):
    """Why a flag is dismissed; the menu's words are the table "dismissal" of `casebook.db.words`."""

    AUTHORISED = "authorised"
    TRUE_ORIGIN = "true_origin"
    FAIR_USE = "fair_use"
    OTHER_GOODS = "other_goods"
    OTHER_RIGHT = "other_right"
    GONE = "gone"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision on a flag."""

    officer: str
    decision: str
    reason: str
    note: str
    at: datetime


def load_verdicts(session: Session, flag_id: int) -> tuple[Verdict, ...]:
    """Every decision on a flag, oldest first."""
    query = select(VerdictRow, OfficerRow.name).join(OfficerRow).where(VerdictRow.flag_id == flag_id)
    return tuple(
        Verdict(name, row.decision, row.reason, row.note, row.at)
        for row, name in session.execute(query.order_by(VerdictRow.id))
    )


def confirm_flag(session: Session, flag_id: int, *, officer: Officer, note: str = "") -> Flag:
    """Confirm a flag as a clue: from now the 核查 clock of its case will count. Raises NotFoundError, ConflictError."""
    row = _get_open_flag(session, flag_id)
    row.state, row.clue_found_at = FlagState.CONFIRMED, _get_now()
    return _record_verdict(session, row, EntryKind.FLAG_CONFIRMED, officer=officer, note=note)


def dismiss_flag(
    session: Session, flag_id: int, *, officer: Officer, reason: DismissReason | None, note: str = ""
) -> Flag:
    """Dismiss a flag with a reason.

    Raises ReasonMissingError without one, CasebookError where 其他 is not explained, NotFoundError, ConflictError.
    """
    if reason is None:
        raise ReasonMissingError("请选择排除的理由。")
    if reason is DismissReason.OTHER and not note.strip():
        raise CasebookError("选择“其他”时，请写明排除的理由。")
    row = _get_open_flag(session, flag_id)
    row.state = FlagState.DISMISSED
    return _record_verdict(session, row, EntryKind.FLAG_DISMISSED, officer=officer, note=note, reason=reason)


def undo_verdict(session: Session, flag_id: int, *, officer: Officer) -> Flag:
    """Take a verdict back, while no case rests on the flag. Raises NotFoundError, ConflictError."""
    row = _lock_flag(session, flag_id)
    if row.state == FlagState.OPEN:
        raise ConflictError(f"预警 {flag_id} 还没有结论，无可撤销。")
    if session.get(CaseFlagRow, flag_id):
        raise ConflictError(f"预警 {flag_id} 已经入案，结论不能再撤销。")
    row.state, row.clue_found_at = FlagState.OPEN, None
    return _record_verdict(session, row, EntryKind.VERDICT_UNDONE, officer=officer)


def _record_verdict(
    session: Session, row: FlagRow, kind: EntryKind, *, officer: Officer, note: str = "", reason: str = ""
) -> Flag:
    now = _get_now()
    row.triaged_at = row.triaged_at or now
    session.add(
        VerdictRow(flag_id=row.id, officer_id=officer.id, decision=kind.value, reason=reason, note=note, at=now)
    )
    payload = {"reason": str(reason), "note": note, "facts_sha256": row.facts_sha256}
    journal.append_entry(
        session, kind, actor=officer.actor, subjects=[f"flag:{row.id}", f"listing:{row.listing_id}"], payload=payload
    )
    session.flush()
    log.info("verdict_given", flag=row.id, decision=kind.value, officer=officer.id)
    return get_flag(session, row.id)


def _get_open_flag(session: Session, flag_id: int) -> FlagRow:
    row = _lock_flag(session, flag_id)
    if row.state != FlagState.OPEN:
        raise ConflictError(_tell_verdict(session, flag_id))
    return row


def _tell_verdict(session: Session, flag_id: int) -> str:
    """Who decided a flag, when and what, and how that can be changed, as one sentence."""
    decided = load_verdicts(session, flag_id)
    if not decided:
        return f"预警 {flag_id} 已经有了结论：如需更改，请先撤销。"
    newest = decided[-1]
    reason = f"（{get_label('dismissal', newest.reason)}）" if newest.reason else ""
    at = f"{newest.at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    what = "确认为线索" if newest.decision == EntryKind.FLAG_CONFIRMED else f"排除{reason}"
    return f"{newest.officer}已于 {at} 将预警 {flag_id} {what}：如需更改，请先撤销该结论。"


def _lock_flag(session: Session, flag_id: int) -> FlagRow:
    # Two officers who decide at once take turns: the second sees what the first decided.
    journal.lock_head(session)
    row = session.scalar(select(FlagRow).where(FlagRow.id == flag_id).execution_options(populate_existing=True))
    if row is None:
        raise NotFoundError(f"没有编号为 {flag_id} 的预警。")
    return row


def _get_now() -> datetime:
    return datetime.now(UTC)
