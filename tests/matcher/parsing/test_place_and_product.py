"""Place and product of names that may stand apart."""

from pathlib import Path

from matcher.parsing.place_and_product import load_names, save_names, split_names
from matcher.records.right import Right, RightKind

RIGHTS = [
    Right(RightKind.AGRI_GI, "1", "炎陵黄桃"),
    Right(RightKind.AGRI_GI, "2", "平和琯溪蜜柚"),
    Right(RightKind.MARK, "3", "青岛啤酒"),
    Right(RightKind.MARK, "4", "云岫坊"),
    Right(RightKind.INVENTION, "5", "炎陵黄桃"),
]


def test_indications_and_marks_of_a_place_and_goods_are_split() -> None:
    names = split_names(RIGHTS)
    assert [(name.right, name.place, name.own_name, name.goods_word) for name in names] == [
        (0, "炎陵", "", "黄桃"),
        (1, "琯溪", "", "蜜柚"),
        (2, "青岛", "", "啤酒"),
    ]


def test_names_come_back_from_disk(tmp_path: Path) -> None:
    names = split_names(RIGHTS)
    save_names(names, tmp_path / "names.json")
    assert list(load_names(tmp_path / "names.json")) == names
