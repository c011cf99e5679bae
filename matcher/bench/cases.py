"""Judgement cases: for each signal and qualifier titles on which it must speak and titles on which it must not.

They are two tables in one folder, `cases.csv` and `case_rights.csv`, which the project keeps among its tests. The
titles and the rights CASE-1 and following are invented; the other rights are those of the register that the project
carries. A case asks whether `signal` speaks on `right` (`*`: on any) and, where it says so, what use that makes of the
name.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from matcher.match import Matcher
from matcher.records.listing import Listing, Seller
from matcher.records.match import Match, Use
from matcher.registers.readers import get_zhuzhou_register, read_register
from matcher.registers.register import Register

CASES_FOLDER = Path(__file__).parents[2] / "tests" / "matcher" / "cases"
"""Where the tables are in a checkout; an installed package has none."""

ANY_RIGHT = "*"


@dataclass(frozen=True, slots=True)
class Case:
    """One row of `cases.csv`; `use` is None where the case does not say."""

    signal: str
    is_expected: bool
    listing: Listing
    right: str
    use: Use | None
    day: date

    @property
    def title(self) -> str:
        """The title of the case."""
        return self.listing.title

    def is_met_by(self, matches: Iterable[Match]) -> bool:
        """Whether the matches of the case's listing are as the case demands."""
        on_right = [match for match in matches if self.right in (ANY_RIGHT, match.right.name)]
        speaking = [match for match in on_right if self.signal in {finding.signal for finding in match.findings}]
        if not self.is_expected:
            return not speaking
        return bool(speaking) and (self.use is None or any(match.use is self.use for match in speaking))


def read_case_register(folder: Path = CASES_FOLDER) -> Register:
    """The rights of the cases: those of the register that the project carries and some invented ones."""
    return read_register(get_zhuzhou_register(), folder / "case_rights.csv")


def read_cases(folder: Path = CASES_FOLDER) -> tuple[Case, ...]:
    """Every case, in the order of the table."""
    with (folder / "cases.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_parse_case(number, row) for number, row in enumerate(csv.DictReader(file)))


def _parse_case(number: int, row: dict[str, str]) -> Case:
    seller = Seller(row["shop"]) if row["shop"] else None
    price = Decimal(row["price"]) if row["price"] else None
    listing = Listing("cases", str(number), "", row["title"], seller=seller, origin=row["origin"], price=price)
    use = Use(row["use"]) if row["use"] else None
    return Case(row["signal"], row["speaks"] == "yes", listing, row["right"], use, date.fromisoformat(row["on"]))


def list_failures(matcher: Matcher, cases: Iterable[Case]) -> list[Case]:
    """The cases whose demand is not met."""
    return [case for case in cases if not case.is_met_by(matcher.match(case.listing, day=case.day))]
