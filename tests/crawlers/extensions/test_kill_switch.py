"""The kill switch and the end of a site's hours stop a crawl, and the next run goes on with its drop."""

import subprocess
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawlers.drop.verify import verify_drop
from matcher.records.calendar import BEIJING
from tests.crawlers.crawling import command, crawl, surroundings
from tests.crawlers.shop import FAST, Reply, links, offer, open_shop, site


def started(folder: Path, shop: str, more: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command(folder, base_url=shop, terms="桃", marketplace="shop"),
        env=surroundings(folder, more=more), cwd=folder.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True,
    )  # fmt: skip


def wait_for(happened: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something happened, or fail."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_kill_switch_stops_within_five_seconds_and_the_run_goes_on_later(tmp_path: Path) -> None:
    slow = Reply(offer("慢").body, headers={"Content-Type": "text/html"}, delay=4.0)
    quick = {"/search?q=%E6%A1%83": links(*range(40)), "/robots.txt": Reply(b"")}
    more = site(tmp_path / "sites")
    with open_shop(lambda path: quick.get(path, slow)) as shop:
        running = started(tmp_path / "drop", shop.address, more)
        wait_for(lambda: len(shop.asked) > 4)
        (tmp_path / "var/crawls").mkdir(parents=True)
        (tmp_path / "var/crawls/STOP-shop").touch()
        thrown = time.monotonic()
        log, _ = running.communicate(timeout=30)
        assert time.monotonic() - thrown < 5
        asked = len(shop.asked)
        assert running.returncode not in (0, None)
        assert "停止开关" in log
        assert not (tmp_path / "drop/manifest.json").exists()
        refused = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=more)
        assert refused.code != 0
        assert "停止开关已打开" in refused.log
        assert len(shop.asked) == asked
    (tmp_path / "var/crawls/STOP-shop").unlink()
    with open_shop(lambda path: quick.get(path) or offer(path)) as again:
        # The same shop, quicker: what was kept is not asked for again.
        done = crawl(tmp_path / "drop", base_url=again.address, terms="桃", marketplace="shop", more=more)
    assert done.code == 0, done.log[-1500:]
    assert list(verify_drop(tmp_path / "drop"))


def test_a_run_ends_with_its_hours_and_can_be_gone_on_with(tmp_path: Path) -> None:
    now = datetime.now(BEIJING)
    if now.hour == 23 and now.minute >= 58:
        pytest.skip("the window would span midnight")
    until = now + timedelta(seconds=8)
    hours = f"hours = [{{ first = {now - timedelta(minutes=1):%H:%M:%S}, last = {until:%H:%M:%S} }}]\n"
    limits = FAST.replace("concurrency = 4", "concurrency = 1") + hours
    slow = Reply(offer("慢").body, headers={"Content-Type": "text/html"}, delay=1.0)
    with open_shop(lambda path: links(*range(60)) if "search" in path else slow) as shop:
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "s", limits=limits))  # fmt: skip
        assert datetime.now(BEIJING) < until + timedelta(seconds=6)
    assert done.code != 0
    assert "已到时段终点" in done.log
    assert not (tmp_path / "drop/manifest.json").exists()
