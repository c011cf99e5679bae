"""Queries and mapping in Elasticsearch's words: pure functions over the same fields and words."""

from collections.abc import Mapping
from itertools import chain

from casebook.search.documents import FACETS, FIELDS, Shape
from casebook.search.index import Document, Query
from casebook.search.language import Asked, Term
from casebook.search.words import initials, sounds, spaced

Json = Mapping[str, object]

_CUT = {"type": "text", "analyzer": "whitespace"}
_SHAPES: Mapping[Shape, Json] = {
    Shape.FACET: {"type": "keyword"},
    Shape.TEXT: {"type": "keyword", "index": False, "doc_values": False},
    Shape.TIME: {"type": "date"},
}
# What is searched, beside what is shown: words cut by us, so that only white space is left to the engine.
_SEARCHED = ("head_words", "text_words", "sound", "initials")


def mapping() -> Json:
    """The strict mapping of the index."""
    shown = {field.name: _SHAPES[field.shape] for field in FIELDS}
    return {"dynamic": "strict", "properties": {"id": {"type": "keyword"}, **shown, **dict.fromkeys(_SEARCHED, _CUT)}}


def source(document: Document) -> Json:
    """What is stored for a document."""
    head = f"{document.title} {document.number}"
    whole = f"{head} {document.text}"
    return {
        "id": document.id,
        **{field.name: getattr(document, field.name) for field in FIELDS if field.shape is not Shape.TIME},
        "at": document.at.isoformat(),
        "head_words": spaced(head),
        "text_words": spaced(document.text),
        "sound": sounds(whole),
        "initials": initials(whole),
    }


def body(asked: Asked, query: Query) -> dict[str, object]:
    """The search request: what fits, titles first, then the newest, then by id; facets beside it."""
    wanted = [term for term in asked.terms if not term.negated]
    chosen = [{"term": {name: value}} for name, value in chain(asked.facets, query.facets)]
    in_head = {"bool": {"must": [_phrase("head_words", term.words) for term in wanted]}}
    matching = {
        "filter": [*(_any_way(term) for term in wanted), *chosen],
        "must_not": [_any_way(term) for term in asked.terms if term.negated],
        "should": [{"constant_score": {"filter": in_head}}] if wanted else [],
        "minimum_should_match": 0,
    }
    return {
        "query": {"bool": matching},
        "sort": [{"_score": "desc"}, {"at": "desc"}, {"id": "asc"}],
        "from_": query.offset,
        "size": query.limit,
        "track_total_hits": True,
        "aggregations": {field.name: _values(field.name) for field in FACETS},
    }


def _any_way(term: Term) -> Json:
    ways = [_phrase("head_words", term.words), _phrase("text_words", term.words)]
    if term.sound:
        ways.append(_phrase("sound", term.sound))
    if term.initials:
        ways.append(_phrase("initials", term.initials))
    return {"bool": {"should": ways, "minimum_should_match": 1}}


def _phrase(field: str, words: tuple[str, ...]) -> Json:
    return {"match_phrase": {field: " ".join(words)}}


def _values(name: str) -> Json:
    return {"terms": {"field": name, "size": 50, "order": [{"_count": "desc"}, {"_key": "asc"}], "exclude": [""]}}
