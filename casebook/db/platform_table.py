"""Platforms as this project knows them (`platforms.csv`): what a bureau enters at its desk goes before these lines.

Operators and home places are public, and were not looked up in the enterprise register: `checked_on` is empty until an
officer has done so. Credit codes are left out for the same reason.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

UNNAMED = "名称待登记"
"""What papers call a platform whose title nobody entered."""


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform: `key` as listings bear it, the title that people read, who operates it and where.

    `uscc` is the operator's 统一社会信用代码, `home_code` the division code of its domicile, `channel` how letters
    reach it; any may be empty. `checked_on` is the day on which an officer compared them with the enterprise register.
    """

    key: str
    title: str
    operator: str = ""
    uscc: str = ""
    home_code: str = ""
    channel: str = ""
    checked_on: date | None = None


@cache
def read_platforms() -> Mapping[str, Platform]:
    """The lines of the table by their keys."""
    with Path(__file__).with_name("platforms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["key"]: Platform(
            row["key"], row["title"], row["operator"], home_code=row["home_code"], channel=row["channel"]
        )
        for row in rows
    }
