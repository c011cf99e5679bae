"""A right as a register states it: a trademark, a geographical indication or a patent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import with_config

from matcher.records.calendar import MonthDay, is_within_year


class RightKind(StrEnum):
    """The kinds of right; the kind decides the legal basis."""

    MARK = "mark"
    COLLECTIVE_MARK = "collective_mark"
    CERTIFICATION_MARK = "certification_mark"
    GI_PRODUCT = "gi_product"
    AGRI_GI = "agri_gi"
    INVENTION = "invention"
    UTILITY_MODEL = "utility_model"
    DESIGN = "design"


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Season:
    """Days of the year, as (month, day), between which fresh goods of the right are lawfully on sale; both included."""

    first: MonthDay
    last: MonthDay

    def contains(self, day: date) -> bool:
        """Whether the day lies in the season; one that begins after its end runs over the new year."""
        return is_within_year(self.first, self.last, day)


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Licence:
    """One authorised seller or user of a right, with the days between which the licence runs (None: open)."""

    name: str
    uscc: str = ""
    first: date | None = None
    last: date | None = None

    def is_running(self, day: date) -> bool:
        """Whether the licence runs on that day."""
        return self.is_running_between(day, day)

    def is_running_between(self, first: date, last: date) -> bool:
        """Whether the licence runs on some day from `first` to `last`."""
        return (self.first is None or self.first <= last) and (self.last is None or first <= self.last)


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Right:
    """One right as a register states it. Empty means that the register does not say, never that there is none.

    `aliases` are other names that its holder uses, `colloquial` what buyers call it and its holder does not.
    `area` holds division codes, `origin` the area in words; `goods` are words for the goods, `nice` their Nice classes;
    `verified_on` and `verified_by` say when and through which channel the entry was last checked; `price` is the usual
    lowest and highest retail price in yuan for 500 g.
    """

    kind: RightKind
    number: str
    name: str
    aliases: tuple[str, ...] = ()
    holder: str = ""
    goods: tuple[str, ...] = ()
    nice: tuple[int, ...] = ()
    origin: str = ""
    area: tuple[str, ...] = ()
    season: Season | None = None
    varieties: tuple[str, ...] = ()
    authorised: tuple[Licence, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    renewal_status: str = ""
    verified_on: date | None = None
    verified_by: str = ""
    price: tuple[Decimal, Decimal] | None = None
    colloquial: tuple[str, ...] = ()


def list_licences(registrations: Iterable[Right]) -> tuple[Licence, ...]:
    """The licences of any of the registrations, each once: they often stand under one of two numbers only."""
    return tuple(dict.fromkeys(licence for right in registrations for licence in right.authorised))
