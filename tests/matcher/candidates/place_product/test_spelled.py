"""Places in Latin letters right before their product."""

import pytest

from matcher.candidates.place_product.spelled import SpelledPlaceFinder, is_only_initials
from matcher.parsing.place_and_product import split_names
from matcher.records.right import Right, RightKind

RIGHTS = [
    Right(RightKind.AGRI_GI, "1", "炎陵黄桃", area=("430225",)),
    Right(RightKind.AGRI_GI, "2", "宜陵黄桃", area=("321012",)),
    Right(RightKind.AGRI_GI, "3", "阿克苏核桃", area=("652900",)),
    Right(RightKind.AGRI_GI, "4", "莒南绿茶", area=("371327",)),
]
FINDER = SpelledPlaceFinder(RIGHTS, split_names(RIGHTS))


def list_names(title: str) -> list[str]:
    return [RIGHTS[index].name for index, _ in FINDER.find_in_title(title)]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("yanl黄桃5斤", ["炎陵黄桃"]),
        ("炎L黄桃5斤", ["炎陵黄桃"]),
        ("y-ling黄桃", ["宜陵黄桃", "炎陵黄桃"]),
        ("湖南yl黄桃5斤", ["炎陵黄桃"]),
        ("湖南 Y.L 黄桃", ["炎陵黄桃"]),
        ("Akesu核桃", ["阿克苏核桃"]),
        ("Junan绿茶", ["莒南绿茶"]),
        ("aks核桃", ["阿克苏核桃"]),
    ],
)
def test_letters_before_the_product_stand_for_the_place(title: str, names: list[str]) -> None:
    assert sorted(list_names(title)) == sorted(names)


@pytest.mark.parametrize(
    "title", ["yl黄桃5斤", "炎陵黄桃", "yl大黄桃", "5yl黄桃", "XXL黄桃", "yl 手机壳", "醴陵VIP绿茶", "DIY核桃"]
)
def test_letters_that_may_mean_several_names_or_none_mean_nothing(title: str) -> None:
    assert list_names(title) == []


def test_the_mention_spans_letters_and_product() -> None:
    ((_, mention),) = FINDER.find_in_title("正品 yanL黄桃5斤")
    assert mention.spans == ((3, 9),)


def test_a_register_without_such_names_looks_at_nothing() -> None:
    assert list(SpelledPlaceFinder([], ()).find_titles("yl黄桃")) == []


@pytest.mark.parametrize(("text", "is_initials"), [("yl", True), ("y.l", True), ("yanl", False), ("炎l", False)])
def test_initials_are_as_many_letters_as_the_place(text: str, *, is_initials: bool) -> None:
    assert is_only_initials(text, "炎陵") is is_initials
