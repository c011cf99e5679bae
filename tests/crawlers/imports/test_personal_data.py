"""Buyers, their reviews and anybody's numbers are in no listing, whatever the source."""

import pytest

from crawlers.imports.personal_data import clean_field
from matcher.tabular.columns.fields import Field
from matcher.text.personal_numbers import hide_personal_numbers
from tests.crawlers.imports.conftest import Import


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("炎陵黄桃 电话13812345678 微信同号", "138"),
        ("联系 138-1234-5678", "5678"),
        ("致电0731-28123456", "28123456"),
        ("身份证430225199001011234", "1990"),
    ],
)
def test_numbers_of_persons_are_hidden(text: str, left: str) -> None:
    assert left not in hide_personal_numbers(text)


@pytest.mark.parametrize(
    "text", ["Python3.7 2019新款", "69013888812345", "GB/T 19630-2019", "10000毫安 20000毫安 充电宝", "5斤 10斤"]
)
def test_other_numbers_stay(text: str) -> None:
    assert hide_personal_numbers(text) == text


def test_no_column_of_persons_enters_a_listing(imported: Import) -> None:
    header = "标题,价格,买家昵称,评价,头像,收货人,手机,规格"
    row = "炎陵黄桃 13812345678,9,买家王某,好吃得很,http://x/a.png,王某某,13912345678,5斤装"
    left = imported(("a.csv", f"{header}\n{row}\n".encode()))
    (listing,) = left.listings
    assert listing.title == "炎陵黄桃 ［电话略］"
    assert listing.attributes == (("规格", "5斤装"),)
    assert not any(word in str(left.listings) for word in ("王某", "好吃", "138", "139", "a.png"))


def test_numbers_of_goods_that_look_like_telephones_stay(imported: Import) -> None:
    rows = "标题,价格,商品ID,链接\n炎陵黄桃,9,18723456789,//item.taobao.com/item.htm?id=18723456789\n"
    (listing,) = imported(("a.csv", rows.encode())).listings
    assert listing.item == "18723456789"
    assert listing.url.endswith("id=18723456789")


def test_an_identity_number_in_the_place_of_a_code_is_hidden(imported: Import) -> None:
    rows = "标题,价格,统一社会信用代码,店铺\n炎陵黄桃,9,430225199001011234,甲\n"
    assert "1990" not in str(imported(("a.csv", rows.encode())).listings)


def test_a_cell_that_comes_again_is_cleaned_as_the_first_time() -> None:
    for _ in range(2):
        assert clean_field(Field.SHOP, "某果园 13812345678") == "某果园 ［电话略］"
        assert clean_field(Field.BRAND, "<b>某牌</b>") == "某牌"
        assert clean_field(Field.ADDRESS, "湖南省 株洲市\n炎陵县") == "湖南省 株洲市 炎陵县"
