"""Clocks of cases: a rule, a start and a ledger of events; the day a clock is due is derived from these, never typed.

Nothing is ever taken out of the ledger. `due` and `state` of a clock's row repeat what the ledger gives, so that the
next deadlines of all cases are one look into an index; `verify` compares them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, bindparam, func, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statement, reuse_statements
from casebook.db.tables.cases import CaseRow, ClockEventRow, ClockRow
from casebook.errors import NotFoundError
from casebook.law.clocks import ClockKind, find_rule
from casebook.law.deadlines import ClockEvent, ClockEventKind, ClockState, derive_due, derive_state
from matcher.records.calendar import get_today as get_today

UNCERTAIN = "；节假日安排尚未公布，暂按周末推算"


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock of a case: its rule, its ledger, and what follows from them."""

    id: int
    case_id: int
    kind: ClockKind
    start: date
    days: int
    unit: str
    article: str
    note: str
    state: ClockState
    due: date
    events: tuple[ClockEvent, ...]


@dataclass(frozen=True, slots=True)
class ClockChange:
    """An event that is to be recorded for a clock."""

    clock_id: int
    event: ClockEvent

    def to_payload(self) -> list[object]:
        """The change as the journal keeps it: clock, kind, day, days, reason, note."""
        event = self.event
        return [self.clock_id, event.kind.value, str(event.day), event.days, event.reason, event.note]


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


_OF_CASE = reuse_statement(select(ClockRow).where(ClockRow.case_id == bindparam("case")).order_by(ClockRow.id))
_NEXT_DUE = reuse_statement(
    select(ClockRow.case_id, func.min(ClockRow.due))
    .where(ClockRow.case_id.in_(bindparam("cases", expanding=True)), ClockRow.state == ClockState.RUNNING.value)
    .group_by(ClockRow.case_id)
)
_LEDGERS = reuse_statement(
    select(ClockEventRow)
    .where(ClockEventRow.clock_id.in_(bindparam("clocks", expanding=True)))
    .order_by(ClockEventRow.id)
)


def change_clocks(
    session: Session, case_id: int, kinds: Iterable[ClockKind], *, reason: str, since: date
) -> list[ClockChange]:
    """What must be recorded so that clocks of `kinds`, and no others, run for a case from the day `since` on.

    A clock that is not in `kinds` stops; one that stopped before runs on; one that is new starts. Makes the rows of new
    clocks and records nothing: the caller writes the journal entry, then calls `record_changes`.
    """
    wanted, changes = list(kinds), []
    for clock in list_clocks(session, case_id):
        if clock.kind in wanted:
            wanted.remove(clock.kind)
            if clock.state is ClockState.STOPPED:
                changes.append(ClockChange(clock.id, ClockEvent(ClockEventKind.RESUMED, get_today(), reason=reason)))
        elif clock.state is not ClockState.STOPPED:
            changes.append(ClockChange(clock.id, ClockEvent(ClockEventKind.STOPPED, get_today(), reason=reason)))
    for kind in wanted:
        due = derive_due(find_rule(kind, since), [ClockEvent(ClockEventKind.STARTED, since)])
        row = ClockRow(case_id=case_id, kind=kind.value, start=since, due=due.day, state=ClockState.RUNNING.value)
        session.add(row)
        session.flush()
        changes.append(ClockChange(row.id, ClockEvent(ClockEventKind.STARTED, since)))
    return changes


def record_changes(session: Session, changes: Iterable[ClockChange], *, entry: int) -> None:
    """Append changes to the ledgers; `entry` is the number of the journal entry that tells them."""
    for change in changes:
        event = change.event
        session.add(
            ClockEventRow(
                clock_id=change.clock_id,
                kind=event.kind.value,
                day=event.day,
                days=event.days,
                reason=event.reason,
                note=event.note,
                entry=entry,
            )
        )
        session.flush()
        row = session.get_one(ClockRow, change.clock_id)
        events = _load_ledgers(session, [row.id])[row.id]
        row.due = derive_due(find_rule(ClockKind(row.kind), row.start), events).day
        row.state = derive_state(events).value


def get_clock(session: Session, clock_id: int) -> Clock:
    """One clock as it stands now. Raises NotFoundError."""
    row = session.get(ClockRow, clock_id, populate_existing=True)
    if row is None:
        raise NotFoundError(f"没有编号为 {clock_id} 的期限。")
    return _make_clock(row, _load_ledgers(session, [row.id])[row.id])


def list_clocks(session: Session, case_id: int) -> tuple[Clock, ...]:
    """The clocks of a case, in the order they started, in two queries."""
    rows = session.scalars(_OF_CASE, {"case": case_id}).all()
    ledgers = _load_ledgers(session, [row.id for row in rows])
    return tuple(_make_clock(row, ledgers[row.id]) for row in rows)


MOST_RUNNING = len(ClockKind)
"""Clocks that can run in a case at once: one of each kind."""


def list_next_deadlines(session: Session, limit: int) -> tuple[Deadline, ...]:
    """The `limit` cases whose clocks are due soonest, of all cases, the soonest first, in one query."""
    return tuple(
        Deadline(row.id, row.number, row.title, row.right_name, row.state, row.opened_at, day)
        for row, day in session.execute(_select_next_deadlines(limit))
    )


@reuse_statements
def _select_next_deadlines(limit: int) -> Select[CaseRow, date]:
    # Along the index of due days; without a bound every running clock of every case would be read.
    soonest = (
        select(ClockRow.case_id, ClockRow.due)
        .where(ClockRow.state == ClockState.RUNNING.value)
        .order_by(ClockRow.due, ClockRow.id)
        .limit(limit * MOST_RUNNING)
        .subquery()
    )
    due = func.min(soonest.c.due)
    return (
        select(CaseRow, due)
        .join(soonest, soonest.c.case_id == CaseRow.id)
        .group_by(CaseRow.id)
        .order_by(due, CaseRow.id)
        .limit(limit)
    )


def load_next_due_days(session: Session, case_ids: Sequence[int]) -> dict[int, date]:
    """The next due day of each case that has a running clock, in one query."""
    return dict(session.execute(_NEXT_DUE, {"cases": list(case_ids)}).all())


def read_event(row: ClockEventRow) -> ClockEvent:
    """A row of a ledger as an event. Raises ValueError for a kind that does not exist."""
    return ClockEvent(ClockEventKind(row.kind), row.day, row.days, row.reason, row.note)


def _load_ledgers(session: Session, clock_ids: Sequence[int]) -> dict[int, list[ClockEvent]]:
    ledgers: dict[int, list[ClockEvent]] = defaultdict(list)
    for row in session.scalars(_LEDGERS, {"clocks": list(clock_ids)}):
        ledgers[row.clock_id].append(read_event(row))
    return ledgers


def _make_clock(row: ClockRow, events: Sequence[ClockEvent]) -> Clock:
    rule = find_rule(ClockKind(row.kind), row.start)
    due = derive_due(rule, events)
    return Clock(
        id=row.id,
        case_id=row.case_id,
        kind=ClockKind(row.kind),
        start=row.start,
        days=rule.length + sum(event.days for event in events),
        unit=rule.unit.value,
        article=rule.cite_article(row.start),
        note=rule.note + ("" if due.is_certain else UNCERTAIN),
        state=derive_state(events),
        due=due.day,
        events=tuple(events),
    )
