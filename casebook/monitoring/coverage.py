"""The coverage ledger: what was looked at and what kept us out, by marketplace, term and day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from casebook.db.engine import Session
from casebook.db.tables.listings import CoverageRow
from matcher.records.coverage import Sight


@dataclass(frozen=True, slots=True)
class Wall:
    """A page that was not seen, and what kept us out."""

    url: str
    sight: Sight
    reason: str


@dataclass(frozen=True, slots=True)
class CoveredTerm:
    """One term on one day: how the looks at its pages ended, and how many offers they showed."""

    term: str
    sights: Mapping[Sight, int]
    offers: int


@dataclass(frozen=True, slots=True)
class Covered:
    """One marketplace on one day, by the newest look at each page: term by term, and the pages that were not seen."""

    marketplace: str
    day: date
    terms: tuple[CoveredTerm, ...]
    walls: tuple[Wall, ...]


def summary(session: Session, *, limit: int = 60) -> tuple[Covered, ...]:
    """The newest days of the ledger, the newest first."""
    days = session.execute(
        select(CoverageRow.marketplace, CoverageRow.day)
        .distinct()
        .order_by(CoverageRow.day.desc(), CoverageRow.marketplace)
        .limit(limit)
    ).all()
    return tuple(_covered(_newest(session, marketplace, day), marketplace, day) for marketplace, day in days)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A marketplace that did not let us in: on which days, looking for what, how many pages by reason."""

    marketplace: str
    first: date
    last: date
    terms: tuple[str, ...]
    reasons: Mapping[str, int]
    seen: int

    @property
    def pages(self) -> int:
        """How many pages were not seen."""
        return sum(self.reasons.values())


def blocked(session: Session, *, since: date) -> tuple[Blocked, ...]:
    """The marketplaces that kept us out of a page since a day, the worst first; `seen` are the offers they showed."""
    rows = session.scalars(
        select(CoverageRow)
        .where(CoverageRow.day >= since, CoverageRow.sight == Sight.BLOCKED)
        .order_by(CoverageRow.marketplace, CoverageRow.day, CoverageRow.id)
    )
    found: dict[str, list[CoverageRow]] = {}
    for row in rows:
        found.setdefault(row.marketplace, []).append(row)
    told = (_blocked(session, marketplace, held, since) for marketplace, held in found.items())
    return tuple(sorted(told, key=lambda one: -one.pages))


def _blocked(session: Session, marketplace: str, rows: list[CoverageRow], since: date) -> Blocked:
    # A page that several terms led to, or that was tried on several days, is one page.
    reasons = Counter({row.url: row.reason for row in rows}.values())
    where = CoverageRow.marketplace == marketplace, CoverageRow.day >= since, CoverageRow.sight == Sight.SEEN
    return Blocked(
        marketplace,
        min(row.day for row in rows),
        max(row.day for row in rows),
        tuple(dict.fromkeys(row.term for row in rows if row.term)),
        dict(reasons.most_common()),
        session.scalar(select(func.coalesce(func.sum(CoverageRow.offers), 0)).where(*where)) or 0,
    )


def _newest(session: Session, marketplace: str, day: date) -> Sequence[CoverageRow]:
    """The last line of each term and page: a page looked at twice counts once, as it was seen last."""
    last = (
        select(func.max(CoverageRow.id))
        .where(CoverageRow.marketplace == marketplace, CoverageRow.day == day)
        .group_by(CoverageRow.term, CoverageRow.url)
    )
    return session.scalars(select(CoverageRow).where(CoverageRow.id.in_(last)).order_by(CoverageRow.id)).all()


def _covered(lines: Sequence[CoverageRow], marketplace: str, day: date) -> Covered:
    terms: dict[str, list[CoverageRow]] = {}
    for line in lines:
        terms.setdefault(line.term, []).append(line)
    walls = {(line.url, line.sight): line.reason for line in lines if line.sight not in (Sight.SEEN, Sight.EMPTY)}
    return Covered(
        marketplace,
        day,
        tuple(
            CoveredTerm(term, Counter(Sight(line.sight) for line in held), sum(line.offers for line in held))
            for term, held in terms.items()
        ),
        tuple(Wall(url, Sight(sight), reason) for (url, sight), reason in walls.items()),
    )
