"""A price as people write it, with the unit of its currency: 33.00 元, 12.50 美元."""

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path

_OWN_UNIT = {"CNY": "元"}


def write_price(amount: Decimal, currency: str) -> str:
    """The amount and its unit; `currency` is an ISO 4217 code, which stands for itself where the table has no name.

    Without a code nothing is said of the unit.
    """
    return f"{amount} {_name_units().get(currency, currency)}".rstrip()


@cache
def _name_units() -> dict[str, str]:
    """The shortest name that `currencies.csv` has for each code."""
    names: dict[str, str] = {}
    with Path(__file__).with_name("currencies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["币种"]:
                names[row["币种"]] = min(names.get(row["币种"], row["说明"]), row["说明"], key=len)
    return names | _OWN_UNIT
