"""Verdicts: an officer confirms a flag as a clue, dismisses it with a reason, or takes that back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, func, select, update

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.session import insert_rows
from casebook.db.statements import reuse_statement
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.db.tables.officers import OfficerRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError
from casebook.flags.flag_counts import CountKey, move_counts
from casebook.flags.flag_filter import FlagState
from casebook.flags.flag_queue import Flag, get_flag, get_many
from casebook.flags.locked_flags import LockedFlag, lock_flags
from casebook.flags.undoable import find_undoable
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from matcher.records.calendar import BEIJING, get_today
from matcher.records.logs import get_logger

log = get_logger(__name__)


class ReasonMissingError(CasebookError):
    """A dismissal without its reason: no reason is ever taken for granted."""

    status = 422
    code = "reason_missing"


LONGEST_POSTPONEMENT = timedelta(days=366)


class DismissReason(StrEnum):
    """Why a flag is dismissed; the menu's words are the table "dismissal" of `casebook.db.words`."""

    AUTHORISED = "authorised"
    TRUE_ORIGIN = "true_origin"
    FAIR_USE = "fair_use"
    OTHER_GOODS = "other_goods"
    OTHER_RIGHT = "other_right"
    GONE = "gone"
    OTHER = "other"


_VERDICTS = reuse_statement(
    select(VerdictRow, OfficerRow.name)
    .join(OfficerRow)
    .where(VerdictRow.flag_id == bindparam("flag"))
    .order_by(VerdictRow.id)
)


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
    rows = session.execute(_VERDICTS, {"flag": flag_id})
    return tuple(Verdict(name, row.decision, row.reason, row.note, row.at) for row, name in rows)


def confirm_flag(session: Session, flag_id: int, *, officer: Officer, note: str = "") -> Flag:
    """Confirm a flag as a clue: from now the 核查 clock of its case will count. Raises NotFoundError, ConflictError."""
    confirm_flags(session, [flag_id], officer=officer, note=note)
    return get_flag(session, flag_id)


def dismiss_flag(
    session: Session, flag_id: int, *, officer: Officer, reason: DismissReason | None, note: str = ""
) -> Flag:
    """Dismiss a flag with a reason.

    Raises ReasonMissingError without one, CasebookError where 其他 is not explained, NotFoundError, ConflictError.
    """
    dismiss_flags(session, [flag_id], officer=officer, reason=reason, note=note)
    return get_flag(session, flag_id)


def undo_verdict(session: Session, flag_id: int, *, officer: Officer) -> Flag:
    """Take a verdict of this sign-in back, while no case rests on the flag. Raises NotFoundError, ConflictError."""
    undo_verdicts(session, [flag_id], officer=officer)
    return get_flag(session, flag_id)


def confirm_flags(session: Session, flag_ids: Sequence[int], *, officer: Officer, note: str = "") -> None:
    """Confirm all of these flags or, where one cannot be, none. Raises NotFoundError, ConflictError."""
    rows = _lock_open_flags(session, flag_ids)
    changes = {"state": FlagState.CONFIRMED.value, "clue_found_at": _get_now(), "postponed_until": None}
    _record_verdicts(session, rows, EntryKind.FLAG_CONFIRMED, changes, officer=officer, note=note)


def confirm_open_flags(session: Session, flag_ids: Sequence[int], *, officer: Officer) -> None:
    """Confirm those of these flags that are open; the others stay as they are. Raises NotFoundError, ConflictError."""
    waiting = [flag.id for flag in get_many(session, flag_ids) if flag.state is FlagState.OPEN]
    if waiting:
        confirm_flags(session, waiting, officer=officer)


def dismiss_flags(
    session: Session, flag_ids: Sequence[int], *, officer: Officer, reason: DismissReason | None, note: str = ""
) -> None:
    """Dismiss all of these flags for one reason or, where one cannot be, none. Raises as `dismiss_flag`."""
    if reason is None:
        raise ReasonMissingError("请选择排除的理由。")
    if reason is DismissReason.OTHER and not note.strip():
        raise CasebookError("选择“其他”时，请写明排除的理由。")
    rows = _lock_open_flags(session, flag_ids)
    changes = {"state": FlagState.DISMISSED.value, "postponed_until": None}
    _record_verdicts(session, rows, EntryKind.FLAG_DISMISSED, changes, officer=officer, note=note, reason=reason)


def postpone_flags(
    session: Session, flag_ids: Sequence[int], *, officer: Officer, until: date | None, note: str = ""
) -> None:
    """Let all of these open flags wait until a day, on which they stand in the queue again; or none of them.

    Raises CasebookError for a day that is not to come, or too far away, NotFoundError, ConflictError.
    """
    today = get_today()
    if until is None or not today < until <= today + LONGEST_POSTPONEMENT:
        raise CasebookError(f"暂缓的日期应在 {today + timedelta(days=1)} 至 {today + LONGEST_POSTPONEMENT} 之间。")
    rows = _lock_open_flags(session, flag_ids)
    changes = {"state": FlagState.OPEN.value, "postponed_until": until}
    note = f"至 {until}" + (f"：{note.strip()}" if note.strip() else "")
    _record_verdicts(session, rows, EntryKind.FLAG_POSTPONED, changes, officer=officer, note=note)


def undo_verdicts(session: Session, flag_ids: Sequence[int], *, officer: Officer) -> None:
    """Take the verdicts on all of these flags back or, where one cannot be, none. Raises as `undo_verdict`."""
    rows = lock_flags(session, flag_ids)
    for row in rows:
        if row.state == FlagState.OPEN and row.postponed_until is None:
            raise ConflictError(f"预警 {row.id} 还没有结论，无可撤销。")
    query = select(func.min(CaseFlagRow.flag_id)).where(CaseFlagRow.flag_id.in_([row.id for row in rows]))
    if case_flag := session.scalar(query):
        raise ConflictError(f"预警 {case_flag} 已经入案，结论不能再撤销。")
    decided = [row.id for row in rows if row.state != FlagState.OPEN]  # what is only postponed anybody takes up again
    undoable = find_undoable(session, decided, officer=officer)
    if other := next((flag_id for flag_id in decided if flag_id not in undoable), None):
        raise ConflictError(f"预警 {other} 的结论不是您本次登录后作出的，不能撤销：如需更改，请由负责人撤销。")
    changes = {"state": FlagState.OPEN.value, "clue_found_at": None, "postponed_until": None}
    _record_verdicts(session, rows, EntryKind.VERDICT_UNDONE, changes, officer=officer)


def _record_verdicts(
    session: Session,
    rows: Sequence[LockedFlag],
    kind: EntryKind,
    changes: Mapping[str, object],
    *,
    officer: Officer,
    note: str = "",
    reason: str = "",
) -> None:
    """Write one decision on many flags, by a statement a table, with one journal entry."""
    now, counted = _get_now(), [CountKey.of_columns(row._asdict(), state=row.state) for row in rows]
    session.execute(update(FlagRow), [{"id": row.id, "triaged_at": row.triaged_at or now, **changes} for row in rows])
    move_counts(session, before=counted, after=[key._replace(state=str(changes["state"])) for key in counted])
    decided = {"officer_id": officer.id, "decision": kind.value, "reason": str(reason), "note": note, "at": now}
    insert_rows(session, VerdictRow, [{"flag_id": row.id, **decided} for row in rows])
    facts = rows[0].facts_sha256 if len(rows) == 1 else [[row.id, row.facts_sha256] for row in rows]
    subjects = [subject for row in rows for subject in (f"flag:{row.id}", f"listing:{row.listing_id}")]
    payload = {"reason": str(reason), "note": note, "facts_sha256": facts}
    payload |= {"sign_in": officer.sign_in_mark} if officer.sign_in_mark else {}
    journal.append_entry(session, kind, actor=officer.actor, subjects=subjects, payload=payload)
    session.flush()
    log.info("verdict_given", flags=len(rows), first=rows[0].id, decision=kind.value, officer=officer.id)


def _lock_open_flags(session: Session, flag_ids: Sequence[int]) -> list[LockedFlag]:
    rows = lock_flags(session, flag_ids)
    decided = [row.id for row in rows if row.state != FlagState.OPEN]
    if decided:
        others = f"另有 {len(decided) - 1} 条也已有结论。" if len(decided) > 1 else ""
        raise ConflictError(_tell_verdict(session, decided[0]) + others)
    return rows


def _tell_verdict(session: Session, flag_id: int) -> str:
    """Who decided a flag, when and what, and how that can be changed, as one sentence."""
    decided = load_verdicts(session, flag_id)
    if not decided:
        return f"预警 {flag_id} 已经有了结论：如需更改，请先撤销。"
    newest = decided[-1]
    reason = f"（{get_label('dismissal', newest.reason)}）" if newest.reason else ""
    at = f"{newest.at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
    what = "确认为线索" if newest.decision == EntryKind.FLAG_CONFIRMED else f"排除{reason}"
    return f"{newest.officer}已于 {at} 将预警 {flag_id} {what}：如需更改，须由本人或负责人先撤销该结论。"


def _get_now() -> datetime:
    return datetime.now(UTC)
