"""Clues that no case was opened on yet: their time to decide runs from the day on which an officer confirmed them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from time import monotonic
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, bindparam, func, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statements
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagCountRow, FlagRow
from casebook.db.tables.listings import ListingRow
from casebook.flags.flag_filter import FlagState
from casebook.law.clocks import ClockKind, find_rule
from casebook.law.deadlines import ClockEvent, ClockEventKind, derive_due
from matcher.records.calendar import BEIJING


@dataclass(frozen=True, slots=True)
class OpenClue:
    """A confirmed flag without a case, and the last day for the decision on it."""

    flag_id: int
    title: str
    right_name: str
    confirmed_at: datetime
    due: date


def list_open_clues(session: Session, limit: int) -> tuple[tuple[OpenClue, ...], int]:
    """The clues without a case that were confirmed first, at most `limit`, and how many there are; one query."""
    viewed = session.get_bind(), session.scope.bureau
    counted = _FILED.get(viewed, _NONE)
    sent = {"last": counted.last_case, "filed": counted.number}
    rows = session.execute(_select_open_clues(limit, viewed[1]), sent).all()
    if _is_worth_counting(rows, counted):
        _FILED[viewed] = _count_filed(session)
    clues = tuple(
        OpenClue(flag_id, title, right, found_at, find_due_day(found_at))
        for flag_id, title, right, found_at, *_ in rows
        if found_at is not None
    )
    return clues, rows[0].number if rows else 0


def _is_worth_counting(rows: Sequence[Row[*tuple[Any, ...]]], counted: "_Filed") -> bool:
    """Whether flags joined cases that were counted before, or nothing was counted yet, so that too many were walked.

    Where no clue waits, nothing tells that: then it is counted from time to time.
    """
    if rows and rows[0].wanted <= rows[0].number and counted is not _NONE:
        return False
    return bool(rows) or monotonic() - counted.counted_at > _COUNTED_AGAIN


def _count_filed(session: Session) -> "_Filed":
    """How many clues are in cases now; nothing where they are few, which are counted each time."""
    columns, bureau = CaseFlagRow.__table__.c, session.scope.bureau
    query = select(func.count(), func.max(columns.case_id))
    number, last = session.connection().execute(query.where(columns.bureau_code == bureau) if bureau else query).one()
    return _Filed(last, number, monotonic()) if number >= _LARGE else replace(_NONE, counted_at=monotonic())


@dataclass(frozen=True, slots=True)
class _Filed:
    """How many clues were in cases up to the number of one, when that was counted (`time.monotonic`).

    None is taken out of a case. Cases are opened one after another, so those after the last one are counted anew each
    time; a clue that joined an older case since then is missed: then one too many is looked for, and all are walked.
    """

    last_case: int = 0
    number: int = 0
    counted_at: float = 0.0


_NONE = _Filed()
_FILED: dict[tuple[object, str], _Filed] = {}
"""By database and bureau."""
_LARGE, _COUNTED_AGAIN = 1_000, 60.0
"""Clues in cases from which on their number is remembered, and seconds after which it is counted where none waits."""


@reuse_statements
def _select_open_clues(limit: int, bureau: str) -> Select[int, str, str, datetime | None, int, int]:
    """The clues that wait longest, how many were met of those that wait, and how many were looked for.

    `filed` are the clues of cases up to the number `last`.
    """
    wanted = _select_number(bureau)
    # A value and no EXISTS, of which PostgreSQL makes a join of all confirmed flags with all cases.
    in_case = select(CaseFlagRow.flag_id).where(CaseFlagRow.flag_id == FlagRow.id).limit(1).scalar_subquery()
    # From the newest on, until all are met: the oldest of them is rarely old, and cases rest on nearly all before it.
    newest = (
        select(FlagRow.id, FlagRow.listing_id, FlagRow.right_name, FlagRow.clue_found_at)
        .where(FlagRow.state == FlagState.CONFIRMED.value, in_case.is_(None))
        .order_by(FlagRow.clue_found_at.desc())  # by nothing else: to sort those of one moment, all would be walked
        .limit(wanted)
        .subquery()
    )
    number = func.count().over().label("number")  # of those that were met: databases work the number above out twice
    first = select(newest, number).order_by(newest.c.clue_found_at, newest.c.id).limit(limit).subquery()
    return (
        select(
            first.c.id,
            ListingRow.title,
            first.c.right_name,
            first.c.clue_found_at,
            first.c.number,
            wanted.label("wanted"),
        )
        .join(ListingRow, ListingRow.id == first.c.listing_id)
        .order_by(first.c.clue_found_at, first.c.id)
    )


def _select_number(bureau: str) -> ColumnElement[int]:
    """How many clues have no case: a case rests on confirmed flags only, and a flag is in one case at most, so they are
    the rest of the confirmed ones, whoever asks: a flag of a case that is hidden is in both numbers.

    Both are of one moment: one too many, and all confirmed flags would be walked for a clue that is not there.
    """
    counts, in_cases = FlagCountRow.__table__.c, CaseFlagRow.__table__.c
    confirmed = select(func.coalesce(func.sum(counts.number), 0)).where(counts.state == FlagState.CONFIRMED.value)
    filed = select(func.count(in_cases.flag_id)).where(in_cases.case_id > bindparam("last"))
    if bureau:
        confirmed, filed = confirmed.where(counts.bureau_code == bureau), filed.where(in_cases.bureau_code == bureau)
    return confirmed.scalar_subquery() - bindparam("filed") - filed.scalar_subquery()


def find_due_day(confirmed_at: datetime) -> date:
    """The last day for the decision on a clue that was confirmed at a time."""
    day = confirmed_at.astimezone(BEIJING).date()
    return derive_due(find_rule(ClockKind.CHECK, day), [ClockEvent(ClockEventKind.STARTED, day)]).day
