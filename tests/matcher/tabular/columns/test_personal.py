"""Columns about persons are recognised by their headers."""

import pytest

from matcher.tabular.columns.fields import HEADERS
from matcher.tabular.columns.personal import is_personal

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


def test_no_known_field_is_a_person() -> None:
    accused = ("被投诉", "被举报", "卖家", "店铺")
    spelled = [word for headers in HEADERS.values() for word in headers if is_personal(word)]
    assert all(word.startswith(accused) for word in spelled), spelled
