"""How gentle a crawl is on the wire, and what bounds it: pace, requests at once, who we say we are, sizes, hours."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred, succeed
from twisted.python.failure import Failure

from crawlers.net.public_addresses import PrivateAddressError, PublicAddressResolver
from crawlers.spider.fetch import RecentTasks
from matcher.records.calendar import BEIJING
from matcher.records.coverage import Sight
from tests.crawlers.crawling import crawl
from tests.crawlers.shop import FAST, Reply, Shop, html, links, offer, open_shop, site


class Watch:
    """How many answers were under way at once, and when each was asked for."""

    def __init__(self, delay: float) -> None:
        self.at: list[float] = []
        self.most = self._now = 0
        self._delay = delay
        self._turn = threading.Lock()

    def __call__(self, path: str) -> Reply | None:
        with self._turn:
            self._now += 1
            self.most = max(self.most, self._now)
            self.at.append(time.monotonic())
        time.sleep(self._delay)
        with self._turn:
            self._now -= 1
        return links(*range(8)) if "search" in path else offer(path)


@contextmanager
def watched(delay: float) -> Iterator[tuple[Shop, Watch]]:
    watch = Watch(delay)
    with open_shop(watch) as shop:
        yield shop, watch


@pytest.mark.parametrize("concurrency", [1, 3])
def test_no_more_requests_at_once_than_the_site_bears(tmp_path: Path, concurrency: int) -> None:
    limits = f"[limits]\nconcurrency = {concurrency}\ndelay = 0.0\n"
    with watched(0.15) as (shop, watch):
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "s", limits=limits))  # fmt: skip
    assert len(done.listings) == 8
    assert watch.most <= concurrency
    if concurrency > 1:
        assert watch.most > 1


def test_the_pace_is_the_sites_and_no_faster(tmp_path: Path) -> None:
    limits = "[limits]\nconcurrency = 1\ndelay = 0.6\n"
    with watched(0.0) as (shop, watch):
        crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
              more=site(tmp_path / "s", limits=limits))  # fmt: skip
    pauses = [after - before for before, after in zip(watch.at, watch.at[1:], strict=False)]
    assert min(pauses) > 0.25, "half the delay at least: Scrapy varies it from 0.5 to 1.5"
    assert sum(pauses) / len(pauses) > 0.45


def test_a_site_that_answers_slowly_is_asked_more_slowly(tmp_path: Path) -> None:
    """AutoThrottle: with one request at once the pause grows towards the time that the site takes."""
    limits = "[limits]\nconcurrency = 1\ndelay = 0.05\n"
    with watched(0.8) as (shop, watch):
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "s", limits=limits))  # fmt: skip
    assert len(done.listings) == 8
    pauses = [after - before for before, after in zip(watch.at, watch.at[1:], strict=False)]
    assert sum(pauses[-4:]) / 4 > 0.8


def test_every_request_says_who_we_are_and_how_to_reach_us(tmp_path: Path) -> None:
    more = {**site(tmp_path / "s"), "ZHIXUN_CRAWL_CONTACT": "https://amr.example/contact",
            "ZHIXUN_CRAWL_AUTHORITY": "Test Authority (430200)"}  # fmt: skip
    with open_shop(lambda path: links(1) if "search" in path else offer(path)) as shop:
        crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=more)
    exchanges = [json.loads(line) for line in (tmp_path / "drop/exchanges.jsonl").read_bytes().splitlines()]
    said = {dict(exchange["request_headers"])["User-Agent"] for exchange in exchanges}
    assert len(exchanges) == 3
    assert len(said) == 1
    assert "Test Authority (430200)" in said.copy().pop()
    assert "+https://amr.example/contact" in said.pop()


def test_a_proxy_of_the_environment_is_not_used(tmp_path: Path) -> None:
    more = {**site(tmp_path / "s"), "http_proxy": "http://127.0.0.1:1", "HTTP_PROXY": "http://127.0.0.1:1"}
    with open_shop(lambda path: links(1) if "search" in path else offer(path)) as shop:
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=more)
    assert len(done.listings) == 1, done.log[-1000:]


def test_cookies_are_not_kept_so_that_no_session_is_carried_on(tmp_path: Path) -> None:
    given = html("<h1>一</h1><p class=price>¥1</p>", Set_Cookie="session=1")
    with open_shop(lambda path: links(1, 2) if "search" in path else given) as shop:
        crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=site(tmp_path / "s"))
    lines = (tmp_path / "drop/exchanges.jsonl").read_bytes().splitlines()
    assert not any("Cookie" in dict(json.loads(line)["request_headers"]) for line in lines)


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


def test_a_name_that_turns_private_between_two_answers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: what is checked is the very answer that is connected to, each time."""
    answers = iter(["93.184.216.34", "169.254.169.254"])

    def resolve(self: object, name: str, timeout: object = ()) -> "Deferred[str]":
        return succeed(next(answers))

    monkeypatch.setattr(CachingThreadedResolver, "getHostByName", resolve)
    guard = PublicAddressResolver.__new__(PublicAddressResolver)
    got: list[object] = []
    for _ in range(2):
        guard.getHostByName("shop.example").addBoth(got.append)
    assert got[0] == "93.184.216.34"
    assert isinstance(got[1], Failure)
    assert isinstance(got[1].value, PrivateAddressError)


def test_a_page_of_fifty_megabytes_and_redirects_without_end_cost_themselves_alone(tmp_path: Path) -> None:
    def answer(path: str) -> Reply | None:
        if path.startswith("/offer/r"):
            return html("", 302, Location=f"/offer/r{int(path[8:] or 0) + 1}")
        if path == "/offer/huge":
            return Reply(b"<p>x</p>" * 6_400_000, headers={"Content-Type": "text/html"})
        if path == "/offer/endless":
            return Reply(b"<p>x</p>" * 6_400_000, headers={"Content-Type": "text/html", "Content-Length": "999999999"})
        return links("r0", "huge", "endless", "good") if "search" in path else offer("好")

    with open_shop(answer) as shop:
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "s"))  # fmt: skip
        assert sum(path.startswith("/offer/r") for path in shop.asked) < 12
    assert done.code == 0, done.log[-1500:]
    assert [listing.title for listing in done.listings] == ["好"]
    # A redirect's wall stands at the address that was asked last.
    walls = [(line.sight, line.reason) for line in done.coverage if "/offer/" in line.url]
    assert len(walls) == 3
    assert all(sight is Sight.FAILED for sight, _ in walls)
    assert sum("限定的大小" in reason for _, reason in walls) == 2
    assert sum("跳转" in reason for _, reason in walls) == 1


def test_results_beyond_the_limit_are_told(tmp_path: Path) -> None:
    limits = "[limits]\nconcurrency = 2\ndelay = 0.0\nresults = 2\n"

    def answer(path: str) -> Reply | None:
        number = int(path.rpartition("p=")[2]) if "p=" in path else 1
        return links(number, after=f"/search?p={number + 1}") if "search" in path else offer(path)

    with open_shop(answer) as shop:
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "s", limits=limits))  # fmt: skip
    assert len(done.listings) == 2
    assert any("检索结果超过 2 页" in line.reason for line in done.coverage)


def test_a_picture_is_asked_for_once_and_answers_are_not_remembered_without_end() -> None:
    import asyncio

    asked: list[str] = []

    async def fetch(url: str) -> str:
        asked.append(url)
        return url

    async def run() -> int:
        recent: RecentTasks[str] = RecentTasks(limit=3)
        for url in ["a", "a", "b", "c", "a", "d", "e", "a", "b"]:
            assert await recent.get(url, lambda url=url: fetch(url)) == url  # type: ignore[misc] # the url of this turn
        return len(recent._tasks)

    assert asyncio.run(run()) == 3
    assert asked == ["a", "b", "c", "d", "e", "b"]
