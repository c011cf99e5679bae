"""Indications whose goods have a season: where in the year they are, who is licensed, whose flags were confirmed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select

from casebook.db.engine import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import SellerRow
from casebook.db.tables.registers import EditionRow, RightRow
from casebook.flags.flag_filter import FlagState
from casebook.registers.editions import read_right
from matcher.records.calendar import BEIJING
from matcher.records.right import Licence, Right, Season

MOST_RIGHTS = 100
MOST_OFFENDERS = 8
_LOOK_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Offender:
    """A seller of whom flags on a right were confirmed within the last year."""

    id: int
    name: str
    licence_name: str
    address: str
    flags: int
    last: datetime


@dataclass(frozen=True, slots=True)
class SeasonalRight:
    """A right with its season on a day.

    `days` are those until the season begins, or until it ends while it is on; `licences` are those that run on some
    day of the year; `offenders` are the sellers with the most confirmed flags of the last 365 days, the most first.
    """

    right: Right
    season: Season
    is_on: bool
    days: int
    licences: tuple[Licence, ...]
    open_flags: int
    offenders: tuple[Offender, ...]


def list_seasonal_rights(session: Session, *, today: date) -> tuple[SeasonalRight, ...]:
    """The rights of the register in force that state a season: those on first, then by the day on which they begin."""
    rights = load_rights_with_season(session)
    names = [right.name for right in rights]
    offenders, waiting = _load_offenders(session, names, today), _count_open(session, names)
    seasons = [
        SeasonalRight(
            right,
            right.season,
            right.season.contains(today),
            count_days(right.season, today),
            list_licences_of_year(right, today.year),
            waiting.get(right.name, 0),
            tuple(offenders.get(right.name, ())),
        )
        for right in rights
        if right.season
    ]
    return tuple(sorted(seasons, key=lambda one: (not one.is_on, one.days, one.right.name)))


def count_days(season: Season, today: date) -> int:
    """Days until the season ends where it is on, else until it begins."""
    is_on = season.contains(today)
    return next(number for number in range(367) if season.contains(today + timedelta(days=number + is_on)) != is_on)


def list_licences_of_year(right: Right, year: int) -> tuple[Licence, ...]:
    """The licences that run on some day of the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return tuple(licence for licence in right.authorised if licence.is_running_between(first, last))


_WITH_SEASON = reuse_statement(
    select(RightRow.line)
    .where(
        RightRow.edition_id
        == select(func.max(EditionRow.id)).where(EditionRow.is_statement.is_(False)).scalar_subquery(),
        RightRow.line.not_like('%"season":null%'),
    )
    .order_by(RightRow.position)
    .limit(MOST_RIGHTS)
)


def load_rights_with_season(session: Session) -> Sequence[Right]:
    """One right for each name: indications are registered twice, as a product and as a mark."""
    rights: dict[str, Right] = {}
    for line in session.scalars(_WITH_SEASON):
        right = read_right(line)
        known = rights.get(right.name)
        if known is None or len(right.authorised) > len(known.authorised):
            rights[right.name] = right
    return tuple(rights.values())


def _load_offenders(session: Session, names: Sequence[str], today: date) -> Mapping[str, list[Offender]]:
    since = datetime.combine(today - _LOOK_BACK, time(), BEIJING).astimezone(UTC)
    number, last = func.count(FlagRow.id), func.max(FlagRow.clue_found_at)
    query = (
        select(
            FlagRow.right_name, SellerRow.id, SellerRow.name, SellerRow.licence_name, SellerRow.address, number, last
        )
        .join(SellerRow, SellerRow.id == FlagRow.seller_id)
        .where(FlagRow.state == FlagState.CONFIRMED, FlagRow.clue_found_at >= since, FlagRow.right_name.in_(names))
        .group_by(FlagRow.right_name, SellerRow.id, SellerRow.name, SellerRow.licence_name, SellerRow.address)
        .order_by(number.desc(), last.desc())
    )
    offenders: defaultdict[str, list[Offender]] = defaultdict(list)
    for right, seller, name, licence_name, address, flags, latest in session.execute(query):
        if latest and len(offenders[right]) < MOST_OFFENDERS:
            offenders[right].append(Offender(seller, name, licence_name, address, flags, latest))
    return offenders


def _count_open(session: Session, names: Sequence[str]) -> Mapping[str, int]:
    query = select(FlagRow.right_name, func.count(FlagRow.id)).where(
        FlagRow.state == FlagState.OPEN, FlagRow.right_name.in_(names)
    )
    rows = session.execute(query.group_by(FlagRow.right_name))
    return {right: int(waiting) for right, waiting in rows}
