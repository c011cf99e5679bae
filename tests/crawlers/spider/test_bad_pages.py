"""Pages without an end, torn, or of a wrong charset cost themselves alone; the run goes on."""

from pathlib import Path

from crawlers.drop.verify import verify_drop
from matcher.records.coverage import PageOutcome
from tests.crawlers.crawling import crawl
from tests.crawlers.shop import Reply, html, links, offer, open_shop, site


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
    assert all(sight is PageOutcome.FAILED for sight, _ in walls)
    assert sum("限定的大小" in reason for _, reason in walls) == 2
    assert sum("跳转" in reason for _, reason in walls) == 1


def test_a_page_beyond_a_bound_is_saved_and_told(tmp_path: Path) -> None:
    many = " ".join(f"a{number}=1" for number in range(32_000))
    answers = {
        "/search?q=%E6%A1%83": links("many", "good"),
        "/offer/many": html(f"<h1>炎陵黄桃</h1><p class='price' {many}>¥5</p>"),
        "/offer/good": offer("好"),
    }
    with open_shop(answers.get) as shop:
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop",
                     more=site(tmp_path / "s"))  # fmt: skip
    assert done.code == 0, done.log[-2000:]
    assert [listing.title for listing in done.listings] == ["好"]
    lines = [line for line in done.coverage if line.url.endswith("/offer/many")]
    assert [(line.sight, "属性超过上限 500 个" in line.reason) for line in lines] == [(PageOutcome.FAILED, True)]
    assert any(capture.url.endswith("/offer/many") for capture in done.captures)
