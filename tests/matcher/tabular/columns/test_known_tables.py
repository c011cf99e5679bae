"""Tables of known makers are recognised by their columns, which then mean what their makers mean."""

import pytest

from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.known_tables import KNOWN_TABLES, find_known_table

PINDUODUO = ("goods_id", "goods_name", "mall_name", "group.price", "normal_price")
SINGLE = ("goods_id", "goods_name", "thumb_url", "normal_price", "link_url")
COMPLAINTS = (
    "登记编号",
    "投诉人姓名",
    "被投诉企业名称",
    "被投诉企业地址",
    "被投诉商品",
    "涉及平台",
    "投诉内容",
    "登记时间",
)


@pytest.mark.parametrize(
    ("header", "name"), [(PINDUODUO, "pinduoduo"), (SINGLE, "pinduoduo_single"), (COMPLAINTS, "12315")]
)
def test_the_maker_is_recognised(header: tuple[str, ...], name: str) -> None:
    known = find_known_table(header)
    assert known is not None
    assert known.name == name


def test_other_tables_are_of_unknown_makers() -> None:
    assert find_known_table(("标题", "价格", "登记编号")) is None
    assert find_known_table(()) is None


def test_prices_of_pinduoduo_are_in_hundredths_and_those_of_groups() -> None:
    known = find_known_table(PINDUODUO)
    assert known is not None
    assert known.map_fields(PINDUODUO) == {
        "goods_id": Field.ITEM,
        "goods_name": Field.TITLE,
        "mall_name": Field.SHOP,
        "group.price": Field.PRICE_FEN,
    }


def test_a_complaint_gives_the_goods_and_the_accused_only() -> None:
    known = find_known_table(COMPLAINTS)
    assert known is not None
    assert known.map_fields(COMPLAINTS) == {
        "登记编号": Field.ITEM,
        "被投诉企业名称": Field.LICENCE_NAME,
        "被投诉企业地址": Field.ADDRESS,
        "被投诉商品": Field.TITLE,
        "登记时间": Field.DAY,
    }
    assert known.map_attributes(COMPLAINTS) == {"登记编号": "投诉举报编号", "涉及平台": "涉及平台"}


def test_names_are_different() -> None:
    assert len({known.name for known in KNOWN_TABLES}) == len(KNOWN_TABLES)
