"""Departments of a shop as bits."""

from matcher.lexicon.departments import encode_departments, encode_goods_departments
from matcher.lexicon.goods import find_goods


def test_goods_of_one_department_share_a_bit() -> None:
    fruit = encode_departments(("黄桃",))
    assert fruit.bit_count() == 1
    assert fruit == encode_departments(("苹果",)) == encode_goods_departments(find_goods("新鲜梨5斤"))
    assert not fruit & encode_departments(("口红",))


def test_unknown_goods_have_none() -> None:
    assert encode_departments(("不知何物",)) == encode_departments(()) == encode_goods_departments(()) == 0
