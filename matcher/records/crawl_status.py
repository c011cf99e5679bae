"""What crawls leave in the data folder for the desk: the worker's plan with its runs, and alarms.

`crawls/plan.json` is one CrawlPlan, `crawls/runs.jsonl` a CrawlRun a line, `crawls/alarms.jsonl` an Alarm a line.
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import AliasChoices, AwareDatetime, Field, with_config

PLAN, RUNS, ALARMS = "plan.json", "runs.jsonl", "alarms.jsonl"
TERMS, SCHEDULES = "terms.json", "schedules.toml"
UNBALANCED = 4
"""Exit code of a crawl whose drop is whole, but whose ledger does not say what became of an offer that it found."""


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Alarm:
    """A run on a marketplace that saw far less than its history; `says` is an officer's sentence."""

    at: AwareDatetime
    marketplace: str
    title: str
    says: str


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class CrawlRun:
    """One run of a schedule: the drop's folder, the crawl's exit code (0: the drop is whole), its log's last line.

    Lines of before called that last line `said`.
    """

    schedule: str
    started_at: AwareDatetime
    ended_at: AwareDatetime
    drop: str
    code: int
    message: Annotated[str, Field(validation_alias=AliasChoices("message", "said"))]


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class PlannedCrawl:
    """One schedule for people: hours and season in words, next run, last runs (newest first), why it may not run."""

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
    runs: tuple[CrawlRun, ...]
    is_paused: bool = False


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class CrawlSite:
    """A marketplace that can be crawled, or why it may not be at present; `needs_address`: nothing else is wrong."""

    name: str
    title: str
    wrong: str = ""
    needs_address: bool = False


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one field of a schedule, in a sentence for officers."""

    field: str
    says: str


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class ScheduleCheck:
    """A schedule tried without asking any site: its faults, else what it would ask and read, and its next runs."""

    faults: tuple[FieldFault, ...] = ()
    lines: tuple[str, ...] = ()
    next_runs: tuple[AwareDatetime, ...] = ()


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class CrawlPlan:
    """All schedules; whether the worker goes on running, the schedule it runs now, what is wrong with the file."""

    written_at: AwareDatetime
    running: bool
    current: str
    wrong: str
    schedules: tuple[PlannedCrawl, ...]
    sites: tuple[CrawlSite, ...] = ()
