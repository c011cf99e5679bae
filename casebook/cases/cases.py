"""Cases: read, and moved along the states of their profile."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, func, or_, select

from casebook.access.officers import Officer
from casebook.cases import clocks
from casebook.cases.profiles import PROFILES
from casebook.cases.states import CaseState, read_states
from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.cases import CaseFlagRow, CaseReporterRow, CaseRow
from casebook.db.words import get_label
from casebook.errors import ConflictError, NotFoundError
from casebook.journal import journal
from casebook.journal.entries import EntryKind, list_entries_about


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who complained or gave the lead: name, how to reach them, what they asked for."""

    name: str
    contact: str
    note: str


@dataclass(frozen=True, slots=True)
class Case:
    """A case file as the desk shows it; `profile` is a code of `PROFILES`, `due` the day its next clock runs out.

    `reporter` is None where nobody is written down or the viewer may not know, and in a list of cases.
    """

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
    assignee_id: int | None = None
    second_officer_id: int | None = None
    outcome: str = ""
    seller_kind: str = "platform_seller"
    opened_by: int = 0
    is_restricted: bool = False
    reporter: Reporter | None = None


def is_visible(session: Session, case_id: int) -> bool:
    """Whether there is such a case that the session's viewer may see."""
    return session.scalar(select(CaseRow.id).where(CaseRow.id == case_id)) is not None


def get_case(session: Session, case_id: int) -> Case:
    """One case. Raises NotFoundError."""
    rows = session.execute(_ONE_CASE, {"case": case_id}).all()
    if not rows:
        raise NotFoundError(f"没有编号为 {case_id} 的案件。")
    due = clocks.load_next_due_days(session, [case_id])
    case = _make_case(rows[0][0], tuple(flag_id for _, flag_id, _ in rows if flag_id), due.get(case_id))
    reporter = rows[0][2]
    return replace(case, reporter=Reporter(reporter.name, reporter.contact, reporter.note) if reporter else None)


_ONE_CASE = reuse_statement(
    select(CaseRow, CaseFlagRow.flag_id, CaseReporterRow)
    .outerjoin(CaseFlagRow, CaseFlagRow.case_id == CaseRow.id)
    .outerjoin(CaseReporterRow, CaseReporterRow.case_id == CaseRow.id)
    .where(CaseRow.id == bindparam("case"))
    .order_by(CaseFlagRow.flag_id)
)


class CaseChoice(StrEnum):
    """Which cases a list shows: all, those that are not closed, those that are, those that an officer handles."""

    ALL = "all"
    OPEN = "open"
    CLOSED = "closed"
    OWN = "own"


def list_cases(
    session: Session, *, offset: int = 0, limit: int = 20, choice: CaseChoice = CaseChoice.ALL, officer_id: int = 0
) -> tuple[tuple[Case, ...], int]:
    """Cases, the newest first, and how many the choice has in all; four queries however many cases.

    `officer_id` is whose cases `CaseChoice.OWN` means: those that the officer handles as first or second.
    """
    chosen = _choose(choice, officer_id)
    query = select(CaseRow).where(*chosen).order_by(CaseRow.id.desc())
    rows = session.scalars(query.offset(offset).limit(limit)).all()
    return _load_cases(session, rows), session.scalar(select(func.count(CaseRow.id)).where(*chosen)) or 0


def _choose(choice: CaseChoice, officer_id: int) -> tuple[ColumnElement[bool], ...]:
    conditions = {
        CaseChoice.OPEN: CaseRow.state != CaseState.CLOSED,
        CaseChoice.CLOSED: CaseRow.state == CaseState.CLOSED,
        CaseChoice.OWN: or_(CaseRow.assignee_id == officer_id, CaseRow.second_officer_id == officer_id),
    }
    return (conditions[choice],) if choice in conditions else ()


def count_cases(session: Session) -> int:
    """How many cases there are."""
    return session.scalar(select(func.count(CaseRow.id))) or 0


def move_case(
    session: Session, case_id: int, to: CaseState, *, reason: str, officer: Officer, article: str = "", note: str = ""
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
            "note": note,
            "clocks": [change.to_payload() for change in changes],
        },
    )
    clocks.record_changes(session, changes, entry=entry.sequence)
    row.state = _load_history(session, case_id)[-1].value


def move_case_back(
    session: Session, case_id: int, *, reason: str, officer: Officer, article: str = "", note: str = ""
) -> None:
    """Move a case to the state it was in before its last move. Raises ConflictError where it never moved."""
    journal.lock_head(session)
    history = _load_history(session, case_id)
    if len(history) < 2:
        raise ConflictError(f"案件{get_label('case_state', history[-1])}，没有可以退回的状态。")
    move_case(session, case_id, history[-2], reason=reason, officer=officer, article=article, note=note)


def _load_history(session: Session, case_id: int) -> list[CaseState]:
    history = read_states(list_entries_about(session, f"case:{case_id}"))
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
    return tuple(_make_case(row, tuple(flags[row.id]), due.get(row.id)) for row in rows)


def _make_case(row: CaseRow, flags: tuple[int, ...], due: date | None) -> Case:
    return Case(
        id=row.id,
        number=row.number,
        title=row.title,
        profile=row.profile,
        right_name=row.right_name,
        right_number=row.right_number,
        state=CaseState(row.state),
        clue_found_at=row.clue_found_at,
        opened_at=row.opened_at,
        flags=flags,
        due=due,
        assignee_id=row.assignee_id,
        second_officer_id=row.second_officer_id,
        outcome=row.outcome,
        seller_kind=row.seller_kind,
        opened_by=row.opened_by,
        is_restricted=row.restricted_at is not None,
    )
