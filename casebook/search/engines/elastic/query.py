"""A search in Elasticsearch's words: pure functions over a request.

A search is several small questions. The hits of a page are asked for level by level, each by time alone, so that the
engine stops at the newest; how many fit is counted up to a bound, and values are counted of no more hits than that.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from casebook.search.documents.schema import KIND, READERS, Schema
from casebook.search.engines.counts import MAX_VALUES
from casebook.search.engines.elastic.conditions import fit_tree
from casebook.search.engines.elastic.mapping import Json
from casebook.search.engines.index import SearchRequest, Sort
from casebook.search.engines.ways import Level

COUNTED_VALUES = 10_000
"""Values that each shard counts before the most frequent are taken: with fewer a shard counts on one core alone."""

_IS_SET_ASIDE = {"exists": {"field": "refused"}}
_SHOWN = {"includes": ["id", "at", "stored"]}


@dataclass(frozen=True, slots=True)
class Count:
    """How many fit; where there are more than are counted, `since` is the time of the last of the newest of them."""

    total: int
    is_capped: bool = False
    since: int = 0


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


def list_levels(request: SearchRequest, schema: Schema) -> list[Level]:
    """The levels that the hits of a page are asked for by, the best first; by time there is one for all.

    One at which nothing can fit that fits no better one is left out.
    """
    tree = request.tree
    if tree is None or request.sort is not Sort.BEST:
        return [Level.SOUND]
    fitting = {level: fit_tree(tree, level, schema) for level in Level}
    first = request.after.level if request.after else Level.HEAD
    return [
        level
        for level in sorted(Level, reverse=True)
        if level <= first and (level is Level.HEAD or fitting[level] != fitting[Level(level + 1)])
    ]


def make_page_search(request: SearchRequest, schema: Schema, level: Level, *, offset: int, limit: int) -> Json:
    """A search for hits of one level, and of no better one, in the order of time; how many come before is counted."""
    is_best = request.sort is Sort.BEST
    query = _select(request, schema, level, above=level + 1 if is_best and level < Level.HEAD else None)
    body: dict[str, object] = {
        "query": query if is_best else _score(query, request, schema),
        "sort": [{"at": "asc" if request.sort is Sort.OLDEST else "desc"}, {"id": "asc"}],
        "from": offset,
        "size": limit,
        "_source": _SHOWN,
        "track_scores": not is_best,
        "track_total_hits": offset + limit if offset else False,
    }
    if request.after and (not is_best or request.after.level == level):
        body["search_after"] = [request.after.at, request.after.id]
    return body


def make_whole_search(request: SearchRequest, schema: Schema) -> Json:
    """A search for a page of hits of every level, the best first, and for the facets, where few fit."""
    query = _select(request, schema, Level.SOUND)
    body: dict[str, object] = {
        **make_facet_search(request, schema, Count(0)),
        "query": _score(query, request, schema),
        "sort": [{"_score": "desc"}, {"at": "desc"}, {"id": "asc"}],
        "from": request.offset,
        "size": request.limit,
        "_source": _SHOWN,
    }
    if place := request.after:
        body["search_after"] = [float(place.level), place.at, place.id]
    return body


def make_count_search(request: SearchRequest, schema: Schema) -> Json:
    """A search that counts up to the bound and finds the last of the newest hits that are counted."""
    most = request.most_counted
    counted: dict[str, object] = {
        "query": _select(request, schema, Level.SOUND),
        "size": 0,
        "track_total_hits": most,
        "_source": False,
    }
    if request.list_facets(schema):
        counted |= {"sort": [{"at": "desc"}], "from": most - 1, "size": 1}
    return counted


def make_facet_search(request: SearchRequest, schema: Schema, count: Count) -> Json:
    """A search that counts the values of each facet, of the newest hits where more fit than are counted."""
    newest = [{"range": {"at": {"gte": count.since}}}] if count.is_capped else []
    return {
        "query": _select(request, schema, Level.SOUND, beside=newest),
        "size": 0,
        "track_total_hits": False,
        "aggs": {name: _count_values(name) for name in request.list_facets(schema)},
    }


def make_kind_search(request: SearchRequest, schema: Schema, known: Iterable[str]) -> Json:
    """A search that counts the hits of each kind but those that are known: few, else they would be among the newest."""
    # By name and not as all but the known: so the engine walks the few documents of these kinds alone.
    kinds = {findable.label for findable in schema.findables} - set(known)
    others = [{"terms": {KIND.name: sorted(kinds)}}]
    return {
        "query": _select(request, schema, Level.SOUND, beside=others),
        "size": 0,
        "track_total_hits": False,
        "aggs": {KIND.name: _count_values(KIND.name)},
    }


def _select(
    request: SearchRequest, schema: Schema, level: Level, *, above: int | None = None, beside: Iterable[Json] = ()
) -> Json:
    """What fits at a level, but not at the one above, and the viewer may see."""
    tree = request.tree
    better = [fit_tree(tree, Level(above), schema)] if tree and above is not None else []
    left_out = [{"terms": {"id": list(request.without)}}] if request.without else []
    fitting = [fit_tree(tree, level, schema)] if tree else []
    filters = [*fitting, *_limit_to_readers(request), *_limit_to_ids(request), *beside]
    return {"bool": {"filter": filters, "must_not": [_IS_SET_ASIDE, *left_out, *better]}}


def _score(query: Json, request: SearchRequest, schema: Schema) -> Json:
    """The same query, which gives each hit its level as its score."""
    if request.tree is None:
        return query
    levels = (fit_tree(request.tree, level, schema) for level in (Level.EXACT, Level.HEAD))
    score = [{"constant_score": {"filter": fitting}} for fitting in levels]
    return {"bool": {"filter": [query], "should": score, "minimum_should_match": 0}}


def _limit_to_readers(request: SearchRequest) -> Iterable[Json]:
    if request.readers is not None:
        yield {"terms": {READERS: list(request.readers)}}


def _limit_to_ids(request: SearchRequest) -> Iterable[Json]:
    if request.ids is not None:
        yield {"terms": {"id": list(request.ids)}}


def _count_values(name: str) -> Json:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": name, "size": MAX_VALUES, "shard_size": COUNTED_VALUES, "order": order, "exclude": [""]}}
