"""What the first page shows."""

from datetime import date, datetime
from enum import StrEnum

from api.presentation.views.base import View
from api.presentation.views.cases import CaseRowView, TaskView
from api.presentation.views.flags import FlagCard
from api.presentation.views.referrals import ReferralRowView
from matcher.records.crawl_status import Alarm


class Urgency(StrEnum):
    """How pressing a day is."""

    OVERDUE = "overdue"
    VERY_SOON = "very-soon"
    SOON = "soon"
    LATER = "later"


class DueView(View):
    """Something that falls due: a case's clock or a clue without a case; `left` are days from today, negative after."""

    path: str
    title: str
    detail: str
    due: date
    left: int
    urgency: Urgency


class NextRunView(View):
    """A crawl to come."""

    name: str
    title: str
    next_run: datetime


class InSeasonView(View):
    """A right whose goods are on sale or come on sale next; `days` until the season ends, or until it begins."""

    name: str
    is_on: bool
    days: int


class HomeView(View):
    """What falls due, what waits, what came in; counts open their lists.

    `pressing` are the most pressing open flags, one of each group; `own_tasks` are those of the officer who looks.
    `raised_flags` are the flags of every state, `seasons` the rights that are on sale and those that come next.
    """

    raised_flags: int
    open_flags: int
    confirmed_flags: int
    new_flags: int
    cases: int
    referrals: int
    walls: int
    clues: int
    due: tuple[CaseRowView, ...]
    tasks: tuple[DueView, ...]
    pressing: tuple[FlagCard, ...]
    own_tasks: tuple[TaskView, ...]
    today: date
    awaited: tuple[ReferralRowView, ...]
    alarms: tuple[Alarm, ...]
    runs: tuple[NextRunView, ...]
    seasons: tuple[InSeasonView, ...]
