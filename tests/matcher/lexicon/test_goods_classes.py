"""How near goods are: the tables are whole, and same, neighbouring and far goods are told apart."""

import csv
from pathlib import Path

import pytest

from matcher.lexicon import goods_classes
from matcher.lexicon.goods import find_goods, get_families, goods_families
from matcher.lexicon.goods_classes import (
    Closeness,
    compare_goods,
    get_class_families,
    get_neighbours,
    is_fashion,
)

FOLDER = Path(goods_classes.__file__).parent


def read(file: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / file).read_text("utf-8").splitlines()))


def test_tables_name_departments_and_families_that_there_are() -> None:
    departments = {family.department for family in goods_families().values()}
    for row in read("neighbouring_departments.csv"):
        assert {row["department"], *row["neighbours"].split()} <= departments
        assert row["why"]
    for row in read("nice_classes.csv"):
        assert set(row["families"].split()) <= goods_families().keys()


@pytest.mark.parametrize(
    ("registered", "title", "closeness"),
    [
        (("包包",), "头层牛皮女士手提包", Closeness.SAME),
        (("女包",), "厚底乐福鞋女", Closeness.NEIGHBOURING),
        (("口红",), "女士牛皮手提包", Closeness.NEIGHBOURING),
        (("眼镜",), "小众设计 58口17-140", Closeness.SAME),
        (("零食",), "柳州螺蛳粉 300克", Closeness.NEIGHBOURING),
        (("包包",), "高粱白酒整箱", Closeness.FAR),
        (("白酒",), "牛仔裤女", Closeness.FAR),
        (("包包",), "豆沙色 送人", Closeness.UNKNOWN),
        ((), "头层牛皮女士手提包", Closeness.UNKNOWN),
    ],
)
def test_closeness(registered: tuple[str, ...], title: str, closeness: Closeness) -> None:
    offered = frozenset(family for goods in find_goods(title) for family in goods.families)
    assert compare_goods(get_families(registered), offered) is closeness


def test_nice_classes_stand_for_families() -> None:
    assert "箱包" in get_class_families((18,))
    assert get_class_families((33,)) >= {"白酒", "葡萄酒"}
    assert get_class_families((45,)) == frozenset()


def test_fashion_goods() -> None:
    assert is_fashion({"鞋"})
    assert not is_fashion({"白酒"})
    assert "鞋靴" in get_neighbours({"服饰"})
