"""What is planned and what was run, as one file that the desk reads: it imports no spider."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, with_config

from crawlers.config import Bureau
from crawlers.extensions.kill_switch import has_approval
from crawlers.scheduling.schedules import Schedule, read_terms
from crawlers.sites.config import SiteError, read_site
from matcher.records.atomic_write import atomic_write
from matcher.records.calendar import BEIJING
from matcher.records.jsonl import to_line

PLAN = "plan.json"
SHOWN = 10  # runs of a schedule


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Done:
    """One run of a schedule: when, the drop's folder, the crawl's exit code, the last line that it said."""

    schedule: str
    started_at: AwareDatetime
    ended_at: AwareDatetime
    drop: str
    code: int
    said: str


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Planned:
    """One schedule in words, its next run, its last runs, the newest first, and why it may not run, if so."""

    name: str
    marketplace: str
    title: str
    terms: tuple[str, ...]
    rights: tuple[str, ...]
    every_hours: float
    hours: str
    season: str
    next_run: AwareDatetime | None
    wrong: str
    runs: tuple[Done, ...]


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Plan:
    """The whole: when it was written, whether the worker goes on running, the schedule that is being run."""

    written_at: AwareDatetime
    running: bool
    current: str
    wrong: str
    schedules: tuple[Planned, ...]


def planned_as(schedule: Schedule, next_run: datetime | None, runs: Sequence[Done], bureau: Bureau) -> Planned:
    """A schedule as the desk shows it; `runs` are its runs, the oldest first."""
    title, wrong = _site(schedule, bureau)
    hours, season = schedule.hours, schedule.season
    return Planned(
        schedule.name,
        schedule.marketplace,
        title,
        schedule.terms,
        schedule.rights,
        schedule.every_hours,
        f"{hours.first:%H:%M}—{hours.last:%H:%M}" if hours else "",
        f"{_day(season.first)}—{_day(season.last)}" if season else "",
        next_run,
        wrong,
        tuple(reversed(runs[-SHOWN:])),
    )


def write(plan: Plan, folder: Path) -> None:
    """Put the plan in the old one's place."""
    atomic_write(folder / PLAN, to_line(plan).encode("utf-8", "surrogatepass") + b"\n")


def _site(schedule: Schedule, bureau: Bureau) -> tuple[str, str]:
    """What the site is called, and why its crawl may not start, if so."""
    try:
        site = read_site(schedule.marketplace, base_url=schedule.base_url, folder=bureau.marketplaces_folder)
    except SiteError as failure:
        return schedule.marketplace, str(failure)
    try:
        has_approval(site, datetime.now(BEIJING).date())
        schedule.all_terms(read_terms(bureau.crawls_folder))
    except SiteError as failure:
        return site.title, str(failure)
    return site.title, ""


def _day(day: tuple[int, int]) -> str:
    return f"{day[0]}月{day[1]}日"
