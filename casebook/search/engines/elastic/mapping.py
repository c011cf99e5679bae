"""The mapping of an index and what is written into it, in Elasticsearch's words: pure functions."""

from collections.abc import Mapping

from casebook.search.documents.analyzer import GAP
from casebook.search.documents.document import Deletion, SetAside
from casebook.search.documents.entries import IndexEntry
from casebook.search.documents.schema import READERS, SOUNDS, Schema
from casebook.search.engines.times import count_microseconds

Json = Mapping[str, object]

# Two tokens side by side are indexed as one beside: a phrase of frequent characters is answered several times faster.
_TOKENS = {"type": "text", "analyzer": "whitespace", "index_phrases": True, "norms": False}
_OWN_TOKENS = {"type": "text", "analyzer": "whitespace", "norms": False}
_KEYWORD = {"type": "keyword"}
COMBINED = ("head", "body")
"""The tokens of all titles and numbers, and of all other text: where a word without a field is looked for."""


ORDER = {"sort.field": ["at", "id"], "sort.order": ["desc", "asc"]}
"""Documents lie in the order of a page, so that the engine stops at the newest that fit and skips what is older."""

FEW_SEGMENTS = {"merge.policy": {"segments_per_tier": 4, "floor_segment": "256mb"}}
"""Into how few parts an index is put together once it is filled: each word of a query is looked up in every part."""


def make_mapping(schema: Schema, *, cursor: int, entry: str = "") -> Json:
    """The strict mapping of an index; its `_meta` says by which schema it was made and how far it follows."""
    facets = {field.name: _KEYWORD for field in schema.facets}
    return {
        "dynamic": "strict",
        "_meta": make_meta(schema.version, cursor, entry),
        "properties": {
            "id": _KEYWORD,
            "refused": _KEYWORD,
            READERS: _KEYWORD,
            "at": {"type": "long"},
            "stored": {"type": "object", "enabled": False},
            **facets,
            **dict.fromkeys((*COMBINED, *SOUNDS), _TOKENS),
            **dict.fromkeys(schema.texts, _OWN_TOKENS),
        },
    }


def make_meta(version: str, cursor: int, entry: str = "") -> dict[str, object]:
    """What an index knows of itself: its version, how far it follows, and the hash of the journal entry there."""
    return {"version": version, "cursor": cursor, "entry": entry}


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
            shown = {
                "id": entry.id,
                READERS: list(entry.readers),
                "at": count_microseconds(entry.at),
                "stored": dict(entry.stored),
            }
            return {**head, "_source": {**shown, **facets, **entry.searched, **_combine(schema, entry)}}


def _combine(schema: Schema, entry: IndexEntry) -> Mapping[str, str]:
    """The tokens of all titles and numbers, and of all other text."""
    heads = [entry.searched[name] for name in schema.heads if name in entry.searched]
    bodies = [entry.searched[name] for name in schema.texts if name in entry.searched and name not in schema.heads]
    return dict(zip(COMBINED, (f" {GAP} ".join(heads), f" {GAP} ".join(bodies)), strict=True))
