"""robots.txt is obeyed by every request, and one that fails keeps us out (RFC 9309)."""

from pathlib import Path

from matcher.records.coverage import PageOutcome
from tests.crawlers.crawling import crawl
from tests.crawlers.shop import Reply, html, links, offer, open_shop, site


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
        (PageOutcome.BLOCKED, True)
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
    assert [line.sight for line in done.coverage if "/offer/" in line.url] == [PageOutcome.BLOCKED] * 12


def test_a_robots_txt_that_fails_keeps_us_out(tmp_path: Path) -> None:
    broken = html("<h1>503</h1>", 503)
    with open_shop(lambda path: broken if "robots" in path else links(1)) as shop:
        done = crawl(
            tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=site(tmp_path / "s")
        )
        assert set(shop.asked) == {"/robots.txt"}
    assert [(line.sight, "robots.txt 出错" in line.reason) for line in done.coverage] == [(PageOutcome.FAILED, True)]


def test_a_robots_txt_that_was_cut_off_keeps_us_out(tmp_path: Path) -> None:
    torn = Reply(b"User-agent: *\nAllow", headers={"Content-Length": "500", "Connection": "close"})
    with open_shop(lambda path: torn if "robots" in path else links(1)) as shop:
        done = crawl(
            tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=site(tmp_path / "s")
        )
        assert set(shop.asked) == {"/robots.txt"}
    assert [(line.sight, "没有取到网站的 robots.txt" in line.reason) for line in done.coverage] == [
        (PageOutcome.FAILED, True)
    ]
