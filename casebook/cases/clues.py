"""Clues that no case was opened on yet: their time to decide runs from the day on which an officer confirmed them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select, true

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
    sums, number = rows[0], rows[0].number or 0
    if sums.wanted > number:
        _FILED[viewed] = _count_filed(session)
    elif sums.later >= _LARGE:
        _FILED[viewed] = _Filed(sums.last_case, counted.number + sums.later)
    clues = tuple(
        OpenClue(flag_id, title, right, found_at, find_due_day(found_at))
        for flag_id, title, right, found_at, *_ in rows
        if found_at is not None
    )
    return clues, number


@dataclass(frozen=True, slots=True)
class _Filed:
    """How many clues were in cases up to the number of one, when that was counted.

    None is taken out of a case. Cases are opened one after another, so those after the last one are counted anew each
    time; a clue that joined an older case since then is missed: then one too many is looked for and all are counted.
    """

    last_case: int = 0
    number: int = 0


_NONE = _Filed()
_FILED: dict[tuple[object, str], _Filed] = {}
"""By database and bureau."""
_LARGE = 1_000
"""Clues in cases from which on their number is remembered."""


def _count_filed(session: Session) -> _Filed:
    """How many clues are in cases now."""
    columns, bureau = CaseFlagRow.__table__.c, session.scope.bureau
    query = select(func.count(), func.coalesce(func.max(columns.case_id), 0))
    number, last = session.connection().execute(query.where(columns.bureau_code == bureau) if bureau else query).one()
    return _Filed(last, number)


@reuse_statements
def _select_open_clues(limit: int, bureau: str) -> Select[*tuple[Any, ...]]:
    """The clues that wait longest with how many were met of those that wait; one row without a clue where none waits.

    Each row has the sums too: how many were looked for, how many are in cases after the number `last`, and the newest
    of these cases. `filed` are the clues of cases up to that number.
    """
    filed = _select_filed(bureau)
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
    number = func.count().over().label("number")  # of those that were met
    oldest = select(newest, number).order_by(newest.c.clue_found_at, newest.c.id).limit(limit).subquery()
    clues = select(oldest, ListingRow.title).join(ListingRow, ListingRow.id == oldest.c.listing_id).subquery()
    sums = select(
        wanted.label("wanted"),
        filed.with_only_columns(func.count()).scalar_subquery().label("later"),
        filed.with_only_columns(func.max(CaseFlagRow.__table__.c.case_id)).scalar_subquery().label("last_case"),
    ).subquery()
    columns = (clues.c.id, clues.c.title, clues.c.right_name, clues.c.clue_found_at, clues.c.number)
    query = select(*columns, sums.c.wanted, sums.c.later, sums.c.last_case)
    return query.select_from(sums).outerjoin(clues, true()).order_by(clues.c.clue_found_at, clues.c.id)


def _select_number(bureau: str) -> ColumnElement[int]:
    """How many clues have no case: a case rests on confirmed flags only, and a flag is in one case at most, so they are
    the rest of the confirmed ones, whoever asks: a flag of a case that is hidden is in both numbers.

    Both are of one moment: one too many, and all confirmed flags would be walked for a clue that is not there.
    """
    counts = FlagCountRow.__table__.c
    confirmed = select(func.coalesce(func.sum(counts.number), 0)).where(counts.state == FlagState.CONFIRMED.value)
    if bureau:
        confirmed = confirmed.where(counts.bureau_code == bureau)
    later = _select_filed(bureau).with_only_columns(func.count())
    return confirmed.scalar_subquery() - bindparam("filed") - later.scalar_subquery()


def _select_filed(bureau: str) -> Select[*tuple[Any, ...]]:
    """The clues in cases after the number `last`."""
    columns = CaseFlagRow.__table__.c
    filed = select(columns.flag_id).where(columns.case_id > bindparam("last"))
    return filed.where(columns.bureau_code == bureau) if bureau else filed


def find_due_day(confirmed_at: datetime) -> date:
    """The last day for the decision on a clue that was confirmed at a time."""
    day = confirmed_at.astimezone(BEIJING).date()
    return derive_due(find_rule(ClockKind.CHECK, day), [ClockEvent(ClockEventKind.STARTED, day)]).day
