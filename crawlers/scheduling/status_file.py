"""What is planned and what was run, as one file that the desk reads: it imports no spider."""

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from crawlers.config import CrawlSettings
from crawlers.scheduling.schedules import Schedule, read_terms
from crawlers.sites.approval import check_approval
from crawlers.sites.config import SiteError, read_site
from matcher.records.atomic_write import atomic_write
from matcher.records.calendar import BEIJING
from matcher.records.crawl_status import PLAN, CrawlPlan, CrawlRun, CrawlSite, PlannedCrawl
from matcher.records.jsonl import to_bytes

SHOWN_RUNS = 10  # runs of a schedule
_ANY_ADDRESS = "http://127.0.0.1"


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
        schedule.is_paused,
    )


def list_sites(settings: CrawlSettings) -> tuple[CrawlSite, ...]:
    """The marketplaces that have a table, of this bureau and of this room, each with why it may not be crawled."""
    own = settings.marketplaces_folder
    paths = [*(own.glob("*.toml") if own else ()), *files("crawlers.sites.marketplaces").iterdir()]
    names = sorted({path.name.removesuffix(".toml") for path in paths if path.name.endswith(".toml")})
    return tuple(_describe_site(name, settings) for name in names)


def _describe_site(name: str, settings: CrawlSettings) -> CrawlSite:
    try:
        site = read_site(name, folder=settings.marketplaces_folder)
    except SiteError as failure:
        return _describe_unaddressed(name, settings, str(failure))
    try:
        check_approval(site, datetime.now(BEIJING).date())
    except SiteError as failure:
        return CrawlSite(name, site.title, str(failure))
    return CrawlSite(name, site.title)


def _describe_unaddressed(name: str, settings: CrawlSettings, fault: str) -> CrawlSite:
    """A marketplace that is not read as it stands: whether an address is all that it lacks."""
    try:
        site = read_site(name, base_url=_ANY_ADDRESS, folder=settings.marketplaces_folder)
        check_approval(site, datetime.now(BEIJING).date())
    except SiteError:
        return CrawlSite(name, name, fault)
    return CrawlSite(name, site.title, fault, needs_address=True)


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
