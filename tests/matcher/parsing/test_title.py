"""Scopes of denial and comparison, and what counts as a place."""

from datetime import date

import pytest

from matcher.gazetteer.divisions import find_places
from matcher.lexicon.goods_varieties import is_same_variety
from matcher.parsing.title import ParsedListing, Stance
from matcher.records.listing import Listing


def reading(title: str) -> ParsedListing:
    return ParsedListing(Listing("test", "1", "", title), date(2026, 8, 1))


@pytest.mark.parametrize(
    ("title", "name", "stance"),
    [
        ("非炎陵黄桃", "炎陵黄桃", Stance.DENIED),
        ("会理石榴非云南蒙自临潼石榴", "蒙自临潼石榴", Stance.DENIED),
        ("芒果非大青芒贵妃芒", "贵妃芒", Stance.DENIED),
        ("山西非山东烟台苹果", "烟台苹果", Stance.DENIED),
        ("媲美炎陵黄桃", "炎陵黄桃", Stance.COMPARED),
        ("柿饼PK陕西富平柿饼", "富平柿饼", Stance.COMPARED),
        ("兼 容乐高积木", "乐高积木", Stance.COMPATIBLE),
        ("适用于KORVEL", "KORVEL", Stance.COMPATIBLE),
    ],
)
def test_under_a_scope(title: str, name: str, stance: Stance) -> None:
    start = title.index(name)
    scope = reading(title).find_scope((start, start + len(name)))
    assert scope is not None
    assert scope.stance is stance


@pytest.mark.parametrize(
    ("title", "free"),
    [
        ("非常新鲜炎陵黄桃", "炎陵黄桃"),
        ("南非西柚 炎陵黄桃", "炎陵黄桃"),
        ("非砀山黄桃 炎陵黄桃", "炎陵黄桃"),
        ("瓜蒌籽非吊瓜子天柱山瓜蒌子", "天柱山瓜蒌子"),
        ("炎陵黄桃 非转基因", "炎陵黄桃"),
        ("VSOP白兰地", "白兰地"),
        ("", ""),
    ],
)
def test_free_of_any_scope(title: str, free: str) -> None:
    start = title.index(free)
    assert reading(title).find_scope((start, start + len(free))) is None


@pytest.mark.parametrize(
    ("title", "compared"),
    [
        ("花雕酒胜炎陵黄桃", True),
        ("咸鸭蛋赛江苏炎陵黄桃", True),
        ("芒果超湖南炎陵黄桃", True),
        ("名胜炎陵黄桃", False),
        ("大赛炎陵黄桃", False),
        ("炎陵黄桃", False),
    ],
)
def test_one_comparing_character_right_before_a_name(title: str, compared: bool) -> None:
    start = title.index("炎陵黄桃")
    assert (reading(title).find_weak_scope((start, start + 4)) is not None) is compared


def test_a_place_inside_a_word_for_goods_is_none() -> None:
    assert reading("新鲜哈密瓜").places == ()
    assert [place.name for place in reading("哈密大枣").places] == ["哈密"]


def test_spellings_of_one_kind_and_its_cultivars_are_no_other_variety() -> None:
    assert is_same_variety("沙糖桔", "砂糖橘")
    assert is_same_variety("纽荷尔", "脐橙")
    assert not is_same_variety("红香酥", "香梨")


def test_a_county_that_went_up_in_another_is_still_a_place() -> None:
    (place,) = find_places("长岛海参")
    assert (place.name, place.full_name) == ("长岛", "山东省烟台市蓬莱区")
    assert not find_places("海康威视摄像头"), "gone since 1994, by now the name of a firm"
