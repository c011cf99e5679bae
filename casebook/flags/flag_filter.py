"""Which flags a queue shows: the filter that officers choose, as conditions on the columns of flags."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import ColumnElement, Executable, or_, select
from sqlalchemy.orm import aliased

from casebook.db.statements import reuse_statements
from casebook.db.tables.flags import FlagRow, VerdictRow
from casebook.flags.price_bands import PRICE_BOUNDS, PriceBand
from matcher.records.calendar import BEIJING, get_today

Arguments = ParamSpec("Arguments")
Query = TypeVar("Query", bound=Executable)


class FlagState(StrEnum):
    """Where a flag stands: open → confirmed | dismissed; a verdict may be undone while no case rests on it.

    A postponed flag is stored as an open one with a day: on that day it waits again, without anybody's doing.
    """

    OPEN = "open"
    POSTPONED = "postponed"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class FlagFilter:
    """Which flags a queue shows; empty means all.

    `ids` are the numbers that a search gave, None where nothing was searched; `day` is the day in China on which a flag
    was raised; `outside` leaves out the sellers of this province and those of whom no place is known; `decided_by` is
    the officer who decided or postponed; doubtful are flags of a priority within DOUBTFUL.
    """

    state: FlagState | None = FlagState.OPEN
    use: str = ""
    right: str = ""
    marketplace: str = ""
    province: str = ""
    seller: int = 0
    price: PriceBand | None = None
    signal: str = ""
    day: date | None = None
    group: str = ""
    ids: tuple[int, ...] | None = None
    outside: str = ""
    decided_by: int = 0
    is_doubtful: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether the sums that are kept (`flag_counts`) tell how many flags the filter fits."""
        by_flag = self.seller or self.signal or self.day or self.group
        return self.ids is None and not (by_flag or self.outside or self.decided_by or self.is_doubtful)

    def make_conditions(self, *, is_walk: bool = False) -> list[ColumnElement[bool]]:
        """The filter as conditions on flags.

        For a walk in the queue's order prices are asked in a way for which no index of prices can be used: SQLite would
        read all flags of the range and sort them.
        """
        equal = (
            (FlagRow.use, self.use),
            (FlagRow.right_name, self.right),
            (FlagRow.marketplace, self.marketplace),
            (FlagRow.province, self.province),
            (FlagRow.seller_id, self.seller),
            (FlagRow.group_key, self.group),
        )
        conditions = [*_choose_state(self.state), *(column == value for column, value in equal if value)]
        conditions += [
            *_bound_price(self.price, FlagRow.price + 0 if is_walk else FlagRow.price.expression),
            *_bound_day(self.day),
        ]
        conditions += self._bound_view()
        if self.ids is not None:
            conditions.append(FlagRow.id.in_(self.ids))
        if self.signal:
            conditions.append(("," + FlagRow.signals).contains(f",{self.signal},", autoescape=True))
        return conditions

    def _bound_view(self) -> Iterator[ColumnElement[bool]]:
        """What the views choose that every officer has."""
        if self.outside:
            yield FlagRow.province.not_in(("", self.outside))
        if self.decided_by:
            yield FlagRow.id.in_(select(VerdictRow.flag_id).where(VerdictRow.officer_id == self.decided_by))
        if self.is_doubtful:
            yield FlagRow.priority.between(*DOUBTFUL)


DOUBTFUL = (30, 69)
"""Priorities in the middle: reasons for and against weigh much alike, or few reasons were found."""


def reuse_unsearched(
    make: Callable[Concatenate[FlagFilter, Arguments], Query],
) -> Callable[Concatenate[FlagFilter, Arguments], Query]:
    """Let a function that makes a statement of a filter make it once for each filter (`reuse_statements`).

    Where the filter has the numbers of a search the statement is made anew and not remembered: they hardly come twice.
    """
    make_once = reuse_statements(make)

    @wraps(make)
    def make_statement(filters: FlagFilter, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Query:
        return (make_once if filters.ids is None else make)(filters, *args, **kwargs)

    return make_statement


_PUT_OFF = aliased(FlagRow)


def _choose_state(state: FlagState | None) -> Iterator[ColumnElement[bool]]:
    """Conditions on the state; an open flag that is postponed does not wait until its day."""
    if state is None:
        # All states there are: an index of flags begins with the state.
        yield FlagRow.state.in_([FlagState.OPEN, FlagState.CONFIRMED, FlagState.DISMISSED])
        return
    yield FlagRow.state == (FlagState.OPEN.value if state is FlagState.POSTPONED else state.value)
    if state is FlagState.OPEN:
        yield or_(FlagRow.postponed_until.is_(None), FlagRow.postponed_until <= get_today())
    elif state is FlagState.POSTPONED:
        # The few that are postponed come from their own index: one of the queue would walk along all open flags.
        yield FlagRow.id.in_(select(_PUT_OFF.id).where(_PUT_OFF.postponed_until > get_today()))


def _bound_price(band: PriceBand | None, price: ColumnElement[Any]) -> Iterator[ColumnElement[bool]]:
    if band is not None:
        low, high = PRICE_BOUNDS[band]
        yield price >= low
        if high is not None:
            yield price < high


def _bound_day(day: date | None) -> Iterator[ColumnElement[bool]]:
    if day is not None:
        start = datetime.combine(day, time(), BEIJING)
        yield FlagRow.flagged_at >= start
        yield FlagRow.flagged_at < start + timedelta(days=1)
