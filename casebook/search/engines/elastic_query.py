"""A search, the mapping and what is written, in Elasticsearch's words: pure functions over the same tokens."""

from collections.abc import Iterable, Mapping

from casebook.search.documents.document import Deletion, SetAside
from casebook.search.documents.schema import SEARCHED, IndexEntry, Schema
from casebook.search.engines.index import SearchRequest
from casebook.search.query.parser import Term

Json = Mapping[str, object]

MAX_VALUES = 50
"""Values of a facet that are counted, the most frequent first."""

_TOKENS = {"type": "text", "analyzer": "whitespace"}
_KEYWORD = {"type": "keyword"}
_IS_SET_ASIDE = {"exists": {"field": "refused"}}


def make_mapping(schema: Schema, *, cursor: int) -> Json:
    """The strict mapping of an index; its `_meta` says by which schema it was made and how far it follows."""
    facets = {field.name: _KEYWORD for field in schema.facets}
    return {
        "dynamic": "strict",
        "_meta": make_meta(schema.version, cursor),
        "properties": {
            "id": _KEYWORD,
            "refused": _KEYWORD,
            "at": {"type": "date"},
            "stored": {"type": "object", "enabled": False},
            **facets,
            **dict.fromkeys(SEARCHED, _TOKENS),
        },
    }


def make_meta(version: str, cursor: int) -> dict[str, object]:
    """What an index knows of itself."""
    return {"version": version, "cursor": cursor}


def make_bulk_action(schema: Schema, entry: IndexEntry | SetAside | Deletion) -> dict[str, object]:
    """What is sent for a change, with its version: an older one never replaces a newer one."""
    head = {"_id": entry.id, "version": entry.version, "version_type": "external_gte"}
    match entry:
        case Deletion():
            return {"_op_type": "delete", **head}
        case SetAside():
            return {**head, "_source": {"id": entry.id, "refused": entry.reason}}
        case IndexEntry():
            facets = {field.name: entry.stored[field.name] for field in schema.facets if field.name in entry.stored}
            shown = {"id": entry.id, "at": entry.stored["at"], "stored": dict(entry.stored)}
            return {**head, "_source": {**shown, **facets, **entry.searched}}


def make_count_query() -> Json:
    """A query for all documents that are not set aside."""
    return {"bool": {"must_not": [_IS_SET_ASIDE]}}


def make_set_aside_search() -> dict[str, object]:
    """A search for the documents that are set aside."""
    return {"query": _IS_SET_ASIDE, "sort": [{"id": "asc"}], "size": 1000, "version": True}


def make_search(request: SearchRequest, schema: Schema) -> dict[str, object]:
    """A search: what fits and the viewer may see, titles first, then the newest, then by id; facets beside it."""
    required = [term for term in request.query.terms if not term.is_negated]
    in_head = {"bool": {"must": [_match_phrase("head", term.words) for term in required]}}
    matching = {
        "filter": [*map(_match_term, required), *_apply_filters(request, is_negated=False), *_limit_to_owners(request)],
        "must_not": [
            _IS_SET_ASIDE,
            *(_match_term(term) for term in request.query.terms if term.is_negated),
            *_apply_filters(request, is_negated=True),
        ],
        "should": [{"constant_score": {"filter": in_head}}] if required else [],
        "minimum_should_match": 0,
    }
    return {
        "query": {"bool": matching},
        "sort": [{"_score": "desc"}, {"at": "desc"}, {"id": "asc"}],
        "from_": request.offset,
        "size": request.limit,
        "source_includes": ["id", "stored"],
        "track_total_hits": True,
        "aggregations": {field.name: _count_values(field.name) for field in schema.facets},
    }


def _apply_filters(request: SearchRequest, *, is_negated: bool) -> Iterable[Json]:
    for chosen in request.all_filters:
        if chosen.is_negated is is_negated:
            yield {"term": {chosen.field: chosen.value}}


def _limit_to_owners(request: SearchRequest) -> Iterable[Json]:
    if request.owners is not None:
        yield {"terms": {"bureau": list(request.owners)}}


def _match_term(term: Term) -> Json:
    ways = [_match_phrase("head", term.words), _match_phrase("body", term.words)]
    ways += [_match_phrase("pinyin", reading) for reading in term.pinyin]
    if term.initials:
        ways.append(_match_phrase("initials", term.initials))
    return {"bool": {"should": ways, "minimum_should_match": 1}}


def _match_phrase(field: str, tokens: tuple[str, ...]) -> Json:
    return {"match_phrase": {field: " ".join(tokens)}}


def _count_values(name: str) -> Json:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": name, "size": MAX_VALUES, "order": order, "exclude": [""]}}
