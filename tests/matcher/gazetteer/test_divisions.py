"""Places in texts, their names without kind, and which lies within which.

Covers `areas`, `county_names`, `division_names`, `division_tables`.
"""

import pytest

from matcher.gazetteer.areas import contains_any, lies_within
from matcher.gazetteer.county_names import list_former_names
from matcher.gazetteer.division_names import get_bare_name
from matcher.gazetteer.divisions import find_places, get_leading_place, get_place


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("湖南炎陵黄桃", {"430000", "430225"}),
        ("酃县白鹅", {"430225"}),
        ("江苏省扬州市江都区宜陵镇", {"320000", "321000", "321012"}),
        ("郫县豆瓣", {"510117"}),
        ("赣南脐橙", {"360700"}),
        ("内蒙古锡林郭勒羊肉", {"150000", "152500"}),
        ("四川会理石榴", {"510000", "513402"}),
        ("天山脚下", set()),
        ("", set()),
        ("日照充足 和平鸽 开封即食", set()),
        ("日照市五莲县", {"371100", "371121"}),
    ],
)
def test_locate(text: str, codes: set[str]) -> None:
    assert {place.code for place in find_places(text)} == codes


def test_offsets_and_names_are_those_of_the_text() -> None:
    text = "5斤🍑湖南省株洲市炎陵县黄桃"
    for place in find_places(text):
        assert text[place.start : place.end] == place.name
    assert [place.name for place in find_places(text)] == ["湖南省", "株洲市", "炎陵县"]


def test_longest_first() -> None:
    assert [place.name for place in find_places("株洲 炎陵县")] == ["炎陵县", "株洲"]


def test_a_shared_name_gives_each_reading_until_the_text_says_which() -> None:
    assert len({place.province for place in find_places("朝阳县 朝阳市")}) == 1
    both = {place.full_name for place in find_places("伊宁")}
    assert len(both) == 2
    assert {place.code for place in find_places("江西吉安县")} == {"360000", "360821"}


@pytest.mark.parametrize(
    ("code", "areas", "inside"),
    [
        ("430225", ["430225"], True),
        ("430225", ["430200"], True),
        ("430225", ["430000"], True),
        ("430200", ["430225"], False),
        ("430224", ["430225"], False),
        ("320000", ["430000"], False),
        ("430225", [], False),
    ],
)
def test_within(code: str, areas: list[str], inside: bool) -> None:
    assert lies_within(code, areas) is inside


def test_around_is_within_turned_round() -> None:
    assert contains_any("430000", ["430225"])
    assert contains_any("430200", ["430225"])
    assert not contains_any("430225", ["430200"])


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("炎陵县", "炎陵"),
        ("恩施土家族苗族自治州", "恩施"),
        ("株洲市", "株洲"),
        ("阿克苏地区", "阿克苏"),
        ("佛冈县", "佛冈"),
        ("赵县", "赵县"),
    ],
)
def test_bare(name: str, short: str) -> None:
    assert get_bare_name(name) == short


def test_leading_place_knows_names_that_are_words_too() -> None:
    assert get_leading_place("平和琯溪蜜柚") == "平和"
    assert get_leading_place("炎陵黄桃") == "炎陵"
    assert get_leading_place("黄桃") == ""


def test_place_of() -> None:
    place = get_place("430225")
    assert place is not None
    assert place.full_name == "湖南省株洲市炎陵县"
    assert get_place("999999") is None


def test_former_names_of_a_division() -> None:
    assert list_former_names("430225") == ("酃县",)
    assert list_former_names("430000") == ()
    assert list_former_names("999999") == ()
