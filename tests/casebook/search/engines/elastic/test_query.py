"""A parsed query in Elasticsearch's words, and `mapping`: the fields and a change; without a server."""

from casebook.access.viewer import Viewer
from casebook.search.documents.document import Deletion, SetAside
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import SOUNDS
from casebook.search.engines.elastic.mapping import make_bulk_action, make_mapping
from casebook.search.engines.elastic.query import make_search
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


def test_a_search_counts_every_facet_and_asks_for_what_the_viewer_may_see() -> None:
    request = SearchRequest(
        Viewer.system("test", bureau="430200"), parse_query("黄桃 -平台:x", SCHEMA), offset=20, limit=10
    )
    body = make_search(request, SCHEMA)
    assert (body["from_"], body["size"]) == (20, 10)
    assert body["aggregations"].keys() == {field.name for field in SCHEMA.facets}  # type: ignore[attr-defined]
    words, readers = body["query"]["bool"]["filter"]  # type: ignore[index]
    assert readers == {"terms": {"readers": ["*", "430200", "lead:430200"]}}
    assert {"bool": {"must_not": [{"term": {"marketplace": "x"}}]}} in words["bool"]["filter"]


def test_a_page_goes_on_behind_a_place_in_the_order_asked_for() -> None:
    place = Place(Level.EXACT, 7, "case:1")
    best = make_search(SearchRequest(Viewer.system("test"), after=place), SCHEMA)
    oldest = make_search(SearchRequest(Viewer.system("test"), after=place, sort=Sort.OLDEST), SCHEMA)
    assert best["search_after"] == [1.0, 7, "case:1"]
    assert (oldest["search_after"], oldest["sort"]) == ([7, "case:1"], [{"at": "asc"}, {"id": "asc"}])
