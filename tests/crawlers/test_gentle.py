"""What may not be crawled is not, and what must stop stops: approval, hours, addresses, the kill switch, sizes."""

import re
import subprocess
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from scrapy import Request

from crawlers.config import CrawlSettings
from crawlers.drop.verify import verify_drop
from crawlers.net.public_addresses import (
    REFUSED,
    PrivateAddressError,
    PublicAddressMiddleware,
    PublicAddressResolver,
    is_public,
)
from crawlers.sites.approval import check_may_start
from crawlers.sites.config import Site, SiteError, read_site
from matcher.records.coverage import Sight
from tests.crawlers.crawling import command, crawl, surroundings
from tests.crawlers.shop import APPROVED, Reply, html, links, offer, open_shop, site

NOW = datetime(2026, 8, 1, 4, 0, tzinfo=UTC)  # noon in Beijing


def table(folder: Path, **words: str) -> Site:
    site(folder, **words)
    return read_site("shop", base_url="https://shop.example", folder=folder)


def test_without_approval_no_crawl(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="没有有效的采集评估"):
        check_may_start(table(tmp_path, approved=""), CrawlSettings(crawl_contact="x@y"), now=NOW)


def test_an_approval_that_ran_out_is_none(tmp_path: Path) -> None:
    ended = APPROVED + "valid_until = 2026-07-31\n"
    with pytest.raises(SiteError, match="没有有效的采集评估"):
        check_may_start(table(tmp_path, approved=ended), CrawlSettings(crawl_contact="x@y"), now=NOW)
    check_may_start(table(tmp_path, approved=ended), CrawlSettings(crawl_contact="x@y"), now=NOW - timedelta(days=1))


def test_a_public_site_is_told_whom_to_ask(tmp_path: Path) -> None:
    public = table(tmp_path, head="")
    with pytest.raises(SiteError, match="ZHIXUN_CRAWL_CONTACT"):
        check_may_start(public, CrawlSettings(crawl_contact=""), now=NOW)
    bureau = CrawlSettings(crawl_contact="https://amr.example/contact")
    check_may_start(public, bureau, now=NOW)
    assert "+https://amr.example/contact" in bureau.user_agent


@pytest.mark.parametrize(
    ("first", "last", "open_at_noon"),
    [("00:00", "06:00", False), ("22:00", "06:00", False), ("11:00", "13:00", True), ("12:00", "12:00", True)],
)
def test_hours_are_beijings(tmp_path: Path, first: str, last: str, open_at_noon: bool) -> None:
    limits = f"[limits]\nhours = [{{ first = {first}:00, last = {last}:00 }}]\n"
    night = table(tmp_path, limits=limits)
    if open_at_noon:
        check_may_start(night, CrawlSettings(crawl_contact="x@y"), now=NOW)
    else:
        with pytest.raises(SiteError, match="不在时段内"):
            check_may_start(night, CrawlSettings(crawl_contact="x@y"), now=NOW)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"table": "title = 'x'"}, "search"),
        ({"head": "colour = 'red'"}, "colour"),
        ({"head": "offer_page = ["}, "配置文件有误"),
        ({"limits": "[limits]\nconcurrency = 99"}, "concurrency"),
    ],
)
def test_a_wrong_table_is_refused_with_what_is_wrong(tmp_path: Path, changes: dict[str, str], says: str) -> None:
    with pytest.raises(SiteError, match=says):
        table(tmp_path, **changes)


def test_an_unknown_marketplace_is_refused() -> None:
    for name in ("nowhere", "../etc/passwd", ""):
        with pytest.raises(SiteError, match="没有平台"):
            read_site(name, base_url="https://a.example")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("127.0.0.1", False), ("10.1.2.3", False), ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False), ("2606:4700::1", True),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_each_resolution_is_checked_so_that_a_name_cannot_turn_private() -> None:
    guard = PublicAddressResolver.__new__(PublicAddressResolver)
    assert guard._check("93.184.216.34", "shop.example") == "93.184.216.34"
    with pytest.raises(PrivateAddressError):
        guard._check("10.0.0.1", "shop.example")


@pytest.mark.parametrize("url", ["http://10.0.0.1/", "http://[::1]/", "file:///etc/passwd", "ftp://shop.example/"])
def test_numbers_and_other_schemes_are_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(PrivateAddressError):
        PublicAddressMiddleware(frozenset()).process_request(Request(url))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_private_site_without_permission_is_not_asked(tmp_path: Path, host: str) -> None:
    more = site(tmp_path / "sites", head="")
    with open_shop(lambda path: links(1)) as shop:
        done = crawl(tmp_path / "drop", base_url=f"http://{host}:{shop.port}", terms="桃", marketplace="shop",
                     more={**more, "ZHIXUN_CRAWL_CONTACT": "x@y"})  # fmt: skip
        assert shop.asked == []
    assert done.code == 0, done.log[-1500:]
    assert [(line.sight, REFUSED in line.reason) for line in done.coverage] == [(Sight.FAILED, True)]


@pytest.mark.parametrize("target", ["127.0.0.2", "localhost"])
def test_a_redirect_into_the_private_network_is_not_followed(tmp_path: Path, target: str) -> None:
    with open_shop(lambda path: offer("内部")) as inner:
        moved = html("", 302, Location=f"http://{target}:{inner.port}/offer/1")
        answers = {"/search?q=%E6%A1%83": links(1), "/offer/1": moved}
        with open_shop(answers.get) as shop:
            done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                         more=site(tmp_path / "sites"))  # fmt: skip
        assert inner.asked == []
    assert done.listings == []
    assert any(REFUSED in line.reason for line in done.coverage)


def test_robots_txt_is_obeyed_and_told(tmp_path: Path) -> None:
    answers = {
        "/robots.txt": Reply(b"User-agent: *\nDisallow: /offer/2\n"),
        "/search?q=%E6%A1%83": links(1, 2),
        "/offer/1": offer("一"),
        "/offer/2": offer("二"),
    }
    with open_shop(answers.get) as shop:
        done = crawl(
            tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=site(tmp_path / "s")
        )
        assert "/offer/2" not in shop.asked
    assert [listing.title for listing in done.listings] == ["一"]
    assert [(line.sight, "robots" in line.reason) for line in done.coverage if "/offer/" in line.url] == [
        (Sight.BLOCKED, True)
    ]


def test_robots_txt_holds_for_all_that_wait_for_it_together(tmp_path: Path) -> None:
    slow = Reply(b"User-agent: *\nDisallow: /offer\n", delay=0.5)
    with open_shop(lambda path: slow if "robots" in path else offer(path)) as shop:
        urls = tmp_path / "urls.txt"
        urls.write_text("\n".join(f"{shop.address}/offer/{n}" for n in range(12)))
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="", marketplace="shop", urls=urls,
                     more=site(tmp_path / "s"))  # fmt: skip
        assert shop.asked == ["/robots.txt"]
    assert done.code == 0
    assert [line.sight for line in done.coverage if "/offer/" in line.url] == [Sight.BLOCKED] * 12


def test_a_robots_txt_that_fails_keeps_us_out(tmp_path: Path) -> None:
    broken = html("<h1>503</h1>", 503)
    with open_shop(lambda path: broken if "robots" in path else links(1)) as shop:
        done = crawl(
            tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=site(tmp_path / "s")
        )
        assert set(shop.asked) == {"/robots.txt"}
    assert [(line.sight, "robots.txt 出错" in line.reason) for line in done.coverage] == [(Sight.FAILED, True)]


def test_bad_pages_cost_themselves_alone(tmp_path: Path) -> None:
    """Endless redirects, pages without end, torn ones, wrong charsets: each has its reason, the run goes on."""
    gbk = (
        '<html><head><meta charset="utf-8"><title>炎陵黄桃</title></head><body><h1>炎陵黄桃</h1><p class="price">¥5</p>'
    )
    answers = {
        "/search?q=%E6%A1%83": links("loop", "huge", "torn", "gbk", "bomb", "good"),
        "/offer/loop": html("", 302, Location="/offer/loop"),
        "/offer/huge": Reply(b"x" * 200_000, headers={"Content-Type": "text/html"}),
        "/offer/torn": Reply(b"<html>", headers={"Content-Length": "5000", "Connection": "close"}),
        "/offer/gbk": Reply(gbk.encode("gb18030"), headers={"Content-Type": "text/html; charset=utf-8"}),
        "/offer/bomb": Reply(bomb(), headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}),
        "/offer/good": offer("好"),
    }
    limits = "[limits]\nconcurrency = 1\ndelay = 0.0\nlargest = 100000\n"
    with open_shop(answers.get) as shop:
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "s", limits=limits))  # fmt: skip
    assert done.code == 0, done.log[-2000:]
    assert {listing.title for listing in done.listings} == {"炎陵黄桃", "好"}
    reasons = {line.url.rsplit("/", 1)[1]: line.reason for line in done.coverage if "/offer/" in line.url}
    assert set(reasons) == {"loop", "huge", "torn", "bomb"}
    assert "跳转" in reasons["loop"]
    assert "限定的大小" in reasons["huge"]
    assert "限定的大小" in reasons["bomb"]
    assert list(verify_drop(tmp_path / "drop"))


def bomb() -> bytes:
    """Fifty megabytes of nothing, in fifty kilobytes."""
    import gzip

    return gzip.compress(b"\0" * 50_000_000)


def test_the_budget_ends_a_run_and_says_so(tmp_path: Path) -> None:
    limits = "[limits]\nconcurrency = 2\ndelay = 0.0\npages = 3\n"
    with open_shop(lambda path: links(*range(9)) if "search" in path else offer(path)) as shop:
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "s", limits=limits))  # fmt: skip
    assert done.code == 0
    assert len(done.listings) == 3
    assert sum("页数已达上限" in line.reason for line in done.coverage) == 6


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


def test_wrong_words_on_the_command_line_are_one_sentence(tmp_path: Path) -> None:
    done = crawl(tmp_path / "drop", base_url="http://127.0.0.1:1", terms="桃", marketplace="nowhere")
    assert done.code != 0
    last = done.log.strip().splitlines()[-1]
    assert re.search("没有平台“nowhere”的配置文件", last)
    assert "Traceback" not in done.log
