"""Cases: read, and moved along the states of their profile."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from casebook.access.officers import Officer
from casebook.cases import clocks
from casebook.cases.profiles import PROFILES
from casebook.cases.states import CaseState, read_states
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow, CaseRow
from casebook.db.words import get_label
from casebook.errors import ConflictError, NotFoundError
from casebook.journal import journal
from casebook.journal.journal import EntryKind


@dataclass(frozen=True, slots=True)
class Case:
    """A case file as the desk shows it; `profile` is a code of `PROFILES`, `due` the day its next clock runs out."""

    id: int
    number: str
    title: str
    profile: str
    right_name: str
    right_number: str
    state: CaseState
    clue_found_at: datetime
    opened_at: datetime
    flags: tuple[int, ...]
    due: date | None


def get_case(session: Session, case_id: int) -> Case:
    """One case. Raises NotFoundError."""
    row = session.get(CaseRow, case_id)
    if row is None:
        raise NotFoundError(f"没有编号为 {case_id} 的案件。")
    return _load_cases(session, [row])[0]


def list_cases(session: Session, *, offset: int = 0, limit: int = 20) -> tuple[tuple[Case, ...], int]:
    """Cases, the newest first, and how many there are in all; four queries however many cases."""
    rows = session.scalars(select(CaseRow).order_by(CaseRow.id.desc()).offset(offset).limit(limit)).all()
    return _load_cases(session, rows), count_cases(session)


def count_cases(session: Session) -> int:
    """How many cases there are."""
    return session.scalar(select(func.count(CaseRow.id))) or 0


def move_case(
    session: Session, case_id: int, to: CaseState, *, reason: str, officer: Officer, article: str = ""
) -> None:
    """Move a case to another state of its profile: journal entry, state, and the clocks that run in it.

    `reason` is a code of the table "case_move" of `casebook.db.words`, `article` a citation. Raises ConflictError where
    the profile has no such move.
    """
    journal.lock_head(session)
    row, before = session.get_one(CaseRow, case_id, populate_existing=True), _load_history(session, case_id)[-1]
    profile = PROFILES[row.profile]
    if not profile.is_allowed(before, to):
        raise ConflictError(f"案件{get_label('case_state', before)}，不能改为{get_label('case_state', to)}。")
    changes = clocks.change_clocks(session, case_id, profile.list_clocks(to), reason=reason, since=clocks.get_today())
    entry = journal.append_entry(
        session,
        EntryKind.CASE_MOVED,
        actor=officer.actor,
        subjects=[f"case:{case_id}"],
        payload={
            "from": before.value,
            "to": to.value,
            "reason": reason,
            "article": article,
            "clocks": [change.to_payload() for change in changes],
        },
    )
    clocks.record_changes(session, changes, entry=entry.sequence)
    row.state = _load_history(session, case_id)[-1].value


def move_case_back(session: Session, case_id: int, *, reason: str, officer: Officer, article: str = "") -> None:
    """Move a case to the state it was in before its last move. Raises ConflictError where it never moved."""
    journal.lock_head(session)
    history = _load_history(session, case_id)
    if len(history) < 2:
        raise ConflictError(f"案件{get_label('case_state', history[-1])}，没有可以退回的状态。")
    move_case(session, case_id, history[-2], reason=reason, officer=officer, article=article)


def _load_history(session: Session, case_id: int) -> list[CaseState]:
    history = read_states(journal.list_entries_about(session, f"case:{case_id}"))
    if not history:
        raise ConflictError(f"案件 {case_id} 没有记入日志：请先核验记录（zhixun verify）。")
    return history


def _load_cases(session: Session, rows: Sequence[CaseRow]) -> tuple[Case, ...]:
    """Rows as the desk shows them, with their flags and next due days in two queries."""
    ids = [row.id for row in rows]
    flags: dict[int, list[int]] = defaultdict(list)
    query = select(CaseFlagRow.case_id, CaseFlagRow.flag_id).where(CaseFlagRow.case_id.in_(ids))
    for case_id, flag_id in session.execute(query.order_by(CaseFlagRow.flag_id)):
        flags[case_id].append(flag_id)
    due = clocks.load_next_due_days(session, ids)
    return tuple(
        Case(
            id=row.id,
            number=row.number,
            title=row.title,
            profile=row.profile,
            right_name=row.right_name,
            right_number=row.right_number,
            state=CaseState(row.state),
            clue_found_at=row.clue_found_at,
            opened_at=row.opened_at,
            flags=tuple(flags[row.id]),
            due=due.get(row.id),
        )
        for row in rows
    )
