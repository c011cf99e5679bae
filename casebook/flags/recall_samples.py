"""What is missed: each week some listings without a flag are drawn, and officers say which should have had one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from random import Random

from sqlalchemy import func, select

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.learning import RecallSampleRow
from casebook.db.tables.listings import ListingRow, ListingVersionRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from matcher.decision.rule_figures import compute_wilson_interval
from matcher.records.calendar import BEIJING

WEEKLY_DRAW = 20
"""Listings drawn in a week: a quarter of an hour's reading."""


class SampleAnswer(StrEnum):
    """What the officer says of a listing that was drawn."""

    MISSED = "missed"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Sample:
    """A listing that was drawn; `answer` is empty until an officer gave one."""

    id: int
    week: str
    listing_id: int
    title: str
    answer: str


@dataclass(frozen=True, slots=True)
class RecallFigures:
    """Of the listings without a flag that officers looked at, how many should have had one, and what that says.

    `share`, `low` and `high` are fractions of 1 with the 95 percent interval, None before the first answer.
    """

    answered: int
    missed: int
    share: float | None
    low: float | None
    high: float | None


def name_week(moment: datetime) -> str:
    """The ISO week of a moment in China, as 2026-W48."""
    year, week, _ = moment.astimezone(BEIJING).isocalendar()
    return f"{year}-W{week:02d}"


def draw_samples(session: Session, *, officer: Officer) -> tuple[Sample, ...]:
    """Draw this week's listings by chance from those that never had a flag and were never drawn.

    Raises ConflictError where this week's were drawn, CasebookError where there are none to draw from.
    """
    journal.lock_head(session)
    now = datetime.now(UTC)
    week = name_week(now)
    if list_samples(session, week):
        raise ConflictError("本周的样本已经抽取。")
    chosen = _choose_listings(session, week)
    if not chosen:
        raise CasebookError("没有可抽取的商品：都已预警过或者抽取过。")
    versions = _find_versions(session, chosen)
    session.add_all(
        RecallSampleRow(week=week, listing_id=listing, version_id=versions[listing], drawn_at=now) for listing in chosen
    )
    session.flush()
    journal.append_entry(
        session,
        EntryKind.SAMPLE_DRAWN,
        actor=officer.actor,
        subjects=[f"listing:{listing}" for listing in chosen],
        payload={"week": week, "listings": len(chosen)},
    )
    return list_samples(session, week)


def _choose_listings(session: Session, week: str) -> list[int]:
    query = (
        select(ListingRow.id)
        .where(~select(FlagRow.id).where(FlagRow.listing_id == ListingRow.id).exists())
        .where(~select(RecallSampleRow.id).where(RecallSampleRow.listing_id == ListingRow.id).exists())
        .order_by(ListingRow.id)
    )
    waiting = list(session.scalars(query))
    return sorted(Random(week).sample(waiting, min(WEEKLY_DRAW, len(waiting))))  # noqa: S311  # nosec B311


def _find_versions(session: Session, listings: Sequence[int]) -> dict[int, int]:
    query = (
        select(ListingVersionRow.listing_id, func.max(ListingVersionRow.id))
        .where(ListingVersionRow.listing_id.in_(listings))
        .group_by(ListingVersionRow.listing_id)
    )
    return {row[0]: row[1] for row in session.execute(query)}


def list_samples(session: Session, week: str) -> tuple[Sample, ...]:
    """The listings drawn in a week, with their titles."""
    query = (
        select(RecallSampleRow, ListingRow.title)
        .join(ListingRow, ListingRow.id == RecallSampleRow.listing_id)
        .where(RecallSampleRow.week == week)
        .order_by(RecallSampleRow.id)
    )
    return tuple(Sample(row.id, row.week, row.listing_id, title, row.answer) for row, title in session.execute(query))


def answer_sample(session: Session, sample_id: int, answer: SampleAnswer, *, officer: Officer) -> None:
    """Say whether a listing that was drawn should have had a flag; a later answer replaces the first.

    Raises NotFoundError where nothing of that number was drawn.
    """
    journal.lock_head(session)
    row = session.get(RecallSampleRow, sample_id)
    if row is None:
        raise NotFoundError(f"没有抽取过第 {sample_id} 号样本。")
    row.answer, row.officer_id, row.answered_at = answer.value, officer.id, datetime.now(UTC)
    session.flush()
    journal.append_entry(
        session,
        EntryKind.SAMPLE_ANSWERED,
        actor=officer.actor,
        subjects=[f"listing:{row.listing_id}"],
        payload={"sample": row.id, "answer": answer.value},
    )


def measure_recall(session: Session) -> RecallFigures:
    """The figures over every listing that was drawn and answered."""
    query = select(RecallSampleRow.answer, func.count()).where(RecallSampleRow.answer != "")
    counts = {row[0]: row[1] for row in session.execute(query.group_by(RecallSampleRow.answer))}
    answered, missed = sum(counts.values()), counts.get(SampleAnswer.MISSED.value, 0)
    if not answered:
        return RecallFigures(0, 0, None, None, None)
    low, high = compute_wilson_interval(missed, answered)
    return RecallFigures(answered, missed, missed / answered, low, high)
