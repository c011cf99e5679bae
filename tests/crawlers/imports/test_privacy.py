"""Buyers, their reviews and anybody's numbers: in no listing, by no road."""

from pathlib import Path

import pytest

from crawlers.imports.column_corrections import MappingError, read_corrections
from crawlers.imports.personal_data import hide_personal_numbers
from matcher.tabular.columns.fields import HEADERS, Field
from matcher.tabular.columns.personal import is_personal
from tests.crawlers.imports.conftest import Import

PERSONS = (
    "买家昵称 买家 评价内容 评论 用户头像 收货人 收货地址 联系电话 手机号 微信号 身份证号 投诉人姓名 举报人 "
    "buyer_nick reviews avatar_url phone Mobile receiver_name comment_text"
)


@pytest.mark.parametrize("header", PERSONS.split())
def test_columns_of_persons_are_known(header: str) -> None:
    assert is_personal(header)


@pytest.mark.parametrize(
    "header", ["规格", "产地", "净含量", "执行标准", "颜色", "sku", "包装方式", "weight", "生产日期"]
)
def test_columns_of_goods_are_let_in(header: str) -> None:
    assert not is_personal(header)


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


def test_no_known_field_is_a_person() -> None:
    accused = ("被投诉", "被举报", "卖家", "店铺")
    spelled = [word for field in Field for word in HEADERS[field] if is_personal(word)]
    assert all(word.startswith(accused) for word in spelled), spelled


def test_a_mapping_cannot_ask_for_them(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text('[[table]]\n[table.columns]\n"标题" = "title"\n"买家昵称" = "shop"\n', encoding="utf-8")
    with pytest.raises(MappingError, match="买家或联系人的信息"):
        read_corrections(path)
