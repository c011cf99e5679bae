"""What the coverage ledger shows."""

from collections.abc import Mapping
from datetime import date, datetime

from api.presentation.views.base import View


class WallView(View):
    """A page that was not seen."""

    url: str
    sight: str
    reason: str


class CoveredTermView(View):
    """One term on one day."""

    term: str
    sights: Mapping[str, int]
    offers: int


class CoveredView(View):
    """One marketplace on one day."""

    marketplace: str
    day: date
    terms: tuple[CoveredTermView, ...]
    walls: tuple[WallView, ...]


class CoverageView(View):
    """The newest days of the coverage ledger."""

    days: tuple[CoveredView, ...]


class RunView(View):
    """What the run that found a flag's listing looked at; `sights` counts looks by how they ended."""

    flag_id: int
    marketplace: str
    tool: str
    started_at: datetime
    finished_at: datetime | None
    offers: int
    sights: Mapping[str, int]
    unseen: int
    terms: tuple[str, ...]
