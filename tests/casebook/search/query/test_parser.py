"""What an officer may type, and how it is understood."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.errors import CasebookError
from casebook.search.documents.findables import SCHEMA
from casebook.search.query.parser import FacetFilter, ParsedQuery, Term, parse_query


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ParsedQuery()),
        (" \t", ParsedQuery()),
        ("黄桃", ParsedQuery((Term(("黄", "桃")),))),
        ("-黄桃", ParsedQuery((Term(("黄", "桃"), is_negated=True),))),
        ('"黄桃 罐头"', ParsedQuery((Term(("黄", "桃", "罐", "头")),))),
        ("luan", ParsedQuery((Term(("luan",), (("luan",), ("lu", "an")), ("l", "u", "a", "n")),))),
        ("平台:x", ParsedQuery((), (FacetFilter("marketplace", "x"),))),
        ("-平台：x", ParsedQuery((), (FacetFilter("marketplace", "x", is_negated=True),))),
        ('kind:"案件"', ParsedQuery((), (FacetFilter("kind", "案件"),))),
        ("栏目:黄", ParsedQuery((Term(("栏", "目", "黄")),))),
        ("栏目:", ParsedQuery((Term(("栏", "目")),))),
        ("★", ParsedQuery(ignored=("★",))),
        (":", ParsedQuery(ignored=(":",))),
        ("黄 -★", ParsedQuery((Term(("黄",)),), ignored=("-★",))),
    ],
)
def test_a_query_is_understood(text: str, query: ParsedQuery) -> None:
    assert parse_query(text, SCHEMA) == query


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("黄" * 1001, "最长"),
        ("黄 " * 101, "最多 100 个词"),
        ('"没有关上', "成对"),
        ("平台:", "“平台:”后面没有值：请写成 平台:值"),
        ("黄桃 -平台： 罐头", "后面没有值"),
        ('kind:""', "“kind:”后面没有值"),
    ],
)
def test_a_query_that_cannot_be_understood_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(CasebookError, match=sentence):
        parse_query(text, SCHEMA)


def test_a_note_says_what_was_ignored() -> None:
    assert parse_query("黄桃", SCHEMA).note == ""
    assert parse_query("★ 🍑", SCHEMA).note == "“★”“🍑”里没有可检索的文字（汉字、字母或数字），请换用文字检索。"
    assert parse_query("黄桃 ★", SCHEMA).note == "“★”里没有可检索的文字（汉字、字母或数字），已略去。"
    assert [parse_query(text, SCHEMA).is_unsearchable for text in ("★", "★ 黄", "平台:x ★", "")] == [
        True,
        False,
        False,
        False,
    ]


@given(st.text("angihoeu", min_size=60, max_size=60))
def test_sixty_letters_are_parsed_in_ten_milliseconds(letters: str) -> None:
    parse_query("biao xian du", SCHEMA)
    times = []
    for turn in range(3):  # the machine may be busy once; each turn has letters of its own, so none is remembered
        began = perf_counter()
        parse_query(letters[turn:] + letters[:turn], SCHEMA)
        times.append(perf_counter() - began)
    assert min(times) < 0.01


@given(st.text(max_size=200))
def test_any_text_is_understood_or_refused_with_a_sentence(text: str) -> None:
    sentence = ""
    try:
        query = parse_query(text, SCHEMA)
    except CasebookError as refusal:
        query, sentence = ParsedQuery(), str(refusal)
    assert sentence[-1:] in ("", "。")
    assert query.is_unsearchable is (bool(query.ignored) and not query.terms and not query.filters)
