"""The 线索情况说明: what was seen, what speaks for the seller, what is open; what a page does not say is called so."""

from datetime import datetime

from casebook.documents.account import Account, FlaggedOffer, write_account
from matcher.match import Matcher
from matcher.records.calendar import BEIJING
from matcher.records.listing import Listing
from tests.casebook.documents.words_of import paragraphs_of

AT = datetime(2026, 8, 3, tzinfo=BEIJING)


def test_the_account_of_an_offer(matcher: Matcher) -> None:
    listing = Listing(
        "shop", "1", "https://shop.example/1", "炎陵黄桃 5斤装 山东现摘现发", origin="山东临沂",
        attributes=(("月销量", "1200"),),
    )  # fmt: skip
    match = matcher.match(listing)[0]
    offer = FlaggedOffer(
        listing, match, "山东省临沂市某路1号", "", discovery="某日发现。", first_seen=AT, last_seen=AT.replace(day=5),
        files=("证据/001.html",),
    )  # fmt: skip
    account = Account("某线索", ["名称：炎陵黄桃"], "依据", ["《某法》第一条"], [offer], AT)
    lines = paragraphs_of(write_account(account))
    assert lines[:5] == ["线索情况说明", "一、线索名称：某线索", "二、发现经过", "某日发现。", "三、所涉权利"]
    assert lines[lines.index("四、可能涉及的条款（以行为发生之日有效的文本为准）") + 1] == "《某法》第一条"
    assert "1. 商品：炎陵黄桃 5斤装 山东现摘现发" in lines
    assert "经营者：页面未见；统一社会信用代码：页面未见；经营地址：山东省临沂市某路1号" in lines
    assert (
        "标价：页面未见；销量：月销量 1200；页面所称产地：山东临沂；"
        "展示时间：2026-08-03 首次采集可见，2026-08-05 最近一次采集可见"
    ) in lines
    assert {"发现情况：", "待查问题：", "证据：证据/001.html"} <= set(lines)
    assert lines[-1] == "以上为技术监测发现的情况和待查问题，是否构成违法由你单位依法认定。"
