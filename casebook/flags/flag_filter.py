"""Which flags a queue shows: the filter that officers choose, as conditions on the columns of flags."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ColumnElement, select

from casebook.db.tables.flags import FlagRow
from casebook.db.tables.listings import ListingRow
from matcher.records.calendar import BEIJING


class FlagState(StrEnum):
    """Where a flag stands: open → confirmed | dismissed; a verdict may be undone while no case rests on it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class PriceBand(StrEnum):
    """Ranges of a price in yuan; `PRICE_BOUNDS` says from where, and below what."""

    UNDER_20 = "0-20"
    UNDER_50 = "20-50"
    UNDER_100 = "50-100"
    DEARER = "100-"


PRICE_BOUNDS: dict[PriceBand, tuple[Decimal, Decimal | None]] = {
    PriceBand.UNDER_20: (Decimal(0), Decimal(20)),
    PriceBand.UNDER_50: (Decimal(20), Decimal(50)),
    PriceBand.UNDER_100: (Decimal(50), Decimal(100)),
    PriceBand.DEARER: (Decimal(100), None),
}


@dataclass(frozen=True, slots=True)
class FlagFilter:
    """Which flags a queue shows; empty means all.

    `ids` are the numbers that a search gave, None where nothing was searched; `day` is the day in China on which a flag
    was raised.
    """

    state: FlagState | None = FlagState.OPEN
    use: str = ""
    right: str = ""
    text: str = ""
    marketplace: str = ""
    province: str = ""
    seller: int = 0
    price: PriceBand | None = None
    signal: str = ""
    day: date | None = None
    group: str = ""
    ids: tuple[int, ...] | None = None

    def make_conditions(self) -> list[ColumnElement[bool]]:
        """The filter as conditions on flags."""
        equal = (
            (FlagRow.state, self.state.value if self.state else ""),
            (FlagRow.use, self.use),
            (FlagRow.right_name, self.right),
            (FlagRow.marketplace, self.marketplace),
            (FlagRow.province, self.province),
            (FlagRow.seller_id, self.seller),
            (FlagRow.group_key, self.group),
        )
        conditions = [column == value for column, value in equal if value]
        conditions += [*_bound_price(self.price), *_bound_day(self.day)]
        if self.ids is not None:
            conditions.append(FlagRow.id.in_(self.ids))
        if self.text:
            titled = select(ListingRow.id).where(ListingRow.title.contains(self.text, autoescape=True))
            conditions.append(FlagRow.listing_id.in_(titled))
        if self.signal:
            conditions.append(("," + FlagRow.signals).contains(f",{self.signal},", autoescape=True))
        return conditions


def _bound_price(band: PriceBand | None) -> Iterator[ColumnElement[bool]]:
    if band is not None:
        low, high = PRICE_BOUNDS[band]
        yield FlagRow.price >= low
        if high is not None:
            yield FlagRow.price < high


def _bound_day(day: date | None) -> Iterator[ColumnElement[bool]]:
    if day is not None:
        start = datetime.combine(day, time(), BEIJING)
        yield FlagRow.flagged_at >= start
        yield FlagRow.flagged_at < start + timedelta(days=1)
