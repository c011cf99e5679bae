"""The spider run from a script, as Scrapy's documentation shows it.

With its parts: `spider.requests`, `spider.failures`, `spider.assemble`.
"""

import json
import subprocess
import sys
from pathlib import Path

from crawlers.drop.verify import verify_drop
from matcher.records.listing import Listing
from tests.crawlers.crawling import crawl, records, surroundings
from tests.crawlers.shop import Reply, html, links, offer, open_shop, site

SCRIPT = """
import sys
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.project import get_project_settings

process = AsyncCrawlerProcess(get_project_settings())
process.crawl("offers", **dict(word.split("=", 1) for word in sys.argv[1:]))
process.start()
sys.exit(int(process.bootstrap_failed))
"""


def run_script(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT, *words], env=surroundings(folder / "drop", more=site(folder / "sites")),
        cwd=folder, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_a_crawl_from_a_script_leaves_a_whole_drop(tmp_path: Path) -> None:
    with open_shop(lambda path: links(1, 2) if "search" in path else offer(f"桃 {path}")) as shop:
        words = ("marketplace=shop", "terms=桃", f"drop={tmp_path / 'drop'}", f"base_url={shop.address}")
        done = run_script(tmp_path, *words)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    titles = {listing.title for listing in records(tmp_path / "drop/listings.jsonl", Listing)}
    assert titles == {"桃 /offer/1", "桃 /offer/2"}
    assert list(verify_drop(tmp_path / "drop"))


def test_a_crawl_may_be_told_to_take_less_than_its_table_allows(tmp_path: Path) -> None:
    with open_shop(lambda path: links(1, 2) if "search" in path else offer(f"桃 {path}")) as shop:
        words = ("marketplace=shop", "terms=桃", f"drop={tmp_path / 'drop'}", f"base_url={shop.address}", "listings=1")
        done = run_script(tmp_path, *words)
    assert done.returncode == 0, done.stderr
    assert len(records(tmp_path / "drop/listings.jsonl", Listing)) == 1
    assert "商品件数已达上限" in (tmp_path / "drop/coverage.jsonl").read_text(encoding="utf-8")


def test_arguments_that_make_no_crawl_fail_with_their_sentence(tmp_path: Path) -> None:
    for words, says in (
        (("marketplace=shop",), "请写明平台"),
        (("marketplace=shop", "term=桃"), "采集没有参数“term”"),
        (("marketplace=nowhere", "terms=桃", "drop=x"), "没有平台“nowhere”"),
        (("marketplace=shop", "terms=桃", "drop=x", "base_url=http://127.0.0.1:9", "pages=99999"), "计划里只能更少"),
        (("marketplace=shop", "terms=桃", "drop=memory://x"), "不在本机"),
        ((), "请写明采集的参数"),
    ):
        assert says in run_script(tmp_path, *words).stderr


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


def test_a_table_with_page_numbers_headers_an_area_and_the_shops_encoding(tmp_path: Path) -> None:
    table = (
        "title = '铺'\nsearch = '/search?q={term}&p={page}'\nencoding = 'gbk'\nresults = 'ul.goods'\n"
        "offer = '/offer/(?P<item>[0-9]+)$'\nseller_name = '自营'\nheaders = { X-Requested-With = 'XMLHttpRequest' }"
    )
    pages = {n: f"<a href=/offer/99>推荐</a><ul class=goods><a href=/offer/{n}>桃</a></ul>" for n in (1, 2)}

    def answer(path: str) -> Reply | None:
        if path.startswith("/search?q=%BB%C6%CC%D2&p="):
            return html(pages.get(int(path[-1]), pages[2]))
        return offer(f"桃 {path}") if path.startswith("/offer/") else None

    with open_shop(answer) as shop:
        more = site(tmp_path / "sites", table=table)
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="黄桃", marketplace="shop", more=more)
    assert sorted(listing.item for listing in done.listings) == ["1", "2"]
    assert {listing.seller.name for listing in done.listings if listing.seller} == {"自营"}
    exchanges = [json.loads(line) for line in (tmp_path / "drop/exchanges.jsonl").read_bytes().splitlines()]
    for exchange in exchanges:
        headers = dict(exchange["request_headers"])
        assert headers["X-Requested-With"] == "XMLHttpRequest"
        assert "json" not in headers["Accept"]
