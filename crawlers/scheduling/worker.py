"""`python -m crawlers.scheduling.worker`: runs what is due, one crawl at a time, each a process of its own.

A run that was cut short (the machine went down, the kill switch, the end of the hours) is gone on with in the same drop
before a new one is begun. Every run is a line of `runs.jsonl`; `--list` shows schedules with their last and next run.
What is planned and was run is written to `plan.json` for the desk, at every look at the clock. A second worker on the
same folder is refused (`worker_lock`).
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from crawlers.config import CrawlSettings
from crawlers.scheduling.schedules import Schedule, read_schedules, read_terms
from crawlers.scheduling.status_file import list_sites, plan_schedule, write_plan
from crawlers.scheduling.worker_lock import WorkerBusyError, is_worker_running, lock_worker
from crawlers.sites.config import SiteError
from matcher.records.calendar import BEIJING
from matcher.records.crawl_status import RUNS, SCHEDULES, UNBALANCED, CrawlPlan, CrawlRun
from matcher.records.drop import MANIFEST
from matcher.records.jsonl import from_line, to_bytes
from matcher.records.logs import configure_from_environment, get_logger
from matcher.text.command_line import run_command_line
from matcher.text.terminal import echo

INTERVAL = 20.0  # seconds between two looks at the clock
REFUSED = 2  # exit code of a crawl that may not start
log = get_logger(__name__)


class Worker:
    """Schedules, what was run of them, and what is due.

    `running` tells the desk that the worker goes on; `lock` is the descriptor of the worker's lock, for its crawls.
    """

    def __init__(self, settings: CrawlSettings, *, running: bool = False, lock: int | None = None) -> None:
        self._settings = settings
        self._runs = settings.crawls_folder / RUNS
        self._running = running
        self._lock = lock

    def read_schedules(self) -> tuple[Schedule, ...]:
        """The schedules as the file says now."""
        return read_schedules(self._settings.crawls_folder / SCHEDULES)

    def read_runs(self) -> list[CrawlRun]:
        """Every run so far, the oldest first."""
        if not self._runs.exists():
            return []
        with self._runs.open("rb") as lines:
            return [from_line(CrawlRun, line) for line in lines if line.endswith(b"\n")]

    def next_runs(self, now: datetime) -> Iterator[tuple[Schedule, CrawlRun | None, datetime | None]]:
        """Each schedule with its last run and the time of its next."""
        last_runs = {run.schedule: run for run in self.read_runs()}
        for schedule in self.read_schedules():
            last = last_runs.get(schedule.name)
            # A run that did not come to its end is due again at once, within its hours.
            finished = last.started_at if last is not None and last.code in (0, UNBALANCED) else None
            yield schedule, last, schedule.next_run(finished, now)

    def run_due(self, now: datetime) -> list[CrawlRun]:
        """Run everything that is due, one after another."""
        due = [(schedule, last) for schedule, last, at in self.next_runs(now) if at is not None and at <= now]
        return [self._run_schedule(schedule, last) for schedule, last in due]

    def write_plan(self, now: datetime, *, current: str = "") -> None:
        """Write down for the desk what is planned and what was run: `current` is the schedule that is being run."""
        try:
            rows, wrong = list(self.next_runs(now)), ""
        except SiteError as failure:
            rows, wrong = [], str(failure)
        runs: dict[str, list[CrawlRun]] = {}
        for run in self.read_runs():
            runs.setdefault(run.schedule, []).append(run)
        planned = [plan_schedule(schedule, at, runs.get(schedule.name, []), self._settings) for schedule, _, at in rows]
        plan = CrawlPlan(now, self._running, current, wrong, tuple(planned), list_sites(self._settings))
        write_plan(plan, self._settings.crawls_folder)

    def _run_schedule(self, schedule: Schedule, last: CrawlRun | None) -> CrawlRun:
        started = datetime.now(UTC)
        folder = self._drop_folder(schedule, last, started)
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            terms = schedule.resolve_terms(read_terms(self._settings.crawls_folder))
        except SiteError as failure:
            return self._record_run(
                CrawlRun(schedule.name, started, datetime.now(UTC), str(folder), REFUSED, str(failure))
            )
        arguments = {"marketplace": schedule.marketplace, "terms": ",".join(terms), "drop": str(folder)}
        arguments |= ({"base_url": schedule.base_url} if schedule.base_url else {}) | schedule.limits
        log.info("crawl_started", schedule=schedule.name, drop=folder.name)
        code, last_line = self._run_crawl(schedule.name, arguments, folder.with_suffix(".log"))
        log.info("crawl_ended", schedule=schedule.name, drop=folder.name, code=code)
        return self._record_run(CrawlRun(schedule.name, started, datetime.now(UTC), str(folder), code, last_line))

    def _run_crawl(self, schedule: str, arguments: dict[str, str], path: Path) -> tuple[int, str]:
        """Run a crawl to its end, writing the plan now and then; gives its exit code and the last line of its log."""
        words = [word for name, value in arguments.items() for word in ("-a", f"{name}={value}")]
        command = [sys.executable, "-m", "scrapy", "crawl", "offers", *words]
        environment = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawlers.settings"}
        inherited = () if self._lock is None else (self._lock,)
        with (
            path.open("ab") as output,
            subprocess.Popen(  # noqa: S603 - Scrapy, arguments as a list
                command, env=environment, stdout=output, stderr=subprocess.STDOUT, pass_fds=inherited
            ) as crawl,
        ):
            code = None
            while code is None:
                self.write_plan(datetime.now(UTC), current=schedule)
                with suppress(subprocess.TimeoutExpired):  # still crawling
                    code = crawl.wait(timeout=INTERVAL)
        lines = [line for line in path.read_text("utf-8", "replace").splitlines() if line.strip()]
        return code, lines[-1] if lines else ""

    def _record_run(self, run: CrawlRun) -> CrawlRun:
        with self._runs.open("ab") as lines:
            lines.write(to_bytes(run))
        return run

    def _drop_folder(self, schedule: Schedule, last: CrawlRun | None, at: datetime) -> Path:
        """The unfinished drop of the last run, else a new one."""
        if last is not None and Path(last.drop).is_dir() and not (Path(last.drop) / MANIFEST).exists():
            return Path(last.drop)
        return self._settings.data_folder / "drops" / f"{schedule.name}-{at:%Y%m%dT%H%M%SZ}"


def _describe_schedules(worker: Worker, now: datetime) -> Iterator[str]:
    for schedule, last, at in worker.next_runs(now):
        before = "还没有运行过"
        if last is not None:
            how = "完成" if last.code == 0 else f"未完成（{last.message}）"
            before = f"上次 {last.started_at.astimezone(BEIJING):%Y-%m-%d %H:%M} {how}"
        after = f"下次 {at.astimezone(BEIJING):%Y-%m-%d %H:%M}" if at is not None else "一年内没有可运行的时间"
        searched = "、".join((*schedule.rights, *schedule.terms))
        yield f"{schedule.name}：{schedule.marketplace}，{searched}；{before}；{after}"


def _list_schedules(settings: CrawlSettings) -> None:
    worker = Worker(settings, running=is_worker_running(settings.crawls_folder))
    worker.write_plan(datetime.now(UTC))
    for line in _describe_schedules(worker, datetime.now(UTC)):
        echo(line)


def _work_until_stopped(settings: CrawlSettings, *, once: bool) -> None:
    with lock_worker(settings.crawls_folder) as lock:
        worker = Worker(settings, running=not once, lock=lock)
        while True:
            worker.write_plan(datetime.now(UTC))
            runs = worker.run_due(datetime.now(UTC))
            for run in runs:
                echo(f"{run.schedule} {'采集结束' if run.code == 0 else '未完成'}：{run.message}", err=run.code != 0)
            failed = [run for run in runs if run.code != 0]
            if once:
                worker.write_plan(datetime.now(UTC))
                raise typer.Exit(1 if failed else 0)
            time.sleep(INTERVAL)


def main(
    *,
    once: Annotated[bool, typer.Option("--once", help="只运行现在到期的，然后结束")] = False,
    show: Annotated[bool, typer.Option("--list", help="只列出计划、上次和下次运行的时间")] = False,
) -> None:
    """按采集计划运行到期的采集。"""
    settings = CrawlSettings()
    try:
        _list_schedules(settings) if show else _work_until_stopped(settings, once=once)
    except SiteError as failure:
        Worker(settings).write_plan(datetime.now(UTC))
        echo(str(failure), err=True)
        raise typer.Exit(2) from failure
    except WorkerBusyError as failure:
        echo(str(failure), err=True)
        raise typer.Exit(2) from failure


if __name__ == "__main__":
    configure_from_environment(os.environ)
    run_command_line(main)
