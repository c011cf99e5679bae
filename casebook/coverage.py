"""The coverage ledger: what was looked at and what kept us out, by marketplace, term and day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from casebook.db import Session
from casebook.tables.listings import CoverageRow
from matcher.records import Sight


@dataclass(frozen=True, slots=True)
class Wall:
    """A page that was not seen, and what kept us out."""

    url: str
    sight: Sight
    reason: str


@dataclass(frozen=True, slots=True)
class Covered:
    """One marketplace on one day: lines of the ledger by how they ended, offers seen, the pages that were not seen."""

    marketplace: str
    day: date
    sights: Mapping[Sight, int]
    offers: int
    walls: tuple[Wall, ...]


def summary(session: Session, *, limit: int = 60) -> tuple[Covered, ...]:
    """The newest days of the ledger, the newest first."""
    days = session.execute(
        select(CoverageRow.marketplace, CoverageRow.day, func.sum(CoverageRow.offers))
        .group_by(CoverageRow.marketplace, CoverageRow.day)
        .order_by(CoverageRow.day.desc(), CoverageRow.marketplace)
        .limit(limit)
    ).all()
    return tuple(_covered(session, marketplace, day, int(offers)) for marketplace, day, offers in days)


def _covered(session: Session, marketplace: str, day: date, offers: int) -> Covered:
    here = (CoverageRow.marketplace == marketplace, CoverageRow.day == day)
    counts = session.execute(select(CoverageRow.sight, func.count()).where(*here).group_by(CoverageRow.sight))
    unseen = select(CoverageRow.url, CoverageRow.sight, CoverageRow.reason).where(
        *here, CoverageRow.sight.not_in([Sight.SEEN.value, Sight.EMPTY.value])
    )
    return Covered(
        marketplace,
        day,
        {Sight(sight): count for sight, count in counts},
        offers,
        tuple(Wall(url, Sight(sight), reason) for url, sight, reason in session.execute(unseen.distinct().limit(50))),
    )
