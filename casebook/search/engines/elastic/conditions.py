"""The tree of a query as conditions in Elasticsearch's words: pure functions."""

from collections.abc import Iterable

from casebook.search.documents.schema import Schema
from casebook.search.engines.elastic.mapping import COMBINED, Json
from casebook.search.engines.times import count_microseconds
from casebook.search.engines.ways import MAX_SIMILAR, Level, Likewise, Near, Phrase, Similar, Way, list_ways
from casebook.search.query.tree import Either, Every, FacetFilter, Node, Not, TimeFilter, Word

MAX_PREFIXES = 1000
"""Words that a prefix at the end of a phrase stands for."""


def fit_tree(node: Node, level: Level, schema: Schema, *, is_negated: bool = False) -> Json:
    """The condition of what a part of a query fits at a level, or at a better one."""
    match node:
        case Word():
            ways = list_ways(node, level, schema, is_negated=is_negated)
            return _any_of([query for way in ways for query in _write_way(way, schema)])
        case Every(parts):
            return {"bool": {"filter": [fit_tree(part, level, schema, is_negated=is_negated) for part in parts]}}
        case Either(parts):
            return _any_of([fit_tree(part, level, schema, is_negated=is_negated) for part in parts])
        case Not(part):
            return {"bool": {"must_not": [fit_tree(part, level, schema, is_negated=True)]}}
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
