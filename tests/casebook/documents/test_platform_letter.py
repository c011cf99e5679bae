"""A letter to a platform on paper: no blank leaves in it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from casebook.documents.platform_letter import PlatformLetterPaper, write_platform_letter
from casebook.errors import IncompleteError
from matcher.records.calendar import BEIJING
from tests.casebook.documents.words_of import paragraphs_of, table_of

FACTS = PlatformLetterPaper(
    kind="data_request",
    bureau_name="甲市市场监督管理局",
    number="甲市监调数〔2026〕1号",
    addressee="某某网络有限公司",
    platform="甲商城",
    matter="核查某商标违法线索",
    bases=("《网络交易监督管理办法》第三十四条第一款",),
    secrecy=("《网络交易监督管理办法》第三十六条",),
    items=("支付记录",),
    first_day=None,
    last_day=date(2026, 3, 1),
    due=date(2026, 5, 1),
    listings=(("黄桃 5斤", "甜果商行", "https://shop.example/1"),),
    contact_name="王五",
    contact_phone="0731-0000000",
    contact_address="某路1号",
    at=datetime(2026, 4, 1, tzinfo=BEIJING),
)


def test_the_request_names_period_day_and_listings() -> None:
    body = write_platform_letter(FACTS)
    lines = paragraphs_of(body)
    assert lines[:4] == ["甲市市场监督管理局", "协助提供数据函", "甲市监调数〔2026〕1号", "某某网络有限公司："]
    assert "附表所列商品及其经营者截至2026年3月1日的下列材料：" in lines[4]
    assert lines[5] == "1. 支付记录。"
    assert lines[6].startswith("请于2026年5月1日前，")
    assert table_of(body)[1] == ("1", "黄桃 5斤", "甜果商行", "https://shop.example/1")
    assert "附表所列商品及其经营者的下列材料" in replace(FACTS, last_day=None).write_sentences()[0]


def test_a_letter_without_contact_is_not_written() -> None:
    with pytest.raises(IncompleteError, match="联系电话"):
        write_platform_letter(replace(FACTS, contact_phone=""))
