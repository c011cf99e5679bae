"""A table is tried on one live page: through approval, robots.txt and the address guard, and nothing is stored."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.crawlers.crawling import surroundings
from tests.crawlers.shop import Reply, html, links, open_shop

TABLE = """
title = "铺"
search = "/search?q={term}"
offer = '/offer/(?P<item>\\d+)$'
private_addresses = %s
[assessment]
approved_by = "知巡项目"
approved_on = 2026-01-01
purpose = "测试"
limits = "只在本机运行"
"""
WALL = html("<html><body><p>请拖动滑块完成验证</p></body></html>")


def check(folder: Path, address: str, *, private: bool = True, table: str = TABLE) -> tuple[int, str]:
    """Exit code and all that was printed."""
    file = folder / "shop.toml"
    file.write_text(table.replace("%s", "true" if private else "false"), encoding="utf-8")
    more = {"ZHIXUN_CRAWL_CONTACT": "https://bureau.example"}
    words = [str(file), "--term", "桃", "--base-url", address]
    done = subprocess.run(
        [sys.executable, "-m", "crawlers.spider.live_check", *words],
        env=surroundings(folder / "drop", more=more),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=150,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_one_page_is_asked_for_and_shown(tmp_path: Path) -> None:
    with open_shop(lambda path: links(1, 2) if "search" in path else None) as shop:
        code, output = check(tmp_path, shop.address)
    assert code == 0, output
    assert "商品 2 件" in output
    assert "/offer/2" in output
    assert [path.partition("?")[0] for path in shop.asked] == ["/robots.txt", "/search"]
    assert {path.name for path in tmp_path.iterdir()} <= {"shop.toml", "var"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda path: WALL if "search" in path else None, "人机验证"),
        (lambda path: Reply(b"User-agent: *\nDisallow: /") if "robots" in path else links(1), "robots.txt"),
    ],
    ids=["wall", "robots"],
)
def test_a_page_that_gives_no_offers_is_named(tmp_path: Path, answer: object, words: str) -> None:
    with open_shop(answer) as shop:  # type: ignore[arg-type] # one of the two above
        code, output = check(tmp_path, shop.address)
    assert code == 1, output
    assert words in output


def test_an_address_in_the_own_network_is_not_asked_unless_the_table_allows_it(tmp_path: Path) -> None:
    with open_shop(lambda path: links(1)) as shop:
        code, output = check(tmp_path, shop.address, private=False)
    assert code == 1, output
    assert "内部网络" in output
    assert shop.asked == []


def test_a_site_without_an_approved_assessment_is_not_asked(tmp_path: Path) -> None:
    with open_shop(lambda path: links(1)) as shop:
        code, output = check(tmp_path, shop.address, table=TABLE.partition("[assessment]")[0])
    assert code == 2, output
    assert "采集评估" in output
    assert shop.asked == []
