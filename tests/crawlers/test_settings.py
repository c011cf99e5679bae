"""How a crawl behaves on the wire: pace, requests at once, who we say we are, no cookies, no proxy."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crawlers.crawling import crawl
from tests.crawlers.shop import Reply, Shop, html, links, offer, open_shop, site


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
    assert sum(pauses) > 0.25 * len(pauses), "half the delay at least: Scrapy varies it from 0.5 to 1.5"


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
