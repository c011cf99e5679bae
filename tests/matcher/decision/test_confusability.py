"""Which changed names a buyer may take for the registered one."""

import pytest

from matcher.bench.cases import read_case_register
from matcher.match import Matcher
from matcher.records.listing import Listing
from matcher.records.right import Right, RightKind
from matcher.registers.register import Register

MATCHER = Matcher(read_case_register())


@pytest.mark.parametrize(
    ("title", "signal"),
    [
        ("盐陵黄桃5斤", "sounds_like"),
        ("炎陵黄木兆5斤", "split_characters"),
        ("炎*陵*黄*桃", "signs_between"),
        ("YanLing黄桃5斤", "pinyin"),
    ],
)
def test_a_trick_is_confusable(title: str, signal: str) -> None:
    matches = MATCHER.match(Listing("test", "1", "", title))
    signals = {finding.signal for match in matches if match.right.name == "炎陵黄桃" for finding in match.findings}
    assert signal in signals


@pytest.mark.parametrize("title", ["炎陵-黄桃5斤", "东海黄桃", "yanlinghuangtao 手机壳"])
def test_layout_other_places_and_letters_without_goods_are_not(title: str) -> None:
    matches = MATCHER.match(Listing("test", "1", "", title))
    assert [match for match in matches if match.right.name == "炎陵黄桃" and match.use.value == "variant"] == []


def _list_flagged(rights: list[Right], title: str) -> list[str]:
    matches = Matcher(Register.from_rights(rights, label="test")).match(Listing("test", "1", "", title))
    return [match.right.name for match in matches if match.flagged]


MILLET = Right(RightKind.AGRI_GI, "1", "炎陵小米", goods=("小米",))
PHONES = Right(RightKind.MARK, "2", "小米", aliases=("MI",), goods=("手机",))
LIQUOR = Right(RightKind.MARK, "3", "株洲老坊", goods=("白酒",))


@pytest.mark.parametrize("title", ["盐陵小米5斤", "YAN LING XIAO MI 5斤"])
def test_a_mark_that_is_the_product_of_a_disguised_name_does_not_cover_it(title: str) -> None:
    assert _list_flagged([MILLET, PHONES], title) == ["炎陵小米"]
    assert _list_flagged([MILLET, PHONES], "小米手机 XIAO MI") == []


def test_a_mark_that_begins_with_a_place_is_known_in_another_order() -> None:
    assert _list_flagged([LIQUOR], "洲株老坊白酒") == ["株洲老坊"]
    assert _list_flagged([LIQUOR], "株洲老城白酒") == []


def test_a_name_put_together_from_both_sides_of_a_gap_is_not() -> None:
    matches = MATCHER.match(Listing("test", "1", "", "高粱老酒松 间亿坊白酒53度"))
    assert [match for match in matches if match.use.value == "variant"] == []
