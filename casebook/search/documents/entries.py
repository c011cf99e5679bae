"""A document made ready for an engine: checked against the fields, then cut into tokens and sounds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casebook.search.documents.analyzer import GAP_BETWEEN, analyze_texts
from casebook.search.documents.document import Change, Deletion, Document, DocumentError, SetAside
from casebook.search.documents.schema import READERS, Schema, Shape
from matcher.records.logs import get_logger

log = get_logger(__name__)

LONGEST_TEXT = 200_000
"""Characters of one field that are stored and searched; what stands behind them is in the record alone."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A document ready for an engine: its values as text, and what is searched of it.

    `searched` has tokens by the name of each field of text that has any, and the names in `schema.SOUNDS`. `readers`
    are the words for who may see it.
    """

    id: str
    version: int
    at: datetime
    stored: Mapping[str, str]
    searched: Mapping[str, str]
    readers: tuple[str, ...]


def prepare_entry(schema: Schema, change: Change) -> IndexEntry | SetAside | Deletion:
    """What an engine writes for a document, a SetAside where it does not fit the fields; other changes as they are.

    What is set aside is logged by its id.
    """
    entry = _make_entry(schema, change) if isinstance(change, Document) else change
    if isinstance(entry, SetAside):
        log.warning("document_set_aside", document=entry.id, reason=entry.reason)
    return entry


def _make_entry(schema: Schema, document: Document) -> IndexEntry | SetAside:
    try:
        check_document(schema, document)
        stored = {name: document.get_text(name)[:LONGEST_TEXT] for name in document.values}
        shown = {**stored, READERS: " ".join(document.readers)}
        searched = _analyze_stored(schema, stored)
        return IndexEntry(document.id, document.version, document.at, shown, searched, document.readers)
    except DocumentError as failure:
        return SetAside(document.id, str(failure), document.version)
    except Exception as failure:  # noqa: BLE001 - whatever one document holds must not stop all that follow
        return SetAside(document.id, f"cannot be indexed: {type(failure).__name__}", document.version)


def check_document(schema: Schema, document: Document) -> None:
    """Raise DocumentError where a document does not fit the fields or cannot be written as UTF-8."""
    if document.kind not in schema.by_kind:
        raise DocumentError("unknown kind")
    shapes, texts = schema.shapes, list[str]()
    for name, value in document.values.items():
        shape = shapes.get(name)
        if shape is None:
            raise DocumentError(f"{name}: unknown field")
        if isinstance(value, str) is (shape is Shape.TIME):
            raise DocumentError(f"{name}: wrong type")
        if isinstance(value, str):
            texts.append(value)
        elif value.tzinfo is None:
            raise DocumentError(f"{name}: a time without a zone")
    if not _is_utf8("".join(texts)):
        broken = (name for name, text in document.values.items() if isinstance(text, str) and not _is_utf8(text))
        raise DocumentError(f"{next(broken, 'a pair of fields')}: broken characters")
    if "at" not in document.values:
        raise DocumentError("at: missing")


def _analyze_stored(schema: Schema, stored: Mapping[str, str]) -> dict[str, str]:
    texts = {name: analyze_texts([stored[name]]) for name in schema.texts if stored.get(name)}
    return {
        **{name: analysis.tokens for name, analysis in texts.items() if analysis.tokens},
        "pinyin": GAP_BETWEEN.join(analysis.pinyin for analysis in texts.values() if analysis.pinyin),
        "initials": GAP_BETWEEN.join(analysis.initials for analysis in texts.values() if analysis.initials),
        "codes": " ".join(analysis.codes for analysis in texts.values() if analysis.codes),
    }


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
