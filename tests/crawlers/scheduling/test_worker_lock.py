"""Two workers on one folder do not run one schedule twice, and a killed worker's crawl still counts."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crawlers.scheduling.worker_lock import WorkerBusyError, is_worker_running, lock_worker
from matcher.records.crawl_status import CrawlRun
from tests.crawlers.crawling import records
from tests.crawlers.shop import Reply, links, offer, open_shop, site


def test_the_lock_is_free_again_after_its_block(tmp_path: Path) -> None:
    for _ in range(2):
        with lock_worker(tmp_path):
            assert is_worker_running(tmp_path)
            with pytest.raises(WorkerBusyError, match="正在运行"), lock_worker(tmp_path):
                pass
    assert not is_worker_running(tmp_path)


def start_worker(folder: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, **site(folder / "sites"), "ZHIXUN_DATA_FOLDER": str(folder), "ZHIXUN_CHROMIUM": ""}
    command = [sys.executable, "-m", "crawlers.scheduling.worker", "--once"]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)


def write_schedule(crawls: Path, address: str) -> None:
    crawls.mkdir(parents=True)
    lines = ('name = "s"', 'marketplace = "shop"', 'terms = ["桃"]', "every_hours = 24", f'base_url = "{address}"')
    (crawls / "schedules.toml").write_text("\n".join(("[[schedule]]", *lines)), encoding="utf-8")


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_second_worker_is_refused_and_runs_nothing(tmp_path: Path) -> None:
    slow = Reply(offer("慢").body, headers={"Content-Type": "text/html"}, delay=6.0)
    with open_shop(lambda path: links(1) if "search" in path else slow if "offer" in path else None) as shop:
        write_schedule(tmp_path / "crawls", shop.address)
        first = start_worker(tmp_path)
        wait_for(lambda: any("search" in path for path in shop.asked))
        second = start_worker(tmp_path)
        _, says = second.communicate(timeout=30)
        assert second.returncode == 2
        assert "正在运行，本次不重复运行" in says
        assert first.wait(timeout=60) == 0
        assert first.stderr is not None
        first.stderr.close()
        assert sum("search" in path for path in shop.asked) == 1
    assert [run.code for run in records(tmp_path / "crawls/runs.jsonl", CrawlRun)] == [0]


def test_the_crawl_of_a_killed_worker_still_counts(tmp_path: Path) -> None:
    slow = Reply(offer("慢").body, headers={"Content-Type": "text/html"}, delay=5.0)
    with open_shop(lambda path: links(1) if "search" in path else slow if "offer" in path else None) as shop:
        write_schedule(tmp_path / "crawls", shop.address)
        worker = start_worker(tmp_path)
        wait_for(lambda: any("search" in path for path in shop.asked))
        worker.kill()
        worker.communicate()
        assert is_worker_running(tmp_path / "crawls")
        wait_for(lambda: not is_worker_running(tmp_path / "crawls"))
    assert list((tmp_path / "drops").glob("*/manifest.json"))
