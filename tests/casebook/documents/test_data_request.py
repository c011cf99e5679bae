"""The 协助提供数据函, a draft: it tells what was looked for, what blocked us, and asks by article."""

from dataclasses import replace
from datetime import date, datetime

from casebook.documents.data_request import DataRequest, write_data_request
from matcher.records.calendar import BEIJING
from tests.casebook.documents.words_of import paragraphs_of, table_of

FACTS = DataRequest(
    bureau_name="甲市市场监督管理局",
    to="某某网络有限公司",
    platform="甲商城",
    first=date(2026, 8, 1),
    last=date(2026, 8, 3),
    terms=("黄桃", "炎陵黄桃"),
    reasons=(("滑块验证", 2), ("网站要求登录", 1)),
    articles=("《中华人民共和国电子商务法》第二十五条",),
    secrecy=("《网络交易监督管理办法》第三十六条",),
    contact_name="",
    contact_phone="0731-0000000",
    contact_address="",
    at=datetime(2026, 8, 5, tzinfo=BEIJING),
)


def test_the_draft_of_a_letter() -> None:
    body = write_data_request(FACTS)
    lines = paragraphs_of(body)
    assert lines[:4] == ["甲市市场监督管理局", "协助提供数据函", "文号：（请补填）", "某某网络有限公司："]
    assert (
        "2026年8月1日至2026年8月3日，本局在你单位经营的平台（甲商城）检索“黄桃”、“炎陵黄桃”，有3个页面未能打开"
        in lines[4]
    )
    assert lines[-1] == "本函为系统起草的草稿，须经审核、编号并加盖印章后发出。"
    assert table_of(body) == [("未能打开的原因", "页面数"), ("滑块验证", "2"), ("网站要求登录", "1")]


def test_addresses_and_long_lists_of_terms_have_their_own_words() -> None:
    one_day = replace(FACTS, terms=(), last=FACTS.first).write_sentences()[0]
    assert "2026年8月1日，本局" in one_day
    assert "打开投诉举报等线索列明的商品网址" in one_day
    many = replace(FACTS, terms=tuple(f"词{number}" for number in range(25))).write_sentences()[0]
    assert "“词19”等25个词语" in many
