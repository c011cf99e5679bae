"""Words are marked on the characters of the original, however they are written there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.search.documents.findables import SCHEMA
from casebook.search.query.parser import parse_query
from casebook.search.results.marks import Likeness, find_marks


def mark(text: str, query: str, field: str = "title") -> list[str]:
    marks = find_marks(text, parse_query(query, SCHEMA).words, field)
    return [text[mark.start : mark.end] for mark in marks]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("正宗炎陵黄桃5斤", "炎陵黄桃", ["炎陵黄桃"]),
        ("正宗炎陵黃桃5斤", "炎陵黄桃", ["炎陵黃桃"]),
        ("正宗炎陵黄桃5斤", "炎陵黃桃", ["炎陵黄桃"]),
        ("🍑炎*陵*黄*桃🍑", "炎陵黄桃", ["炎*陵*黄*桃"]),
        ("炎陵黄🍑", "黄桃", ["黄🍑"]),
        ("炎陵⻩桃", "黄桃", ["⻩桃"]),
        ("炎陵黄桃 罐头", "罐头 炎陵", ["炎陵", "罐头"]),
        ("炎陵黄桃", "严灵黄桃", ["炎陵黄桃"]),
        ("炎陵黄桃", "yanling", ["炎陵"]),
        ("正宗炎陵黄桃", "ylht", ["炎陵黄桃"]),
        ("六安瓜片", "luan", ["六安"]),
        ("重庆火锅", "chongqing", ["重庆"]),
        ("重庆火锅", "zhongqing", []),
        ("严灵黄桃与炎陵黄桃", "炎陵黄桃", ["炎陵黄桃"]),
        ("ＩＰhone15 手机壳", "iph*", ["ＩＰhone15"]),
        ("iphone15", "iphnoe15~", ["iphone15"]),
        ("炎陵黄桃", "炎陆黄桃~", ["炎陵黄桃"]),
        ("客服 0731-2288 3344 转2", "073122883344", ["0731-2288 3344"]),
        ("甲 OR 乙", "甲 -乙", ["甲"]),
        ("炎陵", "seller:炎陵", []),
        ("黄桃", "平台:x", []),
    ],
)
def test_a_word_is_marked_where_it_stands(text: str, query: str, marked: list[str]) -> None:
    assert mark(text, query) == marked


def test_a_mark_says_in_what_it_is_alike() -> None:
    likeness = {
        query: find_marks("炎陵黄桃", parse_query(query, SCHEMA).words, "title")[0].likeness
        for query in ("炎陵", "严灵", "炎陵寅桃", "炎陆黄桃~")
    }
    assert list(likeness.values()) == [Likeness.SAME, Likeness.SOUND, Likeness.LOOK, Likeness.NEAR]


@given(st.text(max_size=60), st.text('黄桃炎陵iphone15 0731-*~"', max_size=20))
def test_marks_lie_in_the_text_one_behind_another(text: str, query: str) -> None:
    if query.count('"') % 2:
        query += '"'
    marks = find_marks(text, parse_query(query, SCHEMA).words, "title")
    ends = [0, *(place for mark in marks for place in (mark.start, mark.end)), len(text)]
    assert ends == sorted(ends)
