"""`python -m crawlers.bench.crawl`: what evidence costs. The same site by bare Scrapy and by us, turn by turn.

Prints one JSON object: `ratio` is our pages a second over those of bare Scrapy with the same page objects, both the
best of `rounds`; `grown_mb` is how much our memory grew from a tenth of the run to its end. With `--alone` nothing is
compared: `mb_at` says how much memory was in use when so many offers were listed, the hand-over at the end included.
"""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from crawlers.bench.imports import measure as measure_import
from crawlers.bench.shop import PAGE_KB
from matcher.text.command_line import run_command_line
from matcher.text.terminal import echo

_TABLE = r"""
title = "测速铺"
search = "/search?q={term}&page=1"
offer = '/offer/(?P<item>\d+)$'
private_addresses = true
browser = false
[limits]
concurrency = 8
delay = 0.0
pages = 10_000_000
results = 1_000_000
[assessment]
approved_by = "知巡项目"
approved_on = 2026-01-01
purpose = "测速"
limits = "本机"
"""
_PAGE_MB = 4096 / (1 << 20)


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl: pages a second by Scrapy's own count, and resident memory in MB by how many offers were listed."""

    pages_per_s: float
    pages: int
    memory: tuple[tuple[int, float], ...]

    @property
    def grown_mb(self) -> float:
        """How much memory grew from a tenth of the run to its end, hand-over included."""
        megabytes = [mb for _, mb in self.memory]
        return round(
            max(megabytes[-8:]) - max(megabytes[len(megabytes) // 10 + 8 : len(megabytes) // 5 + 10] or megabytes[-1:]),
            1,
        )

    def at_each(self, offers: int) -> dict[int, float]:
        """Memory when each next `offers` were listed, and at last the most of the hand-over after the last offer."""
        steps: dict[int, float] = {}
        for listed, mb in self.memory:
            steps.setdefault(listed // offers * offers, round(mb, 1))
        last = max(listed for listed, _ in self.memory)
        return {**steps, last: round(max(mb for listed, mb in self.memory if listed == last), 1)}


@contextmanager
def open_shop(offers: int, page_kb: int) -> Iterator[str]:
    """The shop in a process of its own; gives its address."""
    command = [sys.executable, "-m", "crawlers.bench.shop", "--offers", str(offers), "--page-kb", str(page_kb)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - a module of ours
        try:
            yield server.stdout.readline().strip() if server.stdout else ""
        finally:
            server.terminate()


def run_crawl(arguments: list[str], folder: Path, offers: int, *, settings: str) -> Run:
    """Run Scrapy with `arguments` to its end and read what it counted."""
    log = folder / "log"
    ours = {"SCRAPY_SETTINGS_MODULE": settings, "ZHIXUN_MARKETPLACES_FOLDER": str(folder)}
    command = [sys.executable, "-m", "scrapy", *arguments, "-s", f"LOG_FILE={log}", "-s", "AUTOTHROTTLE_ENABLED=0"]
    running = subprocess.Popen(command, env={**os.environ, **ours, "ZHIXUN_DATA_FOLDER": str(folder)})  # noqa: S603 - Scrapy, arguments as a list
    memory: list[tuple[int, float]] = []
    listed = _LineCounter(folder / "drop" / "listings.jsonl")
    while running.poll() is None:
        memory.append((listed.so_far(), _resident_mb(running.pid)))
        time.sleep(0.25)
    log_text = log.read_text("utf-8")
    pages = int(_read_count(log_text, "response_received_count"))
    seconds = _read_count(log_text, "elapsed_time_seconds")
    if running.returncode != 0 or pages < offers:
        raise RuntimeError(f"the crawl did not come to its end: {log_text[-1000:]}")
    return Run(pages / seconds, pages, tuple(memory[:-1]))


class _LineCounter:
    """How many lines a growing file has."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = self._lines = 0

    def so_far(self) -> int:
        """Lines up to now; what is new alone is read."""
        if self._path.exists():
            with self._path.open("rb") as file:
                file.seek(self._read)
                new = file.read()
            self._read += len(new)
            self._lines += new.count(b"\n")
        return self._lines


def _read_count(log: str, name: str) -> float:
    match = re.search(rf"'{name}': ([\d.]+)", log)
    return float(match[1]) if match else 0.0


def _resident_mb(process: int) -> float:
    statm = Path(f"/proc/{process}/statm")
    try:
        return int(statm.read_text("ascii").split()[1]) * _PAGE_MB
    except (OSError, IndexError):
        return 0.0


def crawl_bare(address: str, folder: Path, offers: int) -> Run:
    """Crawl the shop with bare Scrapy."""
    folder.mkdir()
    return run_crawl(["crawl", "bare", "-a", f"address={address}"], folder, offers, settings="crawlers.bench.bare")


def crawl_with_evidence(address: str, folder: Path, offers: int) -> Run:
    """Crawl the shop as `zhixun crawl` does, with evidence."""
    folder.mkdir()
    (folder / "speed.toml").write_text(_TABLE, encoding="utf-8")
    words = {"marketplace": "speed", "terms": "x", "drop": str(folder / "drop"), "base_url": address}
    pairs = [word for name, value in words.items() for word in ("-a", f"{name}={value}")]
    return run_crawl(["crawl", "offers", *pairs], folder, offers, settings="crawlers.settings")


def _compare_crawls(offers: int, rounds: int, page_kb: int) -> dict[str, object]:
    theirs, ours = [], []
    with TemporaryDirectory() as folder, open_shop(offers, page_kb) as address:
        for turn in range(rounds):
            theirs.append(crawl_bare(address, Path(folder) / f"bare-{turn}", offers))
            ours.append(crawl_with_evidence(address, Path(folder) / f"ours-{turn}", offers))
    best, bare_best = max(r.pages_per_s for r in ours), max(r.pages_per_s for r in theirs)
    return {
        "ratio": round(best / bare_best, 3),
        "pages_per_s": round(best, 1),
        "bare_pages_per_s": round(bare_best, 1),
        "pages": ours[0].pages,
        "grown_mb": max(r.grown_mb for r in ours),
        "bare_grown_mb": max(r.grown_mb for r in theirs),
    }


def _measure_alone(offers: int, page_kb: int) -> dict[str, object]:
    with TemporaryDirectory() as folder, open_shop(offers, page_kb) as address:
        run = crawl_with_evidence(address, Path(folder) / "ours", offers)
    steps = run.at_each(max(offers // 10, 1))
    return {"pages_per_s": round(run.pages_per_s, 1), "pages": run.pages, "grown_mb": run.grown_mb, "mb_at": steps}


def main(
    *,
    offers: Annotated[int, typer.Option(min=100, help="商品数")] = 1500,
    rounds: Annotated[int, typer.Option(min=1, help="轮数")] = 2,
    rows: Annotated[int, typer.Option(min=0, help="导入的行数；0 则不测导入")] = 50_000,
    page_kb: Annotated[int, typer.Option(min=0, help="商品页的大小，以千字节计")] = PAGE_KB,
    alone: Annotated[bool, typer.Option("--alone", help="不比较也不测导入，只看带取证的采集内存如何增长")] = False,
) -> None:
    """测量带取证的采集与裸采集的速度比、内存增长、导入速度，输出一个 JSON。"""
    figures = _measure_alone(offers, page_kb) if alone else _compare_crawls(offers, rounds, page_kb)
    if rows and not alone:
        imported = measure_import(rows)
        figures |= {
            "import_rows_per_s": imported.csv_rows_per_s,
            "import_jsonl_rows_per_s": imported.jsonl_rows_per_s,
            "import_grown_mb": imported.grown_mb,
        }
    echo(json.dumps(figures))


if __name__ == "__main__":
    run_command_line(main, name="zhixun bench crawl")
