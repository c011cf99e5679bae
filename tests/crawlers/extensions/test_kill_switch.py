"""The kill switch and the end of a site's hours stop a crawl, and the next run goes on with its drop."""

import subprocess
from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest

from crawlers.drop.verify import verify_drop
from crawlers.extensions.kill_switch import GRACE, INTERVAL
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
    end = monotonic() + seconds
    while not happened():
        assert monotonic() < end
        sleep(0.05)


def test_the_switch_is_seen_and_answers_are_left_within_five_seconds() -> None:
    assert INTERVAL + GRACE < 5


def test_the_kill_switch_stops_without_waiting_for_answers_and_the_run_goes_on_later(tmp_path: Path) -> None:
    slow = Reply(offer("慢").body, headers={"Content-Type": "text/html"}, delay=90.0)
    quick = {"/search?q=%E6%A1%83": links(*range(40)), "/robots.txt": Reply(b"")}
    more = site(tmp_path / "sites")
    with open_shop(lambda path: quick.get(path, slow)) as shop:
        running = started(tmp_path / "drop", shop.address, more)
        wait_for(lambda: len(shop.asked) > 4)
        (tmp_path / "var/crawls").mkdir(parents=True)
        (tmp_path / "var/crawls/STOP-shop").touch()
        log, _ = running.communicate(timeout=60)
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
    slow = Reply(offer("慢").body, headers={"Content-Type": "text/html"}, delay=1.0)
    with open_shop(lambda path: links(*range(200)) if "search" in path else slow) as shop:
        for seconds in (8, 30, 120):  # a busy machine may need longer than a window to begin
            limits = FAST.replace("concurrency = 4", "concurrency = 1") + _write_hours(seconds)
            done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                         more=site(tmp_path / "s", limits=limits))  # fmt: skip
            if "现在不在时段内" not in done.log:
                break
        assert len(shop.asked) < 200, "it ended before its last offer"
    assert done.code != 0
    assert "已到时段终点" in done.log
    assert not (tmp_path / "drop/manifest.json").exists()


def _write_hours(seconds: int) -> str:
    """Hours of a site that end so many seconds from now."""
    now = datetime.now(BEIJING)
    if (now + timedelta(seconds=seconds)).date() != now.date() or now.time() < time(0, 1):
        pytest.skip("the window would span midnight")
    first, last = now - timedelta(minutes=1), now + timedelta(seconds=seconds)
    return f"hours = [{{ first = {first:%H:%M:%S}, last = {last:%H:%M:%S} }}]\n"
