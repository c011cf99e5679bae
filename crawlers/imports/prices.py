"""Amounts in the cells of tables: value, currency, and whether the cell said more than one plain number."""

from dataclasses import dataclass
from decimal import Decimal

from matcher.text.prices import parse_price


@dataclass(frozen=True, slots=True)
class Amount:
    """A price in whole units of `currency`; `exact` is False where the text is no single plain number."""

    value: Decimal
    currency: str = "CNY"
    exact: bool = True


def amount(text: str) -> Amount | None:
    """The amount that a cell states, the lower one of a range (¥9.9-29.9), units counted (1.2万); None for none."""
    price = parse_price(text, point_is_decimal=True)
    return Amount(price.amount, price.currency or "CNY", price.is_plain) if price else None
