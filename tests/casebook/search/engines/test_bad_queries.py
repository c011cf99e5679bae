"""Whatever is typed, both engines answer it, or it is refused in a sentence before any is asked."""

import pytest

from casebook.errors import CasebookError
from casebook.search.engines.index import Place, SearchIndex, SearchRequest, Sort
from casebook.search.engines.ways import Level
from casebook.search.query.parser import parse_query
from casebook.search.query.scanner import QueryError
from casebook.search.query.tree import ParsedQuery
from tests.casebook.search.bad_queries import BAD_QUERIES
from tests.casebook.search.conftest import EVERYBODY, ask_ids, make_document

_PLACES = (
    "2.1000000000000000000.flag:1", "0.-1000000000000000000.flag:1", "1.0.", "1.0.flag:1.flag:2", "1.0.\0",
    "1.0." + "长" * 150,
)  # fmt: skip
_NO_PLACES = (
    "", "x", "2", "2.", "2..", "9.0.flag:1", "-1.0.flag:1", "2.0x.flag:1", "2.1e9.flag:1", "∞.0.flag:1",
    "2.9223372036854775808.flag:1", "2.-9223372036854775809.flag:1", "2." + "9" * 190,
)  # fmt: skip


@pytest.mark.parametrize("kind", BAD_QUERIES)
def test_a_bad_query_is_refused_or_answered(shared_index: SearchIndex, kind: str) -> None:
    shared_index.put_changes([make_document(1, "炎陵黄桃 5斤", "客服 138-0013-8000")], cursor=1)
    query, refusal = ParsedQuery(), ""
    try:
        query = parse_query(BAD_QUERIES[kind], shared_index.schema)
    except QueryError as failure:
        refusal = str(failure)
    assert not refusal or "检索式第" in refusal
    results = shared_index.search(SearchRequest(EVERYBODY, query))
    assert len(results.hits) == results.total
    assert ask_ids(shared_index, "炎陵黄桃") == ["flag:1"]


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("text", _PLACES)
def test_a_page_behind_any_place_is_answered(shared_index: SearchIndex, text: str, sort: Sort) -> None:
    place = Place.read(text)
    results = shared_index.search(SearchRequest(EVERYBODY, ParsedQuery(), sort=sort, after=place))
    assert all(hit.level <= Level.HEAD for hit in results.hits)


@pytest.mark.parametrize("text", _NO_PLACES)
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(CasebookError, match="下一页的地址不对"):
        Place.read(text)
