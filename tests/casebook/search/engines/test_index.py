"""What is asked of an index, and what it says when it is not ready. The engines' own tests are `test_contract`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.access.viewer import Role, Viewer
from casebook.errors import CasebookError
from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.index import MOST_MICROSECONDS, IndexNotReadyError, IndexState, Place, SearchRequest
from casebook.search.engines.ways import Level
from casebook.search.query.parser import parse_query
from casebook.search.query.tree import Every, FacetFilter


def test_an_officer_reads_what_is_everyones_the_bureaus_and_his_own() -> None:
    assert SearchRequest(Viewer(7, "430200", "", Role.OFFICER)).readers == ("*", "430200", "officer:7")
    assert SearchRequest(Viewer(7, "430200", "", Role.ADMIN)).readers == ("*", "430200", "officer:7")
    assert SearchRequest(Viewer(7, "430200", "", Role.LEAD)).readers == ("*", "430200", "lead:430200")
    assert SearchRequest(Viewer.system("demo", bureau="430200")).readers == ("*", "430200", "lead:430200")
    assert SearchRequest(Viewer.system("verify")).readers is None


def test_filters_beside_the_query_come_after_those_in_it() -> None:
    request = SearchRequest(Viewer.system("x"), parse_query("平台:a", SCHEMA), (FacetFilter("kind", "案件"),))
    assert request.tree == Every((FacetFilter("marketplace", "a"), FacetFilter("kind", "案件")))
    assert SearchRequest(Viewer.system("x")).tree is None


@given(st.sampled_from(Level), st.integers(-MOST_MICROSECONDS, MOST_MICROSECONDS), st.text())
def test_a_place_is_written_and_read(level: Level, at: int, identity: str) -> None:
    place = Place(level, at, identity)
    assert Place.read(str(place)) == place


@pytest.mark.parametrize("text", ["", "2", "9.1.case:1", "x.y.z"])
def test_a_place_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(CasebookError, match="下一页的地址不对"):
        Place.read(text)


@pytest.mark.parametrize("state", [state for state in IndexState if state is not IndexState.READY])
def test_each_state_has_a_sentence(state: IndexState) -> None:
    assert str(IndexNotReadyError(state)).endswith("请稍候再试。")
