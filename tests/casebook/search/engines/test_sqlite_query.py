"""A parsed query as SQL: FTS5 is asked once for all words that must be there, whatever their number."""

from casebook.access.viewer import Role, Viewer
from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.index import SearchRequest
from casebook.search.engines.sqlite_query import build_head_match, build_where
from casebook.search.query.parser import parse_query


def make_request(text: str, *, bureau: str = "") -> SearchRequest:
    viewer = Viewer(1, bureau, "", Role.OFFICER) if bureau else Viewer.system("test")
    return SearchRequest(viewer, parse_query(text, SCHEMA))


def test_an_empty_query_has_no_condition() -> None:
    assert (build_where(make_request("")).sql, build_head_match(make_request("")).sql) == ("1", "0")


def test_required_words_are_one_condition_and_excluded_words_another() -> None:
    condition = build_where(make_request("黄桃 礼盒 -罐头 -空箱 -平台:x", bureau="430200"))
    assert condition.sql.count("MATCH") == 2
    assert condition.sql.endswith('"marketplace" != ? AND bureau IN (?, ?)')
    assert condition.values[2:] == ("x", "", "430200")
    assert " AND " in condition.values[0]
    assert " OR " in condition.values[1]


def test_latin_letters_are_looked_for_in_each_reading() -> None:
    (matching,) = build_where(make_request("luan")).values
    assert 'pinyin : "luan"' in matching
    assert 'pinyin : "lu an"' in matching
    assert 'initials : "l u a n"' in matching


def test_excluded_words_do_not_rank() -> None:
    assert build_head_match(make_request("黄桃 -罐头")).values == ('(head : "黄 桃")',)
