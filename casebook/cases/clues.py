"""Clues that no case was opened on yet: their time to decide runs from the day on which an officer confirmed them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from casebook.db.engine import Session
from casebook.db.tables.cases import CaseFlagRow
from casebook.db.tables.flags import FlagRow
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


def list_open_clues(session: Session, limit: int, *, confirmed: int) -> tuple[tuple[OpenClue, ...], int]:
    """The clues without a case that were confirmed first, at most `limit`, and how many there are; one query.

    `confirmed` is the number of confirmed flags. A case rests on confirmed flags only, and a flag is in one case at
    most, so those without a case are the rest.
    """
    number = confirmed - select(func.count(CaseFlagRow.flag_id)).scalar_subquery()
    # A value and no EXISTS, of which PostgreSQL makes a join of all confirmed flags with all cases.
    in_case = select(CaseFlagRow.flag_id).where(CaseFlagRow.flag_id == FlagRow.id).limit(1).scalar_subquery()
    # From the newest on, until all are met: the oldest of them is rarely old, and cases rest on nearly all before it.
    newest = (
        select(FlagRow.id)
        .where(FlagRow.state == FlagState.CONFIRMED.value, in_case.is_(None))
        .order_by(FlagRow.clue_found_at.desc())  # by nothing else: to sort those of one moment, all would be walked
        .limit(number)
        .subquery()
    )
    query = (
        select(FlagRow.id, ListingRow.title, FlagRow.right_name, FlagRow.clue_found_at, number)
        .join(newest, newest.c.id == FlagRow.id)
        .join(ListingRow, ListingRow.id == FlagRow.listing_id)
        .order_by(FlagRow.clue_found_at, FlagRow.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    clues = tuple(
        OpenClue(flag_id, title, right, found_at, find_due_day(found_at))
        for flag_id, title, right, found_at, _ in rows
        if found_at is not None
    )
    return clues, rows[0][-1] if rows else 0


def find_due_day(confirmed_at: datetime) -> date:
    """The last day for the decision on a clue that was confirmed at a time."""
    day = confirmed_at.astimezone(BEIJING).date()
    return derive_due(find_rule(ClockKind.CHECK, day), [ClockEvent(ClockEventKind.STARTED, day)]).day
