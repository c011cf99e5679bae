"""Clocks of a case: started from a rule, due on a day that is computed, never typed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow, ClockRow
from casebook.law.clocks import RULES, ClockKind
from casebook.law.workdays import after_workdays
from matcher.records.calendar import BEIJING

UNCERTAIN = "；节假日安排尚未公布，暂按周末推算"


def start(session: Session, case_id: int, kind: ClockKind, *, since: datetime) -> ClockRow:
    """Start a clock on the day in China of `since`; that day is not counted."""
    rule, day = RULES[kind], since.astimezone(BEIJING).date()
    due = after_workdays(day, rule.days)
    row = ClockRow(
        case_id=case_id,
        kind=kind.value,
        start=day,
        days=rule.days,
        unit=rule.unit,
        due=due.day,
        article=rule.article,
        note=rule.note + ("" if due.certain else UNCERTAIN),
    )
    session.add(row)
    return row


def stop(session: Session, case_id: int, kind: ClockKind) -> None:
    """Stop the running clocks of a kind: what they waited for has happened."""
    for row in of_case(session, case_id):
        if row.kind == kind and row.stopped_at is None:
            row.stopped_at = datetime.now(UTC)


def go_on(session: Session, case_id: int, kind: ClockKind) -> None:
    """Let a stopped clock run on with the day it had: no rule takes out the time in between."""
    for row in of_case(session, case_id):
        if row.kind == kind:
            row.stopped_at = None


def of_case(session: Session, case_id: int) -> tuple[ClockRow, ...]:
    """The clocks of a case, in the order they started."""
    return tuple(session.scalars(select(ClockRow).where(ClockRow.case_id == case_id).order_by(ClockRow.id)))


@dataclass(frozen=True, slots=True)
class Deadline:
    """A case with the day on which its next running clock is due."""

    case_id: int
    number: str
    title: str
    right_name: str
    state: str
    opened_at: datetime
    due: date


def due_next(session: Session, limit: int) -> tuple[Deadline, ...]:
    """The `limit` cases whose clocks are due soonest, of all cases, the soonest first."""
    due = func.min(ClockRow.due)
    query = (
        select(CaseRow, due)
        .join(ClockRow, ClockRow.case_id == CaseRow.id)
        .where(ClockRow.stopped_at.is_(None))
        .group_by(CaseRow.id)
        .order_by(due, CaseRow.id)
        .limit(limit)
    )
    return tuple(
        Deadline(row.id, row.number, row.title, row.right_name, row.state, row.opened_at, day)
        for row, day in session.execute(query)
    )
