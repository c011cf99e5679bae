"""What the pages of crawl plans show."""

from collections.abc import Mapping
from datetime import datetime
from typing import Self

from api.presentation.views.base import View
from matcher.records.crawl_status import ScheduleCheck


class PlanView(View):
    """A plan as the form has it, with its marketplace's title, why it may not run, and its next run."""

    name: str
    marketplace: str
    base_url: str
    title: str
    terms: str
    rights: str
    every_hours: str
    first_hour: str
    last_hour: str
    first_day: str
    last_day: str
    pages: str
    listings: str
    delay: str
    is_paused: bool
    wrong: str
    next_run: datetime | None


class PlansView(View):
    """All plans; only who decides what is crawled may change them."""

    plans: tuple[PlanView, ...]
    may_plan: bool


class SiteView(View):
    """A marketplace to choose; `wrong` says why it may not be crawled at present; `needs_address`: a plan gives one."""

    name: str
    title: str
    wrong: str
    needs_address: bool


class CheckView(View):
    """What a plan that was tried would do; `faults` has a sentence for each field that is wrong."""

    faults: Mapping[str, str]
    lines: tuple[str, ...]
    next_runs: tuple[datetime, ...]

    @classmethod
    def of_check(cls, check: ScheduleCheck) -> Self:
        """The view of a check."""
        faults = {fault.field: fault.says for fault in check.faults}
        return cls(faults=faults, lines=check.lines, next_runs=check.next_runs)


class PlanFormView(View):
    """The form of a plan with its values, the marketplaces to choose from, and its check where it was tried."""

    fields: Mapping[str, str | bool]
    sites: tuple[SiteView, ...]
    check: CheckView | None
    may_plan: bool
