"""Did you mean: names of rights and an officer's own searches, never what another bureau holds."""

from dataclasses import replace

import pytest

from casebook.access.readers import list_case_readers
from casebook.access.viewer import Role, Viewer
from casebook.search.asking.suggestions import suggest_queries
from casebook.search.documents.document import Document
from casebook.search.engines.index import SearchIndex
from casebook.search.query.parser import parse_query
from tests.casebook.search.conftest import DAY, ask_ids, make_document
from tests.casebook.viewers import STRANGER, TESTER

RIGHTS = ("炎陵黄桃", "阳澄湖大闸蟹", "西湖龙井", "炎陵红茶")


def make_right(number: int, name: str) -> Document:
    return Document(f"right:{number}", {"kind": "权利", "bureau": "", "title": name, "right": name, "at": DAY})


@pytest.fixture
def filled(index: SearchIndex) -> SearchIndex:
    theirs = make_document(9, "炎陵皇家黄桃王", bureau="371300", right="炎陵皇家黄桃王")
    index.put_changes([*(make_right(number, name) for number, name in enumerate(RIGHTS, 1)), theirs], cursor=1)
    return index


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("炎陵大黄桃", "炎陵黄桃"),
        ("阳城湖大扎蟹", "阳澄湖大闸蟹"),
        ("西湖绿龙井茶", "西湖龙井"),
        ("没有这样的词", None),
        ("iphone", None),
        ("title:炎陵大黄桃", None),
    ],
)
def test_the_likeliest_name_of_the_register_comes_first(filled: SearchIndex, typed: str, first: str | None) -> None:
    suggested = suggest_queries(filled, TESTER, parse_query(typed, filled.schema))
    assert next(iter(suggested), None) == first


def test_a_past_search_is_offered_and_titles_never(filled: SearchIndex) -> None:
    query = parse_query("炎陵皇家黄桃大王", filled.schema)
    for viewer, own_word in ((TESTER, set[str]()), (STRANGER, {"炎陵皇家黄桃大王~"})):
        finds = ask_ids(filled, "炎陵皇家黄桃大王~", viewer=viewer)
        assert bool(finds) is bool(own_word), "it is the other bureau's"
        assert set(suggest_queries(filled, viewer, query)) <= {*RIGHTS, *own_word}
    assert suggest_queries(filled, TESTER, query, own=("炎陵皇家黄桃",))[0] == "炎陵皇家黄桃"


def test_what_colleagues_searched_for_is_offered_where_the_officer_finds_something_by_it(filled: SearchIndex) -> None:
    secret = make_document(8, "青石行动专案", text="举报人丙丁")
    filled.put_changes([replace(secret, readers=list_case_readers("430200", (7,)))], cursor=2)
    query = parse_query("青石行动大专案", filled.schema)
    past = ("青石行动专案", '"没有关上', "★")
    insider, outsider = (Viewer(number, "430200", "", Role.OFFICER) for number in (7, 8))
    assert suggest_queries(filled, insider, query, past=past) == ("青石行动专案", "青石行动大专案~")
    assert suggest_queries(filled, outsider, query, past=past) == ()
    assert suggest_queries(filled, STRANGER, query, past=past) == ()
