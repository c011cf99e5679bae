"""The coverage ledger: what was looked at and what kept us out, by marketplace, term and day."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, distinct, func, select, tuple_

from casebook.db.engine import Session
from casebook.db.statements import reuse_statements
from casebook.db.tables.listings import CoverageRow, DropRow, ListingVersionRow
from casebook.errors import NotFoundError
from matcher.records.coverage import PageOutcome


@dataclass(frozen=True, slots=True)
class BlockCount:
    """A page that was not seen, and what kept us out."""

    url: str
    sight: PageOutcome
    reason: str


@dataclass(frozen=True, slots=True)
class TermCoverage:
    """One term on one day: how the looks at its pages ended, and how many offers they showed."""

    term: str
    sights: Mapping[PageOutcome, int]
    offers: int


@dataclass(frozen=True, slots=True)
class DayCoverage:
    """One marketplace on one day, by the newest look at each page: term by term, and the pages that were not seen."""

    marketplace: str
    day: date
    terms: tuple[TermCoverage, ...]
    walls: tuple[BlockCount, ...]


def load_days(session: Session, *, limit: int = 60) -> tuple[DayCoverage, ...]:
    """The newest days of the ledger, the newest first, one for each marketplace; at most `limit`."""
    days = session.execute(
        select(CoverageRow.marketplace, CoverageRow.day)
        .distinct()
        .order_by(CoverageRow.day.desc(), CoverageRow.marketplace)
        .limit(limit)
    ).all()
    lines = _load_newest_lines(session, [(marketplace, day) for marketplace, day in days])
    return tuple(_summarise_day(marketplace, day, lines[marketplace, day]) for marketplace, day in days)


def _load_newest_lines(
    session: Session, days: Sequence[tuple[str, date]]
) -> Mapping[tuple[str, date], list[CoverageRow]]:
    """The last line of each term and page of these days: a page looked at twice counts once, as it was seen last."""
    last = (
        select(func.max(CoverageRow.id))
        .where(tuple_(CoverageRow.marketplace, CoverageRow.day).in_(days))
        .group_by(CoverageRow.marketplace, CoverageRow.day, CoverageRow.term, CoverageRow.url)
    )
    lines: defaultdict[tuple[str, date], list[CoverageRow]] = defaultdict(list)
    if days:
        for line in session.scalars(select(CoverageRow).where(CoverageRow.id.in_(last)).order_by(CoverageRow.id)):
            lines[line.marketplace, line.day].append(line)
    return lines


def _summarise_day(marketplace: str, day: date, lines: Sequence[CoverageRow]) -> DayCoverage:
    terms: defaultdict[str, list[CoverageRow]] = defaultdict(list)
    for line in lines:
        terms[line.term].append(line)
    walls = {
        (line.url, line.sight): line.reason for line in lines if line.sight not in (PageOutcome.SEEN, PageOutcome.EMPTY)
    }
    return DayCoverage(
        marketplace,
        day,
        tuple(
            TermCoverage(term, Counter(PageOutcome(look.sight) for look in looks), sum(look.offers for look in looks))
            for term, looks in terms.items()
        ),
        tuple(BlockCount(url, PageOutcome(sight), reason) for (url, sight), reason in walls.items()),
    )


@dataclass(frozen=True, slots=True)
class RunCoverage:
    """What one run looked at: its times, how many pages it saw and why not others, how many offers it handed over.

    A page that was looked at for several terms is one, of each way in which a look at it ended.
    """

    drop_id: str
    marketplace: str
    tool: str
    started_at: datetime
    finished_at: datetime | None
    offers: int
    sights: Mapping[PageOutcome, int]
    terms: tuple[str, ...]

    @property
    def unseen(self) -> int:
        """How many pages a look did not see."""
        return sum(number for sight, number in self.sights.items() if sight not in _SEEN)


_SEEN = (PageOutcome.SEEN, PageOutcome.EMPTY)


def load_run(session: Session, version_id: int) -> RunCoverage:
    """The coverage of the run that brought a version of a listing; three queries. Raises NotFoundError."""
    of_version = select(ListingVersionRow.drop_id).where(ListingVersionRow.id == version_id).scalar_subquery()
    drop = session.scalar(select(DropRow).where(DropRow.id == of_version))
    if drop is None:
        raise NotFoundError("没有这次采集的记录。")
    of_run = CoverageRow.drop_id == drop.id
    pages = func.count(distinct(CoverageRow.url))
    by_sight = session.execute(select(CoverageRow.sight, pages).where(of_run).group_by(CoverageRow.sight))
    sights = {PageOutcome(sight): number for sight, number in by_sight}
    terms = session.scalars(select(CoverageRow.term).where(of_run, CoverageRow.term != "").distinct())
    return RunCoverage(
        drop.id,
        drop.marketplace,
        drop.tool,
        drop.started_at,
        drop.finished_at,
        drop.offers,
        sights,
        tuple(sorted(terms)),
    )


def count_unseen_pages(session: Session, *, since: date) -> int:
    """How many pages, by their newest look on a day from `since` on, were not seen; one query."""
    return session.scalar(_select_unseen_number(since)) or 0


@reuse_statements
def _select_unseen_number(since: date) -> Select[int]:
    last = (
        select(func.max(CoverageRow.id))
        .where(CoverageRow.day >= since)
        .group_by(CoverageRow.marketplace, CoverageRow.url)
    )
    return select(func.count()).where(CoverageRow.id.in_(last), CoverageRow.sight.not_in(_SEEN))


@dataclass(frozen=True, slots=True)
class BlockedMarketplace:
    """A marketplace that did not let us in: on which days, looking for which terms, how many pages by reason.

    `seen` is how many offers its pages showed in the same time.
    """

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


def find_blocked(session: Session, *, since: date) -> tuple[BlockedMarketplace, ...]:
    """The marketplaces that kept us out of a page on a day from `since` on, the one with the most such pages first."""
    rows: defaultdict[str, list[CoverageRow]] = defaultdict(list)
    query = select(CoverageRow).where(CoverageRow.day >= since, CoverageRow.sight == PageOutcome.BLOCKED)
    for row in session.scalars(query.order_by(CoverageRow.marketplace, CoverageRow.day, CoverageRow.id)):
        rows[row.marketplace].append(row)
    offers = select(CoverageRow.marketplace, func.sum(CoverageRow.offers)).where(
        CoverageRow.day >= since, CoverageRow.sight == PageOutcome.SEEN, CoverageRow.marketplace.in_(rows)
    )
    seen = dict(session.execute(offers.group_by(CoverageRow.marketplace)).all()) if rows else {}
    blocked = (_summarise_blocked(name, looks, seen.get(name, 0)) for name, looks in rows.items())
    return tuple(sorted(blocked, key=lambda marketplace: -marketplace.pages))


def _summarise_blocked(marketplace: str, rows: Sequence[CoverageRow], seen: int) -> BlockedMarketplace:
    # A page that several terms led to, or that was tried on several days, is one page.
    reasons = Counter({row.url: row.reason for row in rows}.values())
    return BlockedMarketplace(
        marketplace,
        min(row.day for row in rows),
        max(row.day for row in rows),
        tuple(dict.fromkeys(row.term for row in rows if row.term)),
        dict(reasons.most_common()),
        int(seen),
    )
