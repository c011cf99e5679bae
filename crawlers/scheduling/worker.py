"""`python -m crawlers.scheduling.worker`: runs what is due, one crawl at a time, each a process of its own.

A run that was cut short (the machine went down, the kill switch, the end of the hours) is gone on with in the same drop
before a new one is begun. Every run is a line of `runs.jsonl`; `--list` shows schedules with their last and next run.
What is planned and was run is written to `plan.json` for the desk, at every look at the clock.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from crawlers.config import CrawlSettings
from crawlers.scheduling.schedules import Schedule, read_schedules, read_terms
from crawlers.scheduling.status_file import planned_as, write
from crawlers.sites.config import SiteError
from matcher.records.calendar import BEIJING
from matcher.records.crawl_status import RUNS, SCHEDULES, CrawlPlan, CrawlRun
from matcher.records.drop import MANIFEST
from matcher.records.jsonl import from_line, to_bytes
from matcher.records.logs import configure_from_environment

EVERY = 20.0  # seconds between two looks at the clock
REFUSED = 2  # exit code of a crawl that may not start


class Worker:
    """Schedules, what was run of them, and what is due."""

    def __init__(self, bureau: CrawlSettings, *, running: bool = False) -> None:
        self._bureau = bureau
        self._runs = bureau.crawls_folder / RUNS
        self._running = running

    def schedules(self) -> tuple[Schedule, ...]:
        """The schedules as the file says now."""
        return read_schedules(self._bureau.crawls_folder / SCHEDULES)

    def runs(self) -> list[CrawlRun]:
        """Every run so far, the oldest first."""
        if not self._runs.exists():
            return []
        with self._runs.open("rb") as lines:
            return [from_line(CrawlRun, line) for line in lines if line.endswith(b"\n")]

    def next_runs(self, now: datetime) -> Iterator[tuple[Schedule, CrawlRun | None, datetime | None]]:
        """Each schedule with its last run and its next."""
        last = {done.schedule: done for done in self.runs()}
        for schedule in self.schedules():
            before = last.get(schedule.name)
            # A run that did not come to its end is due again at once, within its hours.
            whole = before.started_at if before is not None and before.code == 0 else None
            yield schedule, before, schedule.next_run(whole, now)

    def run_due(self, now: datetime) -> list[CrawlRun]:
        """Run everything that is due, one after another."""
        due = [(schedule, last) for schedule, last, at in self.next_runs(now) if at is not None and at <= now]
        return [self._run(schedule, last) for schedule, last in due]

    def write_plan(self, now: datetime, *, current: str = "") -> None:
        """Write down for the desk what is planned and what was run: `current` is the schedule that is being run."""
        try:
            rows, wrong = list(self.next_runs(now)), ""
        except SiteError as failure:
            rows, wrong = [], str(failure)
        runs: dict[str, list[CrawlRun]] = {}
        for done in self.runs():
            runs.setdefault(done.schedule, []).append(done)
        planned = [planned_as(schedule, at, runs.get(schedule.name, []), self._bureau) for schedule, _, at in rows]
        plan = CrawlPlan(now, self._running, current, wrong, tuple(planned))
        write(plan, self._bureau.crawls_folder)

    def _run(self, schedule: Schedule, last: CrawlRun | None) -> CrawlRun:
        started = datetime.now(UTC)
        folder = self._folder(schedule, last, started)
        folder.parent.mkdir(parents=True, exist_ok=True)
        log = folder.with_suffix(".log")
        try:
            terms = schedule.all_terms(read_terms(self._bureau.crawls_folder))
        except SiteError as failure:
            return self._note(CrawlRun(schedule.name, started, datetime.now(UTC), str(folder), REFUSED, str(failure)))
        with log.open("ab") as out:
            words = {"marketplace": schedule.marketplace, "terms": ",".join(terms), "drop": str(folder)}
            words |= {"base_url": schedule.base_url} if schedule.base_url else {}
            code = _crawl(words, out.fileno(), beat=lambda: self.write_plan(datetime.now(UTC), current=schedule.name))
        said = [line for line in log.read_text("utf-8", "replace").splitlines() if line.strip()]
        return self._note(
            CrawlRun(schedule.name, started, datetime.now(UTC), str(folder), code, said[-1] if said else "")
        )

    def _note(self, done: CrawlRun) -> CrawlRun:
        with self._runs.open("ab") as lines:
            lines.write(to_bytes(done))
        return done

    def _folder(self, schedule: Schedule, last: CrawlRun | None, at: datetime) -> Path:
        """The unfinished drop of the last run, else a new one."""
        if last is not None and Path(last.drop).is_dir() and not (Path(last.drop) / MANIFEST).exists():
            return Path(last.drop)
        return self._bureau.data_folder / "drops" / f"{schedule.name}-{at:%Y%m%dT%H%M%SZ}"


def _crawl(words: dict[str, str], output: int, *, beat: Callable[[], None]) -> int:
    """Run a crawl to its end, with a sign of life now and then; gives its exit code."""
    pairs = [word for name, value in words.items() for word in ("-a", f"{name}={value}")]
    command = [sys.executable, "-m", "scrapy", "crawl", "offers", *pairs]
    ours = {**os.environ, "SCRAPY_SETTINGS_MODULE": "crawlers.settings"}
    with subprocess.Popen(command, env=ours, stdout=output, stderr=subprocess.STDOUT) as crawl:  # noqa: S603 - Scrapy, arguments as a list
        while True:
            beat()
            try:
                return crawl.wait(timeout=EVERY)
            except subprocess.TimeoutExpired:
                continue


def _listed(worker: Worker, now: datetime) -> Iterator[str]:
    for schedule, last, at in worker.next_runs(now):
        before = "还没有运行过"
        if last is not None:
            how = "完成" if last.code == 0 else f"未完成（{last.said}）"
            before = f"上次 {last.started_at.astimezone(BEIJING):%Y-%m-%d %H:%M} {how}"
        after = f"下次 {at.astimezone(BEIJING):%Y-%m-%d %H:%M}" if at is not None else "一年内没有可运行的时间"
        asked = "、".join((*schedule.rights, *schedule.terms))
        yield f"{schedule.name}：{schedule.marketplace}，{asked}；{before}；{after}"


def main(
    *,
    once: Annotated[bool, typer.Option("--once", help="只运行现在到期的，然后结束")] = False,
    show: Annotated[bool, typer.Option("--list", help="只列出计划、上次和下次运行的时间")] = False,
) -> None:
    """按采集计划运行到期的采集。"""
    worker = Worker(CrawlSettings(), running=not once and not show)
    try:
        while not show:
            worker.write_plan(datetime.now(UTC))
            failed = [done for done in worker.run_due(datetime.now(UTC)) if done.code != 0]
            for done in failed:
                typer.echo(f"{done.schedule} 未完成：{done.said}", err=True)
            if once:
                worker.write_plan(datetime.now(UTC))
                raise typer.Exit(1 if failed else 0)
            time.sleep(EVERY)
        worker.write_plan(datetime.now(UTC))
        for line in _listed(worker, datetime.now(UTC)):
            typer.echo(line)
    except SiteError as failure:
        worker.write_plan(datetime.now(UTC))
        typer.echo(str(failure), err=True)
        raise typer.Exit(2) from failure


if __name__ == "__main__":
    configure_from_environment(os.environ)
    typer.run(main)
