"""A hit shows its title, the fields that matched, and why it was found."""

from hypothesis import given
from hypothesis import strategies as st

from casebook.search.documents.findables import SCHEMA
from casebook.search.query.parser import parse_query
from casebook.search.results.marks import Mark
from casebook.search.results.snippets import LONGEST_SNIPPET, Segment, cut_around, cut_into_segments, explain_hit
from tests.casebook.search.conftest import make_document

DOCUMENT = make_document(
    1, "炎陵黄桃 5斤装", number="A-1", seller="甜甜果园 甲市甜果商行", details="产" * 200 + "自炎陵" + "。" * 200
)


def test_a_hit_shows_the_title_and_the_fields_that_matched() -> None:
    shown = explain_hit(DOCUMENT, parse_query("炎陵 甜甜", SCHEMA).words, SCHEMA)
    assert shown.title == (Segment("炎陵", is_marked=True), Segment("黄桃 5斤装"))
    assert [snippet.label for snippet in shown.snippets] == ["经营者", "商品详情"]
    assert Segment("甜甜", is_marked=True) in shown.snippets[0].segments
    assert shown.fields == ("标题", "经营者", "商品详情")
    long = "".join(segment.text for segment in shown.snippets[1].segments)
    assert "自炎陵" in long
    assert (long[0], long[-1]) == ("…", "…")
    assert len(long) <= LONGEST_SNIPPET + 2


def test_what_only_sounds_alike_is_called_so() -> None:
    shown = explain_hit(DOCUMENT, parse_query("严灵黄桃 tiantian", SCHEMA).words, SCHEMA)
    assert shown.fields == ("标题（读音相同）", "经营者（读音相同）")
    assert shown.snippets[0].reason == "读音相同"


def test_a_query_without_words_marks_nothing() -> None:
    shown = explain_hit(DOCUMENT, parse_query("平台:shop", SCHEMA).words, SCHEMA)
    assert (shown.title, shown.snippets, shown.fields) == ((Segment("炎陵黄桃 5斤装"),), (), ())


@given(st.text(max_size=300), st.lists(st.integers(0, 300), min_size=2, max_size=8, unique=True))
def test_segments_are_the_text_again(text: str, places: list[int]) -> None:
    places = sorted(min(place, len(text)) for place in places)
    marks = [Mark(start, end) for start, end in zip(places[::2], places[1::2], strict=False) if start < end]
    assert "".join(segment.text for segment in cut_into_segments(text, marks)) == text
    if marks:
        assert "".join(segment.text for segment in cut_around(text, marks)).strip("…") in text
