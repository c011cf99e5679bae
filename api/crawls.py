"""What crawls leave in the data folder, read as plain files: the desk and the commands import no spider.

`crawls/plan.json` is written by the worker, `crawls/alarms.jsonl` by crawls, `crawls/terms.json` by us for schedules.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from api.processes.processes import ProcessError, environment, module_command
from casebook.registers.search_terms import Term
from casebook.settings import Settings
from matcher.records.atomic_write import atomic_write

TERMS, PLAN, ALARMS = "terms.json", "plan.json", "alarms.jsonl"
_SHOWN = 200
_TAIL = 1_000_000  # bytes of alarms that are looked at


class _Fact(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Run(_Fact):
    """One run of a schedule; `code` 0 means that the drop is whole, `said` is the last line of its log."""

    started_at: AwareDatetime
    ended_at: AwareDatetime
    drop: str
    code: int
    said: str


class Planned(_Fact):
    """One schedule with its last runs, the newest first, and its next."""

    name: str
    marketplace: str
    title: str = ""
    terms: tuple[str, ...]
    rights: tuple[str, ...] = ()
    every_hours: float
    hours: str = ""
    season: str = ""
    next_run: AwareDatetime | None
    wrong: str = ""
    runs: tuple[Run, ...] = ()


class Plan(_Fact):
    """What the worker last wrote: when, whether it keeps running, the schedules."""

    written_at: AwareDatetime
    running: bool = False
    current: str = ""
    wrong: str = ""
    schedules: tuple[Planned, ...] = ()


class Alarm(_Fact):
    """A run that saw far less than the site's history."""

    at: AwareDatetime
    marketplace: str
    title: str
    says: str


def crawls_folder(settings: Settings) -> Path:
    """Where crawls remember things."""
    return settings.data_folder / "crawls"


def read_plan(settings: Settings) -> Plan | None:
    """What the worker last wrote, None before the first time or where it cannot be read."""
    try:
        return Plan.model_validate_json((crawls_folder(settings) / PLAN).read_bytes())
    except (OSError, ValidationError):
        return None


def read_alarms(settings: Settings) -> tuple[Alarm, ...]:
    """The newest alarms, the newest first; a torn line is left out."""
    path = crawls_folder(settings) / ALARMS
    if not path.exists():
        return ()
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        lines = file.read().splitlines()
    return tuple(filter(None, map(_alarm, reversed(lines[-_SHOWN:]))))


def write_terms(settings: Settings, planned: Mapping[str, Sequence[Term]]) -> None:
    """Keep the terms of rights for schedules that name the right alone."""
    path = crawls_folder(settings) / TERMS
    known = json.loads(path.read_bytes()) if path.exists() else {}
    told = known | {name: [term.text for term in terms] for name, terms in planned.items()}
    atomic_write(path, json.dumps(told, ensure_ascii=False, indent=1))


def kept_rights(settings: Settings) -> tuple[str, ...]:
    """The rights whose terms schedules use."""
    path = crawls_folder(settings) / TERMS
    return tuple(json.loads(path.read_bytes())) if path.exists() else ()


def by_site(urls: Path, into: Path) -> tuple[dict[str, Path], list[str]]:
    """A list of addresses parted by marketplace into files, and a sentence for each line that no marketplace knows.

    Raises ProcessError where the list cannot be read.
    """
    command = module_command("crawlers.sites.assign_urls", str(urls), "--into", str(into))
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)  # noqa: S603 - a module of ours, no shell
    if done.returncode != 0:
        raise ProcessError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "网址清单读不了。")
    told = json.loads(done.stdout)
    unread = [f"第 {number} 行没有采：{text}：{reason}" for number, text, reason in told["unread"]]
    return {name: Path(file) for name, file in told["sites"].items()}, unread


def unfetched(drop: Path) -> Iterator[str]:
    """A sentence for each line of a crawl's list of addresses that became no listing, and one for the sum."""
    path = drop / "addresses.jsonl"
    if not path.is_file():
        return
    told = [json.loads(line) for line in path.read_bytes().splitlines()]
    missed = [line for line in told if line["reason"]]
    yield f"清单 {len(told)} 个网址，采到 {len(told) - len(missed)} 件商品，没有采到 {len(missed)} 个。"
    yield from (f"第 {line['number']} 行没有采到：{line['text']}：{line['reason']}" for line in missed)


def is_stale(plan: Plan | None, settings: Settings) -> bool:
    """Whether the schedules were changed after the worker last wrote."""
    path = crawls_folder(settings) / "schedules.toml"
    if not path.exists():
        return False
    return plan is None or plan.written_at < datetime.fromtimestamp(path.stat().st_mtime, plan.written_at.tzinfo)


def refresh_plan(settings: Settings) -> None:
    """Let the worker write down what is planned; it runs nothing."""
    extra = {"ZHIXUN_DATA_FOLDER": str(settings.data_folder)}
    command = module_command("crawlers.scheduling.worker", "--list")
    subprocess.run(command, env=environment(**extra), capture_output=True, check=False, timeout=60)  # noqa: S603 - a module of ours, no shell


def _alarm(line: bytes) -> Alarm | None:
    try:
        return Alarm.model_validate_json(line)
    except ValidationError:
        return None
