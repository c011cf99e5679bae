"""Amounts in the cells of tables: value, currency, and whether the cell said more than one plain number."""

import re
from dataclasses import dataclass
from decimal import Decimal

from crawlers.extraction.price.parse import price_of

_PLAIN = re.compile(r"[¥￥]?\s*(\d{1,9}(?:\.\d{1,4})?)\s*元?", re.ASCII)
_CURRENCIES = (
    ("HKD", ("HK$", "港币", "港元", "HKD")),
    ("TWD", ("NT$", "台币", "TWD")),
    ("USD", ("US$", "美元", "USD", "$")),
    ("EUR", ("€", "欧元", "EUR")),
    ("GBP", ("£", "英镑", "GBP")),
    ("JPY", ("円", "日元", "JPY")),
)
_LARGEST = Decimal(10) ** 12
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """A price in whole units of `currency`; `exact` is False where the text is no single plain number."""

    value: Decimal
    currency: str = "CNY"
    exact: bool = True


def amount(text: str) -> Amount | None:
    """The amount that a cell states, the lower one of a range (¥9.9-29.9), units counted (1.2万); None for none."""
    plain = _PLAIN.fullmatch(text.strip())
    if plain:
        # Nine cells in ten: worth not asking the reader of all prices, which takes five times as long.
        return Amount(Decimal(plain[1]))
    value = price_of(text[:_LONGEST])
    if value is None or not 0 <= value <= _LARGEST:
        return None
    return Amount(value, _currency(text), exact=False)


def _currency(text: str) -> str:
    upper = text.upper()
    return next((code for code, signs in _CURRENCIES if any(sign in upper for sign in signs)), "CNY")
