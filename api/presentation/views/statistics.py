"""What the page of statistics shows."""

from datetime import datetime

from api.presentation.views.base import View
from api.presentation.views.rules import RuleView


class FunnelView(View):
    """How many flags were raised, clues confirmed, cases opened and referrals sent, in a month or for a right."""

    name: str
    flags: int
    clues: int
    cases: int
    referrals: int


class SeasonMonthView(View):
    """The flags of a month on goods in their season and out of it."""

    name: str
    in_season: int
    out_of_season: int


class ProvinceTileView(View):
    """A province in the grid of tiles, with its sellers; `share` is percent of the province with the most."""

    province: str
    short: str
    row: int
    column: int
    sellers: int
    flags: int
    share: int


class MapView(View):
    """The map that the bureau loaded, by its hash, with its review number; in pixels."""

    sha256: str
    number: str
    width: int
    height: int


class StatisticsView(View):
    """The figures as they were at `counted_at`: by month, right, season, rule and province.

    `map` is None where the bureau has loaded none: the provinces are tiles then.
    """

    counted_at: datetime
    months: tuple[FunnelView, ...]
    rights: tuple[FunnelView, ...]
    seasons: tuple[SeasonMonthView, ...]
    rules: tuple[RuleView, ...]
    provinces: tuple[ProvinceTileView, ...]
    map: MapView | None = None
    may_load_map: bool = False
