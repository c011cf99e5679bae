"""A list of addresses fetched with all the guards of a crawl; every line that was not is told with its reason.

Covers `assign_urls`.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crawlers.drop.verify import verify_drop
from crawlers.sites.assign_urls import assign_urls
from crawlers.sites.config import SiteError, read_site
from crawlers.sites.url_list import UrlLine, match_url, read_list
from tests.crawlers.crawling import crawl, records, surroundings
from tests.crawlers.shop import Reply, html, offer, open_shop, site

ANSWERS = {
    "/robots.txt": Reply(b"User-agent: *\nDisallow: /offer/closed\n"),
    "/offer/1": offer("炎陵黄桃 一"),
    "/offer/2": offer("炎陵黄桃 二"),
    "/offer/gone": html("<h1>很抱歉，该商品已下架</h1>"),
    "/offer/wall": html("<title>安全验证</title><p>请拖动滑块完成验证</p>"),
}


def a_list(folder: Path, address: str) -> Path:
    path = folder / "wanted.txt"
    lines = [
        "# 12315 转来", f"{address}/offer/1", "", f"{address}/offer/2", f"{address}/offer/1#top",
        f"{address}/offer/gone", f"{address}/offer/wall", f"{address}/offer/closed", f"{address}/help", "不是网址",
        "https://other.example/offer/9", "http://[oops",
    ]  # fmt: skip
    path.write_text("\r\n".join(lines), encoding="gb18030")
    return path


def test_each_line_is_fetched_or_told_why_not(tmp_path: Path) -> None:
    with open_shop(ANSWERS.get) as shop:
        urls = a_list(tmp_path, shop.address)
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="", marketplace="shop", urls=urls,
                     more=site(tmp_path / "sites"))  # fmt: skip
        assert "/offer/closed" not in shop.asked
        assert not any("/search" in path for path in shop.asked)
    assert done.code == 0, done.log[-2000:]
    assert {listing.title for listing in done.listings} == {"炎陵黄桃 一", "炎陵黄桃 二"}
    told = {line.number: line.reason for line in records(tmp_path / "drop/addresses.jsonl", UrlLine)}
    assert list(told) == [2, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert [number for number, reason in told.items() if not reason] == [2, 4]
    for number, says in {
        5: "与第 2 行是同一件商品", 6: "下架", 7: "人机验证", 8: "robots.txt", 9: "不是这个平台的商品页网址",
        10: "不是网址", 11: "不是平台“shop”的网址", 12: "不是网址",
    }.items():  # fmt: skip
        assert says in told[number]
    assert (tmp_path / "drop/asked.txt").read_bytes() == urls.read_bytes()
    assert json.loads((tmp_path / "drop/drop.json").read_bytes())["terms"][0].startswith("清单 wanted.txt")
    assert list(verify_drop(tmp_path / "drop"))


@pytest.mark.parametrize(
    ("head", "approved", "says"),
    [("", "", "没有有效的采集评估"), ("private_addresses = true", "", "没有有效的采集评估")],
)
def test_no_list_goes_round_the_approval(tmp_path: Path, head: str, approved: str, says: str) -> None:
    with open_shop(ANSWERS.get) as shop:
        urls, more = a_list(tmp_path, shop.address), site(tmp_path / "s", head=head, approved=approved)
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="", marketplace="shop", urls=urls, more=more)
        assert shop.asked == []
    assert done.code == 2
    assert says in done.log


def test_a_list_without_one_offer_of_the_site_is_refused(tmp_path: Path) -> None:
    site(tmp_path)
    table = read_site("shop", base_url="https://shop.example", folder=tmp_path)
    for text, says in (("", "清单是空的"), ("https://other.example/offer/1", "不是平台"), ("\0\0", "不是网址")):
        (tmp_path / "urls.txt").write_text(text)
        with pytest.raises(SiteError, match=says):
            read_list(tmp_path / "urls.txt", table)
    with pytest.raises(SiteError, match="读不了"):
        read_list(tmp_path / "nowhere.txt", table)


def test_a_list_is_parted_by_marketplace_at_its_old_lines(tmp_path: Path) -> None:
    for name in ("one", "two"):
        site(tmp_path, name=name, head=f'base_url = "https://{name}.example"')
    sites = [read_site(name, folder=tmp_path) for name in ("one", "two")]
    raw = b"https://two.example/offer/7\n\none.example/offer/8\nhttps://two.example/about\nhttps://three.example/1\n"
    parted = assign_urls(raw, sites)
    assert parted.sites == {"two": [(1, "https://two.example/offer/7")], "one": [(3, "one.example/offer/8")]}
    assert [(number, reason[:6]) for number, _, reason in parted.unread] == [(4, "不是这个平台"), (5, "没有哪个平台")]
    assert match_url("//one.example/offer/8", sites[0]) == ("8", "")


def test_the_list_that_an_import_leaves_is_parted_by_command(tmp_path: Path) -> None:
    more = site(tmp_path / "sites", head='base_url = "https://shop.example"')
    (tmp_path / "wanted.txt").write_text("https://shop.example/offer/1\nhttps://else.example/2\n", "utf-8")
    words = [sys.executable, "-m", "crawlers.sites.assign_urls", "wanted.txt", "--into", "parted"]
    done = subprocess.run(
        words, cwd=tmp_path, env=surroundings(tmp_path / "d", more=more), capture_output=True, check=True
    )
    told = json.loads(done.stdout)
    assert Path(tmp_path, told["sites"]["shop"]).read_text("utf-8") == "https://shop.example/offer/1\n"
    assert told["unread"][0][:2] == [2, "https://else.example/2"]
