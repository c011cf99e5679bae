"""What a right's name is made of."""

import pytest

from matcher.parsing.right_name import parse_right_name, split_name
from matcher.records.right import Right, RightKind


@pytest.mark.parametrize(
    ("name", "place", "product", "own_name"),
    [
        ("炎陵黄桃", "炎陵", "黄桃", ""),
        ("平和琯溪蜜柚", "平和", "琯溪蜜柚", "琯溪"),
        ("洪泽湖大闸蟹", "洪泽湖", "大闸蟹", ""),
        ("哈密瓜", "", "哈密瓜", ""),
    ],
)
def test_names_are_split_into_place_and_product(name: str, place: str, product: str, own_name: str) -> None:
    parts = split_name(name)
    assert (parts.place, parts.product, parts.own_name) == (place, product, own_name)


def test_a_smaller_place_is_no_word_and_no_make() -> None:
    assert split_name("平和琯溪蜜柚").smaller_place == "琯溪"
    assert split_name("江华高山茶").smaller_place == ""


def test_an_indication_has_a_place_and_a_mark_its_goods() -> None:
    indication = parse_right_name(Right(RightKind.AGRI_GI, "1", "砀山酥梨", origin="安徽省", area=("341321",)))
    assert (indication.place, indication.product, indication.is_variety) == ("砀山", "酥梨", True)
    assert indication.bounds == ("340000",)
    mark = parse_right_name(Right(RightKind.MARK, "2", "云岫坊", goods=("口红",)))
    assert (mark.place, mark.product, bool(mark.families)) == ("", "", True)
