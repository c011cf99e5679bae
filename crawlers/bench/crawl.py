"""`python -m crawlers.bench.crawl`: what evidence costs. The same site by bare Scrapy and by us, turn by turn.

Prints one JSON object: `ratio` is our pages a second over those of bare Scrapy with the same page objects, both the
best of `rounds`; `grown_mb` is how much our memory grew from a tenth of the run to its end.
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

from crawlers.imports.speed import measured

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
[assessment]
approved_by = "知巡项目"
approved_on = 2026-01-01
purpose = "测速"
limits = "本机"
"""
_PAGE_MB = 4096 / (1 << 20)


@dataclass(frozen=True, slots=True)
class Run:
    """One crawl: pages a second by Scrapy's own count, resident memory at a tenth and at the end in MB."""

    pages_per_s: float
    pages: int
    early_mb: float
    late_mb: float


@contextmanager
def shop(offers: int) -> Iterator[str]:
    """The shop in a process of its own; gives its address."""
    command = [sys.executable, "-m", "crawlers.bench.shop", "--offers", str(offers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - a module of ours
        yield server.stdout.readline().strip() if server.stdout else ""
        server.terminate()


def crawl(arguments: list[str], folder: Path, offers: int, *, settings: str) -> Run:
    """Run Scrapy with `arguments` to its end and read what it counted."""
    log = folder / "log"
    ours = {"SCRAPY_SETTINGS_MODULE": settings, "ZHIXUN_MARKETPLACES_FOLDER": str(folder)}
    command = [sys.executable, "-m", "scrapy", *arguments, "-s", f"LOG_FILE={log}", "-s", "AUTOTHROTTLE_ENABLED=0"]
    running = subprocess.Popen(command, env={**os.environ, **ours, "ZHIXUN_DATA_FOLDER": str(folder)})  # noqa: S603 - Scrapy, arguments as a list
    memory: list[float] = []
    while running.poll() is None:
        memory.append(_resident_mb(running.pid))
        time.sleep(0.25)
    said = log.read_text("utf-8")
    pages = int(_counted(said, "response_received_count"))
    seconds = _counted(said, "elapsed_time_seconds")
    if running.returncode != 0 or pages < offers:
        raise RuntimeError(f"the crawl did not come to its end: {said[-1000:]}")
    early = memory[len(memory) // 10 + 8 : len(memory) // 5 + 10] or memory[-1:]
    return Run(pages / seconds, pages, max(early), max(memory[-8:]))


def _counted(log: str, name: str) -> float:
    found = re.search(rf"'{name}': ([\d.]+)", log)
    return float(found[1]) if found else 0.0


def _resident_mb(process: int) -> float:
    told = Path(f"/proc/{process}/statm")
    try:
        return int(told.read_text("ascii").split()[1]) * _PAGE_MB
    except (OSError, IndexError):
        return 0.0


def bare(address: str, folder: Path, offers: int) -> Run:
    """By bare Scrapy."""
    folder.mkdir()
    return crawl(["crawl", "bare", "-a", f"address={address}"], folder, offers, settings="crawlers.bench.bare")


def with_evidence(address: str, folder: Path, offers: int) -> Run:
    """By us."""
    folder.mkdir()
    (folder / "speed.toml").write_text(_TABLE, encoding="utf-8")
    words = {"marketplace": "speed", "terms": "x", "drop": str(folder / "drop"), "base_url": address}
    pairs = [word for name, value in words.items() for word in ("-a", f"{name}={value}")]
    return crawl(["crawl", "offers", *pairs], folder, offers, settings="crawlers.settings")


def main(
    *,
    offers: Annotated[int, typer.Option(min=100, help="商品数")] = 3000,
    rounds: Annotated[int, typer.Option(min=1, help="轮数")] = 2,
    rows: Annotated[int, typer.Option(min=0, help="导入的行数；0 则不测导入")] = 50_000,
) -> None:
    """测量带取证的采集与裸采集的速度比、内存增长、导入速度，输出一个 JSON。"""
    theirs, ours = [], []
    with TemporaryDirectory() as folder, shop(offers) as address:
        for turn in range(rounds):
            theirs.append(bare(address, Path(folder) / f"bare-{turn}", offers))
            ours.append(with_evidence(address, Path(folder) / f"ours-{turn}", offers))
    best, bare_best = max(r.pages_per_s for r in ours), max(r.pages_per_s for r in theirs)
    told: dict[str, object] = {
        "ratio": round(best / bare_best, 3),
        "pages_per_s": round(best, 1),
        "bare_pages_per_s": round(bare_best, 1),
        "pages": ours[0].pages,
        "grown_mb": round(max(r.late_mb - r.early_mb for r in ours), 1),
        "bare_grown_mb": round(max(r.late_mb - r.early_mb for r in theirs), 1),
    }
    if rows:
        imported = measured(rows)
        told |= {"import_rows_per_s": imported.csv_rows_per_s, "import_grown_mb": imported.grown_mb}
    typer.echo(json.dumps(told))


if __name__ == "__main__":
    typer.run(main)
