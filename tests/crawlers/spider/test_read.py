"""What an answered page is to a crawl: found is listed, blocked, gone or failed, and the run says how many of each."""

from collections import Counter
from pathlib import Path

from matcher.records.coverage import PageOutcome
from matcher.records.drop import ChangeKind, OfferChange
from tests.crawlers.crawling import Crawled, crawl, records
from tests.crawlers.shop import Reply, html, links, offer, open_shop, site

MENU = "<div class=nav>" + "<dl><dt>分类</dt><dd>水果 蔬菜 茶叶 水产</dd></dl>" * 120 + "</div>"


def framed(words: str) -> Reply:
    """A page of one sentence in a long menu."""
    return html(f"<html><head><title>小铺</title></head><body>{MENU}<div class=box><p>{words}</p></div></body></html>")


def count(done: Crawled) -> Counter[PageOutcome]:
    return Counter(line.sight for line in done.coverage if line.sight is not PageOutcome.SEEN)


def test_every_wall_is_a_line_and_none_is_a_listing(tmp_path: Path) -> None:
    pages = {
        "/offer/1": framed("请向右拖动滑块完成验证"),
        "/offer/2": framed("操作过于频繁，请稍后再试"),
        "/offer/3": framed("该商品已下架"),
        "/offer/4": Reply(status=302, headers={"Location": "/"}),
        "/offer/5": Reply(status=302, headers={"Location": "/user/login.html?back=5"}),
        "/user/login.html?back=5": html("<form><input type=password></form>"),
        "/": html(MENU + "<h2>热卖</h2><a href=/offer/9>蜜桃</a><p class=price>¥8.00</p>"),
        "/offer/6": offer("蜜桃"),
    }
    known = {f"/offer/{n}": offer(f"桃 {n}") for n in range(1, 7)}
    more = site(tmp_path / "sites")
    with open_shop(lambda path: links(*range(1, 7)) if "search" in path else known.get(path)) as shop:
        first = crawl(tmp_path / "a", base_url=shop.address, terms="桃", marketplace="shop", more=more)
    assert len(first.listings) == 6
    with open_shop(lambda path: links(*range(1, 7)) if "search" in path else pages.get(path)) as shop:
        done = crawl(tmp_path / "b", base_url=shop.address, terms="桃", marketplace="shop", more=more)
    assert [listing.item for listing in done.listings] == ["6"]
    assert count(done) == {PageOutcome.BLOCKED: 4, PageOutcome.GONE: 1}
    reasons = " ".join(line.reason for line in done.coverage)
    for word in ("人机验证", "过于频繁", "已下架", "首页", "登录"):
        assert word in reasons
    fates = {change.item: change.fate for change in records(tmp_path / "b/changes.jsonl", OfferChange)}
    assert fates == {"3": ChangeKind.VANISHED, "6": ChangeKind.CHANGED}
    assert "找到 6 件商品，采到 1 件，被网站拦下 4 件，已下架或不存在 1 件" in done.log.splitlines()[-1]


def test_what_is_recommended_below_an_empty_search_is_not_found(tmp_path: Path) -> None:
    body = "<p>抱歉，没有找到与“桃”相关的商品</p><div class=hot><h3>热卖推荐</h3><a href=/offer/1>梨</a></div>"
    with open_shop(lambda path: html(body) if "search" in path else offer("梨")) as shop:
        more = site(tmp_path / "sites")
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=more)
    assert not done.listings
    assert [line.sight for line in done.coverage] == [PageOutcome.EMPTY]
    assert "没有商品的检索词 1 个（桃）" in done.log.splitlines()[-1]


def test_a_gap_to_the_sites_own_total_and_a_further_page_without_address_are_told(tmp_path: Path) -> None:
    first = (
        "<p>共 24 条</p><a href=/offer/1>桃</a><ul class=pagination><li class=active><a>1</a></li>"
        "<li><a href='javascript:;' {}>2</a></li></ul>"
    )
    for link, found in (("data-url='/search?page=2'", 2), ("onclick='go(2)'", 1)):
        page = html(first.format(link))

        def answer(path: str, page: Reply = page) -> Reply | None:
            return links(2) if "page=2" in path else page if "search" in path else offer(path)

        folder = tmp_path / str(found)
        with open_shop(answer) as shop:
            more = site(folder / "sites")
            done = crawl(folder / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=more)
        assert len(done.listings) == found
        reasons = [line.reason for line in done.coverage]
        assert f"网站称共 24 件，检索结果里只找到 {found} 件，相差 {24 - found} 件。" in reasons
        assert ("网站还有下一页，但只能由网页脚本打开，没有采。" in reasons) is (found == 1)


def test_pages_that_a_reader_cannot_bear_are_lines_of_coverage(tmp_path: Path) -> None:
    pages = {
        "/offer/1": html("<base href='http://['><h1>桃</h1><p class=price>¥9</p><a href='//['>店</a>"),
        "/offer/2": html(f"<h1>桃</h1><p class=price>¥{'9' * 309}</p><p>库存：{'9' * 5000}件</p>"),
        "/offer/3": html(f"<script type='application/ld+json'>{'[' * 100_000}</script><h1>桃</h1><p class=price>¥9"),
        "/offer/4": Reply(b'"\\ud800<h1>x"', headers={"Content-Type": "text/html"}),
    }
    with open_shop(lambda path: links(1, 2, 3, 4) if "search" in path else pages.get(path)) as shop:
        more = site(tmp_path / "sites")
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="桃", marketplace="shop", more=more)
    assert done.code == 0, done.log[-3000:]
    assert len(done.listings) + sum(count(done).values()) == 4
    assert {"1", "3"} <= {listing.item for listing in done.listings}
