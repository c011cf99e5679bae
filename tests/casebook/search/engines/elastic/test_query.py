"""A search in Elasticsearch's words, with `conditions`, and `mapping`: the fields and a change; without a server.

`search` is tried on a server in `test_contract`.
"""

from typing import Any

from casebook.access.viewer import Viewer
from casebook.search.documents.document import Deletion, SetAside
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import SOUNDS
from casebook.search.engines.elastic.mapping import make_bulk_action, make_mapping
from casebook.search.engines.elastic.query import (
    Count,
    list_levels,
    make_count_search,
    make_facet_search,
    make_kind_search,
    make_page_search,
    make_whole_search,
)
from casebook.search.engines.index import Place, SearchRequest, Sort
from casebook.search.engines.ways import Level
from casebook.search.query.parser import parse_query


def test_the_mapping_is_strict_and_says_by_which_schema_it_was_made() -> None:
    made = make_mapping(SCHEMA, cursor=7)
    assert made["dynamic"] == "strict"
    assert made["_meta"] == {"version": SCHEMA.version, "cursor": 7, "entry": ""}
    properties = made["properties"]
    assert isinstance(properties, dict)
    assert {*(field.name for field in SCHEMA.facets), *SCHEMA.texts, *SOUNDS} < set(properties)


def test_every_change_carries_its_version() -> None:
    for change in (Deletion("flag:1", 7), SetAside("flag:1", "unknown kind", 7)):
        action = make_bulk_action(SCHEMA, change)
        assert (action["_id"], action["version"], action["version_type"]) == ("flag:1", 7, "external_gte")
    assert make_bulk_action(SCHEMA, Deletion("flag:1", 7))["_op_type"] == "delete"


def make_request(text: str = "", **more: Any) -> SearchRequest:
    return SearchRequest(Viewer.system("test", bureau="430200"), parse_query(text, SCHEMA), **more)


def test_every_facet_is_counted_of_what_the_viewer_may_see() -> None:
    body = make_facet_search(make_request("黄桃 -平台:x"), SCHEMA, Count(3))
    assert body["aggs"].keys() == {field.name for field in SCHEMA.facets}  # type: ignore[attr-defined]
    words, readers = body["query"]["bool"]["filter"]  # type: ignore[index]
    assert readers == {"terms": {"readers": ["*", "430200", "lead:430200"]}}
    assert {"bool": {"must_not": [{"term": {"marketplace": "x"}}]}} in words["bool"]["filter"]


def test_where_more_fit_than_are_counted_facets_are_those_of_the_newest() -> None:
    for count, is_limited in ((Count(10), False), (Count(10, is_capped=True, since=7), True)):
        conditions = make_facet_search(make_request(), SCHEMA, count)["query"]["bool"]["filter"]  # type: ignore[index]
        assert ({"range": {"at": {"gte": 7}}} in conditions) is is_limited
    labels = sorted(findable.label for findable in SCHEMA.findables)
    others = make_kind_search(make_request("黄桃"), SCHEMA, labels[2:])
    assert {"terms": {"kind": labels[:2]}} in others["query"]["bool"]["filter"]  # type: ignore[index]


def test_a_count_goes_up_to_its_bound_and_finds_the_last_hit_within() -> None:
    body = make_count_search(make_request(most_counted=100), SCHEMA)
    assert (body["track_total_hits"], body["from"], body["size"]) == (100, 99, 1)
    assert make_count_search(make_request(facets=()), SCHEMA)["size"] == 0


def test_a_level_at_which_nothing_else_can_fit_is_not_asked_for() -> None:
    asked = {text: list_levels(make_request(text), SCHEMA) for text in ("黄桃", '"黄桃"', "平台:x", "")}
    assert asked == {
        "黄桃": [Level.HEAD, Level.EXACT, Level.SOUND],
        '"黄桃"': [Level.HEAD, Level.EXACT],
        "平台:x": [Level.HEAD],
        "": [Level.SOUND],
    }
    assert list_levels(make_request("黄桃", sort=Sort.NEWEST), SCHEMA) == [Level.SOUND]
    assert list_levels(make_request("黄桃", after=Place(Level.EXACT, 7, "case:1")), SCHEMA) == [
        Level.EXACT,
        Level.SOUND,
    ]


def test_a_page_goes_on_behind_a_place_in_the_order_asked_for() -> None:
    place = Place(Level.EXACT, 7, "case:1")
    for sort in (Sort.BEST, Sort.OLDEST):
        request = make_request("黄桃", after=place, sort=sort)
        body = make_page_search(request, SCHEMA, Level.EXACT, offset=0, limit=10)
        assert (body["search_after"], body["size"]) == ([7, "case:1"], 10)
        assert body["sort"] == [{"at": "asc" if sort is Sort.OLDEST else "desc"}, {"id": "asc"}]
    assert "search_after" not in make_page_search(
        make_request("黄桃", after=place), SCHEMA, Level.SOUND, offset=0, limit=10
    )


def test_few_hits_of_every_level_and_their_facets_are_one_question() -> None:
    body = make_whole_search(make_request("黄桃", offset=20, limit=10), SCHEMA)
    assert (body["from"], body["size"]) == (20, 10)
    assert body["sort"] == [{"_score": "desc"}, {"at": "desc"}, {"id": "asc"}]
    assert len(body["query"]["bool"]["should"]) == 2, "each better level adds one to the score"  # type: ignore[index]
    assert body["aggs"].keys() == {field.name for field in SCHEMA.facets}  # type: ignore[attr-defined]
    behind = make_whole_search(make_request("黄桃", after=Place(Level.EXACT, 7, "case:1")), SCHEMA)
    assert behind["search_after"] == [1.0, 7, "case:1"]
