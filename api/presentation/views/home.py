"""What the first page shows."""

from datetime import date, datetime
from enum import StrEnum

from api.presentation.views.base import View
from api.presentation.views.cases import CaseRowView
from api.presentation.views.crawls import AlarmView
from api.presentation.views.referrals import ReferralRowView


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


class HomeView(View):
    """What falls due, what waits, what came in; counts open their lists."""

    open_flags: int
    confirmed_flags: int
    new_flags: int
    cases: int
    referrals: int
    walls: int
    clues: int
    due: tuple[CaseRowView, ...]
    tasks: tuple[DueView, ...]
    awaited: tuple[ReferralRowView, ...]
    alarms: tuple[AlarmView, ...]
    runs: tuple[NextRunView, ...]
