"""What a platform may be asked for (`request_items.csv`): the data that 网络交易监督管理办法 art. 34(1) names.

Each line also cites the article by which the platform has the data: art. 25 what it reports of sellers, art. 31 what it
keeps for three years. Numbers of identity cards and data of buyers are not asked for: no line needs them.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

KEPT_YEARS = 3
"""For how many years after a deal a platform keeps its data (art. 31)."""


@dataclass(frozen=True, slots=True)
class RequestItem:
    """One group of data: its words in a letter, the article by which the platform has it, whether it is usual."""

    code: str
    words: str
    article: str
    is_usual: bool


@cache
def read_request_items() -> Mapping[str, RequestItem]:
    """The lines of the table by their codes."""
    with Path(__file__).with_name("request_items.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: RequestItem(row["code"], row["words"], row["article"], row["is_usual"] == "yes")
            for row in csv.DictReader(file)
        }


def is_beyond_keeping(first: date | None, today: date) -> bool:
    """Whether a period begins before the time for which platforms must keep their data."""
    return first is not None and first < _subtract_years(today, KEPT_YEARS)


def _subtract_years(day: date, years: int) -> date:
    last_day = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - years, day=last_day)
