"""A search in Elasticsearch's words: pure functions over the tree of a query."""

from collections.abc import Iterable

from casebook.search.documents.schema import READERS, Schema
from casebook.search.engines.elastic.mapping import COMBINED, Json
from casebook.search.engines.index import SearchRequest, Sort, count_microseconds
from casebook.search.engines.ways import MAX_SIMILAR, MAX_VALUES, Level, Likewise, Near, Phrase, Similar, Way, list_ways
from casebook.search.query.tree import Either, Every, FacetFilter, Node, Not, TimeFilter, Word

MAX_PREFIXES = 1000
"""Words that a prefix at the end of a phrase stands for."""

COUNTED_VALUES = 10_000
"""Values that each shard counts before the most frequent are taken: with fewer a shard counts on one core alone."""

_IS_SET_ASIDE = {"exists": {"field": "refused"}}


def make_count_query() -> Json:
    """A query for all documents that are not set aside."""
    return {"bool": {"must_not": [_IS_SET_ASIDE]}}


def make_set_aside_search() -> dict[str, object]:
    """A search for the documents that are set aside."""
    return {"query": _IS_SET_ASIDE, "sort": [{"id": "asc"}], "size": 1000, "version": True}


def make_id_search(after: str, limit: int) -> dict[str, object]:
    """A search for the next ids of documents behind one, in their order."""
    query = {"bool": {"must_not": [_IS_SET_ASIDE]}}
    return {"query": query, "sort": [{"id": "asc"}], "size": limit, "search_after": [after], "source_includes": ["id"]}


def make_search(request: SearchRequest, schema: Schema) -> dict[str, object]:
    """A search: what fits and the viewer may see, in the order asked for; facets beside it."""
    tree = request.tree
    score = [] if tree is None else [_rank(tree, level, schema) for level in (Level.EXACT, Level.HEAD)]
    matching = {
        "filter": [
            *([] if tree is None else [_fit(tree, Level.SOUND, schema)]),
            *_limit_to_readers(request),
            *_limit_to_ids(request),
        ],
        "must_not": [_IS_SET_ASIDE, *([{"terms": {"id": list(request.without)}}] if request.without else [])],
        "should": score,
        "minimum_should_match": 0,
    }
    body: dict[str, object] = {
        "query": {"bool": matching},
        "sort": _sort(request.sort),
        "from_": request.offset,
        "size": request.limit,
        "source_includes": ["id", "at", "stored"],
        "track_scores": True,
        "track_total_hits": True,
        "aggregations": {field.name: _count_values(field.name) for field in schema.facets},
    }
    if request.after:
        place = [request.after.at, request.after.id]
        score_first = [float(request.after.level)] if request.sort is Sort.BEST else []
        body["search_after"] = [*score_first, *place]
    return body


def _sort(order: Sort) -> list[Json]:
    by_time = {"at": "asc" if order is Sort.OLDEST else "desc"}
    return [*([{"_score": "desc"}] if order is Sort.BEST else []), by_time, {"id": "asc"}]


def _rank(tree: Node, level: Level, schema: Schema) -> Json:
    return {"constant_score": {"filter": _fit(tree, level, schema)}}


def _limit_to_readers(request: SearchRequest) -> Iterable[Json]:
    if request.readers is not None:
        yield {"terms": {READERS: list(request.readers)}}


def _limit_to_ids(request: SearchRequest) -> Iterable[Json]:
    if request.ids is not None:
        yield {"terms": {"id": list(request.ids)}}


def _fit(node: Node, level: Level, schema: Schema, *, is_negated: bool = False) -> Json:
    match node:
        case Word():
            ways = list_ways(node, level, schema, is_negated=is_negated)
            return _any_of([query for way in ways for query in _write_way(way, schema)])
        case Every(parts):
            return {"bool": {"filter": [_fit(part, level, schema, is_negated=is_negated) for part in parts]}}
        case Either(parts):
            return _any_of([_fit(part, level, schema, is_negated=is_negated) for part in parts])
        case Not(part):
            return {"bool": {"must_not": [_fit(part, level, schema, is_negated=True)]}}
        case FacetFilter(field, value, is_prefix):
            return {"prefix" if is_prefix else "term": {field: value}}
        case TimeFilter(field, first, end):
            limits = {"gte": first and count_microseconds(first), "lt": end and count_microseconds(end)}
            return {"range": {field: {name: limit for name, limit in limits.items() if limit is not None}}}


def _any_of(queries: list[Json]) -> Json:
    return {"bool": {"should": queries, "minimum_should_match": 1}} if queries else {"match_none": {}}


def _write_way(way: Way, schema: Schema) -> Iterable[Json]:
    columns = way.columns
    if columns == schema.texts:
        columns = COMBINED
    elif columns == schema.heads:
        columns = COMBINED[:1]
    return (_write_in_column(way, column) for column in columns)


def _write_in_column(way: Way, column: str) -> Json:
    match way:
        case Phrase(_, (token,), is_prefix):
            return {"prefix" if is_prefix else "term": {column: token}}
        case Phrase(_, tokens, is_prefix):
            if is_prefix:
                return {"match_phrase_prefix": {column: {"query": " ".join(tokens), "max_expansions": MAX_PREFIXES}}}
            return {"match_phrase": {column: " ".join(tokens)}}
        case Near(_, left, right):
            rows = [{"match": {"query": " ".join(row), "ordered": True, "max_gaps": 0}} for row in (left, right)]
            return {"intervals": {column: {"all_of": {"intervals": rows, "max_gaps": 1}}}}
        case Likewise(_, rows):
            return _any_of([{"match_phrase": {column: " ".join(row)}} for row in rows])
        case Similar(_, token, distance):
            options = {"value": token, "fuzziness": distance, "prefix_length": 1, "max_expansions": MAX_SIMILAR}
            return {"fuzzy": {column: options}}


def _count_values(name: str) -> Json:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": name, "size": MAX_VALUES, "shard_size": COUNTED_VALUES, "order": order, "exclude": [""]}}
