"""What the season desk shows."""

from collections.abc import Mapping
from datetime import date, datetime

from api.presentation.views.base import View
from api.presentation.views.plans import SiteView


class OffenderView(View):
    """A seller with confirmed flags on a right within the last year."""

    id: int
    name: str
    licence_name: str
    address: str
    flags: int
    last: datetime


class MonthSpanView(View):
    """A stretch of the year, in percent of it."""

    start: float
    width: float


class SeasonalRightView(View):
    """A right with its season: `days` until it begins, or until it ends while it is on."""

    name: str
    kind: str
    first: str
    last: str
    spans: tuple[MonthSpanView, ...]
    is_on: bool
    days: int
    origin: str
    licences: tuple[str, ...]
    open_flags: int
    offenders: tuple[OffenderView, ...]
    terms: tuple[str, ...]
    is_planned: bool


class SeasonView(View):
    """The rights with a season, those that are on first; `sites` are all marketplaces, each with why not.

    `addresses` are those that plans give for marketplaces without one of their own.
    """

    today: date
    today_at: float
    rights: tuple[SeasonalRightView, ...]
    sites: tuple[SiteView, ...]
    addresses: Mapping[str, str]
    may_plan: bool
