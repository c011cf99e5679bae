"""Words of a query as an expression of FTS5, in the `ways` of each level: one question for words side by side."""

import pytest

from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.embedded.match import build_match, is_text
from casebook.search.engines.ways import Level, Similar
from casebook.search.query.parser import parse_query
from casebook.search.query.tree import Node


def read(text: str) -> Node:
    tree = parse_query(text, SCHEMA).tree
    assert tree
    return tree


def expand(similar: Similar) -> list[str]:
    return [similar.token, f"{similar.token}s"]


def match(text: str, level: Level = Level.SOUND) -> str:
    return build_match(read(text), level, SCHEMA, expand)


@pytest.mark.parametrize(
    ("text", "is_all_words"),
    [("黄桃 (罐头 OR 礼盒)", True), ("黄桃 -罐头", False), ("黄桃 平台:x", False), ("opened:2026", False)],
)
def test_words_with_and_and_or_are_one_question(text: str, is_all_words: bool) -> None:
    assert is_text(read(text)) is is_all_words


def test_latin_letters_are_looked_for_in_each_reading_below_what_is_written() -> None:
    sounds = match("luan")
    assert '{pinyin} : "luan"' in sounds
    assert '{pinyin} : "lu an"' in sounds
    assert '{initials} : "l u a n"' in sounds
    assert "pinyin" not in match("luan", Level.EXACT)


def test_a_level_narrows_the_columns() -> None:
    assert match("黄桃", Level.HEAD) == '{title number} : "黄 桃"'
    assert match("text:株洲", Level.HEAD) == ""
    assert match("(黄桃 OR text:株洲)", Level.HEAD) == '({title number} : "黄 桃")'


def test_a_prefix_and_like_letters_are_written_for_the_engine() -> None:
    assert match("title:iph*") == '{title} : "iph" *'
    assert match("title:apple~") == '{title} : "apple" OR {title} : ("apple" OR "apples")'
    assert 'NEAR("炎" "黄", 1)' in match("title:炎陵黄~")
