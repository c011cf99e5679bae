"""What is planned and what was run, as one file that the desk reads: it imports no spider."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from crawlers.config import CrawlSettings
from crawlers.scheduling.schedules import Schedule, read_terms
from crawlers.sites.approval import check_approval
from crawlers.sites.config import SiteError, read_site
from matcher.records.atomic_write import atomic_write
from matcher.records.calendar import BEIJING
from matcher.records.crawl_status import PLAN, CrawlPlan, CrawlRun, PlannedCrawl
from matcher.records.jsonl import to_bytes

SHOWN_RUNS = 10  # runs of a schedule


def plan_schedule(
    schedule: Schedule, next_run: datetime | None, runs: Sequence[CrawlRun], settings: CrawlSettings
) -> PlannedCrawl:
    """A schedule as the desk shows it; `runs` are its runs, the oldest first."""
    title, wrong = _site_title(schedule, settings)
    hours, season = schedule.hours, schedule.season
    return PlannedCrawl(
        schedule.name,
        schedule.marketplace,
        title,
        schedule.terms,
        schedule.rights,
        schedule.every_hours,
        f"{hours.first:%H:%M}—{hours.last:%H:%M}" if hours else "",
        f"{_month_day(season.first)}—{_month_day(season.last)}" if season else "",
        next_run,
        wrong,
        tuple(reversed(runs[-SHOWN_RUNS:])),
    )


def write_plan(plan: CrawlPlan, folder: Path) -> None:
    """Put the plan in the old one's place in `folder`."""
    atomic_write(folder / PLAN, to_bytes(plan))


def _site_title(schedule: Schedule, settings: CrawlSettings) -> tuple[str, str]:
    """What the site is called, and why its crawl may not start, if so."""
    try:
        site = read_site(schedule.marketplace, base_url=schedule.base_url, folder=settings.marketplaces_folder)
    except SiteError as failure:
        return schedule.marketplace, str(failure)
    try:
        check_approval(site, datetime.now(BEIJING).date())
        schedule.resolve_terms(read_terms(settings.crawls_folder))
    except SiteError as failure:
        return site.title, str(failure)
    return site.title, ""


def _month_day(day: tuple[int, int]) -> str:
    return f"{day[0]}月{day[1]}日"
