"""What is asked of an index, and what it says when it is not ready. The engines' own tests are `test_contract`."""

import pytest

from casebook.access.viewer import Role, Viewer
from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.index import IndexNotReadyError, IndexState, SearchRequest
from casebook.search.query.parser import FacetFilter, parse_query


def test_an_officer_sees_his_bureau_and_what_belongs_to_none() -> None:
    assert SearchRequest(Viewer(7, "430200", "", Role.OFFICER)).owners == ("", "430200")
    assert SearchRequest(Viewer.system("demo", bureau="430200")).owners == ("", "430200")
    assert SearchRequest(Viewer.system("verify")).owners is None


def test_filters_beside_the_query_come_after_those_in_it() -> None:
    request = SearchRequest(Viewer.system("x"), parse_query("平台:a", SCHEMA), (FacetFilter("kind", "案件"),))
    assert request.all_filters == (FacetFilter("marketplace", "a"), FacetFilter("kind", "案件"))


@pytest.mark.parametrize("state", [state for state in IndexState if state is not IndexState.READY])
def test_each_state_has_a_sentence(state: IndexState) -> None:
    assert str(IndexNotReadyError(state)).endswith("请稍候再试。")
