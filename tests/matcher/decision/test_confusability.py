"""Which changed names a buyer may take for the registered one."""

import pytest

from matcher.bench.cases import read_case_register
from matcher.match import Matcher
from matcher.records.listing import Listing

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
