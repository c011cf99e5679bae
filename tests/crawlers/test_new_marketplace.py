"""A new marketplace by one TOML table alone, from its pages to flags and coverage on the desk's own views."""

from pathlib import Path

from casebook.db.engine import open_database
from casebook.evidence.evidence_store import EvidenceStore
from casebook.flags.flag_filter import FlagFilter
from casebook.flags.flag_queue import load_queue
from casebook.intake.ingest import ingest_drop
from casebook.monitoring import coverage
from casebook.registers import editions
from matcher.match import Matcher
from matcher.records.coverage import PageOutcome
from matcher.registers.readers import get_zhuzhou_register, read_register
from tests.casebook.viewers import TESTER
from tests.crawlers.crawling import crawl
from tests.crawlers.shop import Reply, html, open_shop

TABLE = r"""
title = "某某优选"
search = "/s/{term}.html"
offer = '/goods-(?P<item>[a-z0-9]+)\.html$'
seller = '/store/(?P<shop>\d+)$'
next = "a.next-page"
empty = "没有符合条件的宝贝"
private_addresses = true
[fields]
origin = ".place b"
seller = "a.shop"
seller_url = "a.shop"
[limits]
concurrency = 2
delay = 0.0
[assessment]
approved_by = "株洲市市场监督管理局"
approved_on = 2026-01-01
purpose = "技术监测"
limits = "每秒不超过两次"
"""


def goods(title: str, price: str, origin: str) -> Reply:
    return html(
        f"<html><head><title>{title} - 某某优选</title></head><body><h1>{title}</h1><div class='price'>¥{price}</div>"
        f"<p class='place'>发货地 <b>{origin}</b></p><a class='shop' href='/store/7'>甜甜果园</a></body></html>"
    )


STORE = html(
    "<h1>甜甜果园</h1><table><tr><th>企业名称</th><td>蒙阴县甜果商行</td></tr>"
    "<tr><th>统一社会信用代码</th><td>92371328MA3EXAMPL1</td></tr></table>"
)
PAGES = {
    "/s/%E7%82%8E%E9%99%B5%E9%BB%84%E6%A1%83.html": html(
        "<div class='item'><a href='/goods-a1.html'>一</a><a href='/goods-a2.html'>二</a></div>"
        "<a class='next-page' href='/s/2.html'>下一页</a>"
    ),
    "/s/2.html": html("<a href='/goods-b1.html'>三</a>"),
    "/s/%E6%97%A0.html": html("<p>没有符合条件的宝贝</p>"),
    "/s/%E5%A2%99.html": html("<title>安全验证</title><p>请拖动滑块完成验证</p>"),
    "/goods-a1.html": goods("炎陵黄桃 5斤装 现摘现发", "39.90", "山东临沂"),
    "/goods-a2.html": goods("手机壳 透明", "9.90", "广东深圳"),
    "/goods-b1.html": html("<h1>安全验证</h1><p>请完成验证码</p>", 403),
    "/store/7": STORE,
}


def test_one_table_and_no_code(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites/youxuan.toml").write_text(TABLE, encoding="utf-8")
    with open_shop(PAGES.get) as shop:
        done = crawl(tmp_path / "drop", base_url=shop.address, terms="炎陵黄桃,无,墙", marketplace="youxuan",
                     more={"ZHIXUN_MARKETPLACES_FOLDER": str(tmp_path / "sites")})  # fmt: skip
    assert done.code == 0, done.log[-1500:]
    told = {x.item: (x.title, str(x.price), x.origin, x.seller and x.seller.licence_name) for x in done.listings}
    assert told["a1"] == ("炎陵黄桃 5斤装 现摘现发", "39.90", "山东临沂", "蒙阴县甜果商行")
    assert set(told) == {"a1", "a2"}
    database, store = open_database(f"sqlite:///{tmp_path}/z.sqlite"), EvidenceStore(tmp_path / "evidence")
    register = read_register(get_zhuzhou_register())
    with database.writing(TESTER) as session:
        editions.take_register(session, register)
        ingest_drop(session, done.folder, matcher=Matcher(register, watched=("炎陵黄桃",)), store=store)  # fmt: skip
    with database.reading(TESTER) as session:
        assert [flag.listing.item for flag in load_queue(session, FlagFilter()).flags] == ["a1"]
        (day,) = coverage.load_days(session)
        (blocked,) = coverage.find_blocked(session, since=day.day)
    sights = {term.term: dict(term.sights) for term in day.terms}
    assert sights == {
        "炎陵黄桃": {PageOutcome.SEEN: 1, PageOutcome.BLOCKED: 1},
        "无": {PageOutcome.EMPTY: 1},
        "墙": {PageOutcome.BLOCKED: 1},
    }
    assert (blocked.pages, blocked.seen) == (2, 2)
