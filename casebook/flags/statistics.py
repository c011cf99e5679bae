"""How much there was, month by month, right by right, in and out of season, and from where: each in one query."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Select, case, distinct, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from casebook.db.engine import Session
from casebook.db.restricted import select_hidden_flags
from casebook.db.tables.cases import CaseRow
from casebook.db.tables.flags import FlagCountRow, FlagRow
from casebook.db.tables.referrals import ReferralRow
from casebook.flags.flag_filter import FlagState
from casebook.flags.seasons import load_rights_with_season
from matcher.records.calendar import BEIJING
from matcher.records.right import Season

MONTHS = 12
MOST_RIGHTS = 12
STEPS = ("flags", "clues", "cases", "referrals")
"""The road from a flag to a referral that was sent; each step is counted by the day on which it was taken."""
_STATES = [FlagState.OPEN, FlagState.CONFIRMED, FlagState.DISMISSED]


@dataclass(frozen=True, slots=True)
class Funnel:
    """How many flags were raised, clues confirmed, cases opened and referrals sent: in a month, or for a right."""

    name: str
    flags: int
    clues: int
    cases: int
    referrals: int


@dataclass(frozen=True, slots=True)
class SeasonMonth:
    """How many flags were raised in a month on goods whose season it was, and on goods whose season it was not."""

    name: str
    in_season: int
    out_of_season: int


@dataclass(frozen=True, slots=True)
class ProvinceCount:
    """How many sellers with flags do business in a province, and how many flags they have."""

    province: str
    sellers: int
    flags: int


def count_by_month(session: Session, *, today: date) -> tuple[Funnel, ...]:
    """The last MONTHS months, this one last, named as 2026-07; months begin and end in Beijing."""
    months = list_months(today)
    queries = [query for place in range(MONTHS) for query in _count_month(months, place)]
    numbers = {(step, place): number for step, place, number in session.execute(union_all(*queries))}
    return tuple(Funnel(f"{day:%Y-%m}", *(numbers[step, place] for step in STEPS)) for place, day in enumerate(months))


def count_by_right(session: Session) -> tuple[Funnel, ...]:
    """The MOST_RIGHTS rights with the most flags, the most first."""
    total = func.sum(FlagCountRow.number)
    sums = select(FlagCountRow.right_name, literal("flags").label("step"), total).group_by(FlagCountRow.right_name)
    clues = select(FlagCountRow.right_name, literal("clues"), total).where(FlagCountRow.state == FlagState.CONFIRMED)
    cases = select(CaseRow.right_name, literal("cases"), func.count(CaseRow.id)).group_by(CaseRow.right_name)
    sent = select(CaseRow.right_name, literal("referrals"), func.count(ReferralRow.id)).where(
        ReferralRow.case_id == CaseRow.id, ReferralRow.sent_at.is_not(None)
    )
    queries = [sums, clues.group_by(FlagCountRow.right_name), cases, sent.group_by(CaseRow.right_name)]
    if not session.sees_restricted:
        queries += [_take_off_hidden(session, step) for step in STEPS[:2]]
    numbers: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for right, step, number in session.execute(union_all(*queries)):
        numbers[right][step] += int(number)
    rights = sorted(numbers, key=lambda right: (-numbers[right]["flags"], right))[:MOST_RIGHTS]
    return tuple(Funnel(right, *(numbers[right][step] for step in STEPS)) for right in rights)


def count_by_season(session: Session, *, today: date) -> tuple[SeasonMonth, ...]:
    """The last MONTHS months with the flags on rights that state a season; none where no right of the register does."""
    seasons = {right.name: right.season for right in load_rights_with_season(session) if right.season}
    if not seasons:
        return ()
    months = list_months(today)
    days = _list_edges(months[0], today, seasons.values())
    sums: Counter[tuple[str, bool]] = Counter()
    query = _count_season_days(list(map(_start_day, days)), seasons)
    for right, place, number in session.execute(query):
        sums[f"{days[place]:%Y-%m}", seasons[right].contains(days[place])] += number
    return tuple(SeasonMonth(name, sums[name, True], sums[name, False]) for name in (f"{day:%Y-%m}" for day in months))


def count_by_province(session: Session) -> tuple[ProvinceCount, ...]:
    """The provinces from which sellers with flags offer, the one with the most sellers first; unknown ones left out."""
    sellers, flags = func.count(distinct(FlagRow.seller_id)), func.count(FlagRow.id)
    query = select(FlagRow.province, sellers, flags).where(FlagRow.state.in_(_STATES), FlagRow.province != "")
    rows = session.execute(query.group_by(FlagRow.province).order_by(sellers.desc(), FlagRow.province))
    return tuple(ProvinceCount(province, of_sellers, of_flags) for province, of_sellers, of_flags in rows)


def list_months(today: date) -> list[date]:
    """The first days of the last MONTHS months, that of today last."""
    count = today.year * 12 + today.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(count - MONTHS + 1, count + 1)]


def _list_edges(first: date, today: date, seasons: Iterable[Season]) -> list[date]:
    """The days from `first` to `today` on which a month or a season begins, or the day after one ends."""
    known = tuple(set(seasons))
    days = [first + timedelta(days=number) for number in range((today - first).days + 1)]
    changes = (
        day
        for before, day in pairwise(days)
        if day.day == 1 or any(season.contains(before) != season.contains(day) for season in known)
    )
    return [first, *changes]


def _take_off_hidden(session: Session, step: str) -> Select[Any]:
    """What is to be taken off the sums: flags of restricted cases that the viewer may not see; all are confirmed."""
    flags, hidden = FlagRow.__table__.c, select_hidden_flags(session.scope.own_cases_of)
    chosen = select(flags.right_name, literal(step), -func.count())
    return chosen.where(flags.bureau_code == session.scope.bureau, flags.id.in_(hidden)).group_by(flags.right_name)


def _start_day(day: date) -> datetime:
    return datetime.combine(day, time(), BEIJING).astimezone(UTC)


def _count_month(months: Sequence[date], place: int) -> Iterator[Select[str, int, int]]:
    """One query for each step; each walks along one stretch of an index."""
    first = _start_day(months[place])
    last = _start_day(months[place + 1]) if place + 1 < len(months) else datetime.max.replace(tzinfo=UTC)
    moments: tuple[tuple[InstrumentedAttribute[Any], list[ColumnElement[bool]]], ...] = (
        (FlagRow.flagged_at, [FlagRow.state.in_(_STATES)]),
        (FlagRow.clue_found_at, [FlagRow.state == FlagState.CONFIRMED]),
        (CaseRow.opened_at, []),
        (ReferralRow.sent_at, []),
    )
    for step, (column, conditions) in zip(STEPS, moments, strict=True):
        chosen = select(literal(step), literal(place), func.count(column))
        yield chosen.where(column >= first, column < last, *conditions)


def _count_season_days(starts: Sequence[datetime], rights: Iterable[str]) -> Select[Any]:
    """The flags on some rights between each two of `starts`: the right, the place of the start, the number."""
    later = [(FlagRow.flagged_at < start, literal(number)) for number, start in enumerate(starts[1:])]
    place = case(*later, else_=len(starts) - 1) if later else literal(0)
    chosen = select(FlagRow.right_name.label("right"), place.label("place"))
    placed = chosen.where(FlagRow.flagged_at >= starts[0], FlagRow.right_name.in_(rights)).subquery()
    return select(placed.c.right, placed.c.place, func.count()).group_by(placed.c.right, placed.c.place)
