"""What the page of crawls shows."""

from collections.abc import Mapping
from datetime import date, datetime

from api.presentation.views.base import View
from matcher.records.crawl_status import Alarm


class RunView(View):
    """One run of a schedule."""

    started_at: datetime
    ended_at: datetime
    whole: bool
    message: str
    drop: str


class ScheduleView(View):
    """One schedule, its last runs, the newest first, and its next; `wrong` says why it may not run."""

    name: str
    marketplace: str
    title: str
    terms: tuple[str, ...]
    rights: tuple[str, ...]
    every_hours: float
    hours: str
    season: str
    next_run: datetime | None
    wrong: str
    runs: tuple[RunView, ...]


class BlockedView(View):
    """A marketplace that blocked crawls lately."""

    marketplace: str
    title: str
    first: date
    last: date
    terms: tuple[str, ...]
    reasons: Mapping[str, int]
    pages: int
    seen: int


class CrawlsView(View):
    """Schedules, alarms and blocked marketplaces; `worker` says how the worker stands."""

    worker: str
    running: bool
    wrong: str
    schedules: tuple[ScheduleView, ...]
    alarms: tuple[Alarm, ...]
    blocked: tuple[BlockedView, ...]
    days: int
    file: str
