"""What crawls leave in the data folder, read as plain files: the desk and the commands import no spider.

`crawls/plan.json` is written by the worker, `crawls/alarms.jsonl` by crawls, `crawls/terms.json` by us for schedules.
"""

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from api.processes.processes import ProcessError, make_environment, make_module_command
from api.services import Services
from casebook.errors import NotFoundError
from casebook.registers.search_terms import MOST, Term, suggest_terms
from casebook.settings import Settings
from matcher.records.atomic_write import atomic_write
from matcher.records.calendar import get_today
from matcher.records.crawl_status import ALARMS, PLAN, SCHEDULES, TERMS, Alarm, CrawlPlan
from matcher.records.drop import ADDRESSES
from matcher.records.jsonl import LineError, from_line
from matcher.records.logs import get_logger

_SHOWN = 200
_TAIL = 1_000_000  # bytes of alarms that are looked at
log = get_logger(__name__)


def read_plan(settings: Settings) -> CrawlPlan | None:
    """What the worker last wrote, None before the first time or where it cannot be read."""
    try:
        return from_line(CrawlPlan, (settings.crawls_folder / PLAN).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, LineError) as failure:
        log.warning("crawl_plan_unreadable", reason=type(failure).__name__)
        return None


def read_alarms(settings: Settings) -> tuple[Alarm, ...]:
    """The newest alarms, the newest first; a torn line is logged and left out."""
    path = settings.crawls_folder / ALARMS
    if not path.exists():
        return ()
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL))
        lines = file.read().splitlines()
    return tuple(filter(None, map(_parse_alarm, reversed(lines[-_SHOWN:]))))


def write_terms(settings: Settings, planned: Mapping[str, Sequence[Term]]) -> None:
    """Write the terms of rights into `terms.json`, for schedules that name a right instead of terms."""
    path = settings.crawls_folder / TERMS
    known = json.loads(path.read_bytes()) if path.exists() else {}
    all_terms = known | {name: [term.text for term in terms] for name, terms in planned.items()}
    atomic_write(path, json.dumps(all_terms, ensure_ascii=False, indent=1))


def read_scheduled_rights(settings: Settings) -> tuple[str, ...]:
    """The names of the rights that have terms in `terms.json`."""
    path = settings.crawls_folder / TERMS
    return tuple(json.loads(path.read_bytes())) if path.exists() else ()


def assign_by_marketplace(urls: Path, into: Path) -> tuple[dict[str, Path], list[str]]:
    """A file of addresses by marketplace name, written into `into`, and a sentence for each line of no marketplace.

    Raises ProcessError where the list cannot be read.
    """
    command = make_module_command("crawlers.sites.assign_urls", str(urls), "--into", str(into))
    done = subprocess.run(command, env=make_environment(), capture_output=True, text=True, check=False)  # noqa: S603 - a module of ours, no shell
    if done.returncode != 0:
        raise ProcessError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "网址清单读不了。")
    assignment = json.loads(done.stdout)
    unread = [f"第 {number} 行没有采：{text}：{reason}" for number, text, reason in assignment["unread"]]
    return {name: Path(file) for name, file in assignment["sites"].items()}, unread


def describe_unfetched(drop: Path) -> Iterator[str]:
    """A sentence for each line of a crawl's list of addresses that became no listing, and one for the sum."""
    path = drop / ADDRESSES
    if not path.is_file():
        return
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    missed = [line for line in lines if line["reason"]]
    yield f"清单 {len(lines)} 个网址，采到 {len(lines) - len(missed)} 件商品，没有采到 {len(missed)} 个。"
    yield from (f"第 {line['number']} 行没有采到：{line['text']}：{line['reason']}" for line in missed)


def plan_terms(services: Services, rights: Iterable[str], limit: int | None = None) -> Mapping[str, tuple[Term, ...]]:
    """At most `limit` search terms for each of `rights` (names or numbers), written down for schedules.

    Raises NotFoundError for a right that is not in the register in force.
    """
    with services.database.reading(services.get_process_viewer("terms")) as session:
        planned = {name: suggest_terms(session, name, today=get_today(), most=limit or MOST) for name in rights}
    write_terms(services.settings, planned)
    return planned


def refresh_terms(services: Services) -> None:
    """Plan the terms that schedules use again: spellings and season may have changed. A right that is gone stays."""
    planned = {}
    with services.database.reading(services.get_process_viewer("terms")) as session:
        for name in read_scheduled_rights(services.settings):
            with suppress(NotFoundError):
                planned[name] = suggest_terms(session, name, today=get_today())
    if planned:
        write_terms(services.settings, planned)


def is_stale(plan: CrawlPlan | None, settings: Settings) -> bool:
    """Whether the schedules were changed after the worker last wrote."""
    path = settings.crawls_folder / SCHEDULES
    if not path.exists():
        return False
    return plan is None or plan.written_at < datetime.fromtimestamp(path.stat().st_mtime, plan.written_at.tzinfo)


def refresh_plan(settings: Settings) -> None:
    """Let the worker write down what is planned; it runs nothing."""
    extra = {"ZHIXUN_DATA_FOLDER": str(settings.data_folder)}
    command = make_module_command("crawlers.scheduling.worker", "--list")
    done = subprocess.run(command, env=make_environment(**extra), capture_output=True, check=False, timeout=60)  # noqa: S603 - a module of ours, no shell
    if done.returncode != 0:
        log.warning("crawl_plan_not_refreshed", code=done.returncode)  # the plan itself says what is wrong


def _parse_alarm(line: bytes) -> Alarm | None:
    try:
        return from_line(Alarm, line)
    except LineError:
        log.warning("alarm_line_unreadable", bytes=len(line))
        return None
