"""Ranges of a price by which flags are chosen and counted."""

from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, case


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


def find_band(price: Decimal | None) -> str:
    """The code of the range of a price; empty where there is none, or one below zero."""
    if price is None or price < 0:
        return ""
    return next(band.value for band, (_, high) in PRICE_BOUNDS.items() if high is None or price < high)


def classify_price(price: Any) -> ColumnElement[str]:
    """`find_band` of a column, as SQL."""
    bounded = ((price < high, band.value) for band, (_, high) in PRICE_BOUNDS.items() if high is not None)
    return case((price.is_(None), ""), (price < 0, ""), *bounded, else_=PriceBand.DEARER.value)


def name_band(band: PriceBand) -> str:
    """A range as the page says it."""
    low, high = PRICE_BOUNDS[band]
    return f"{low} 元以上" if high is None else f"{low}–{high} 元"
