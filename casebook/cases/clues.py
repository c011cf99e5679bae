"""Clues that no case was opened on yet: their time to decide runs from the day on which an officer confirmed them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from casebook.db.engine import Session
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
    # A value and no EXISTS, of which PostgreSQL makes a join of all confirmed flags with all cases.
    in_case = select(CaseFlagRow.flag_id).where(CaseFlagRow.flag_id == FlagRow.id).limit(1).scalar_subquery()
    # From the newest on, until all are met: the oldest of them is rarely old, and cases rest on nearly all before it.
    newest = (
        select(FlagRow.id, FlagRow.listing_id, FlagRow.right_name, FlagRow.clue_found_at)
        .where(FlagRow.state == FlagState.CONFIRMED.value, in_case.is_(None))
        .order_by(FlagRow.clue_found_at.desc())  # by nothing else: to sort those of one moment, all would be walked
        .limit(_select_number(session))
        .subquery()
    )
    number = func.count().over().label("number")  # of those that were met: databases work the number above out twice
    first = select(newest, number).order_by(newest.c.clue_found_at, newest.c.id).limit(limit).subquery()
    query = (
        select(first.c.id, ListingRow.title, first.c.right_name, first.c.clue_found_at, first.c.number)
        .join(ListingRow, ListingRow.id == first.c.listing_id)
        .order_by(first.c.clue_found_at, first.c.id)
    )
    rows = session.execute(query).all()
    clues = tuple(
        OpenClue(flag_id, title, right, found_at, find_due_day(found_at))
        for flag_id, title, right, found_at, _ in rows
        if found_at is not None
    )
    return clues, rows[0][-1] if rows else 0


def _select_number(session: Session) -> ColumnElement[int]:
    """How many clues have no case: a case rests on confirmed flags only, and a flag is in one case at most, so they are
    the rest of the confirmed ones, whoever asks: a flag of a case that is hidden is in both numbers.

    Both are of one moment: one too many, and all confirmed flags would be walked for a clue that is not there.
    """
    counts, in_cases = FlagCountRow.__table__.c, CaseFlagRow.__table__.c
    confirmed = select(func.coalesce(func.sum(counts.number), 0)).where(counts.state == FlagState.CONFIRMED.value)
    filed, bureau = select(func.count(in_cases.flag_id)), session.scope.bureau
    if bureau:
        confirmed, filed = confirmed.where(counts.bureau_code == bureau), filed.where(in_cases.bureau_code == bureau)
    return confirmed.scalar_subquery() - filed.scalar_subquery()


def find_due_day(confirmed_at: datetime) -> date:
    """The last day for the decision on a clue that was confirmed at a time."""
    day = confirmed_at.astimezone(BEIJING).date()
    return derive_due(find_rule(ClockKind.CHECK, day), [ClockEvent(ClockEventKind.STARTED, day)]).day
