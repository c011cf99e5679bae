"""The shape of the index: kinds of things that can be found, one row each, with their fields.

Columns of SQLite, mapping of Elasticsearch, facets, filters and the words for officers all come from these rows, so a
new searchable field is one row in `findables`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from inspect import getsourcefile
from pathlib import Path
from typing import Any

from casebook.db import words
from casebook.db.engine import Session
from casebook.search.documents import analyzer
from casebook.search.documents.analyzer import GAP, analyze_texts
from casebook.search.documents.document import Change, Deletion, Document, DocumentError, SetAside, Value
from matcher.records.logs import get_logger
from matcher.text import normalise

log = get_logger(__name__)

SEARCHED = ("head", "body", "pinyin", "initials")
"""The texts of a document that an engine searches: tokens of HEAD fields, of TEXT fields, and both in pinyin."""


class Shape(StrEnum):
    """What a field is to an engine: text that ranks first, other text, a value to count and filter by, or a time."""

    HEAD = "head"
    TEXT = "text"
    FACET = "facet"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class FieldType:
    """A field as the engines know it: its name in code and in queries, its label for officers, its shape."""

    name: str
    label: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Field(FieldType):
    """A field of one kind; `value` reads it from a row that the kind's `load_many` gave."""

    value: Callable[[Any], Value]

    @property
    def type(self) -> FieldType:
        """The field without its reader."""
        return FieldType(self.name, self.label, self.shape)


@dataclass(frozen=True, slots=True)
class Findable:
    """One kind of things that can be found.

    `kind` is its code, the part before the colon of a journal subject; `label` its word for officers. `load_many` reads
    the rows of some ids at once, in one statement or a few; each row has an `id`. `list_ids` gives the next ids after
    one, for a rebuild. `owner` reads the bureau that a row belongs to, "" where every bureau may see it.
    """

    kind: str
    label: str
    load_many: Callable[[Session, Sequence[int]], Iterable[Any]]
    list_ids: Callable[[Session, int, int], Sequence[int]]
    owner: Callable[[Any], str]
    fields: tuple[Field, ...]


KIND = FieldType("kind", "类别", Shape.FACET)
BUREAU = FieldType("bureau", "单位", Shape.FACET)


@dataclass(frozen=True)
class Schema:
    """All kinds that can be found. Raises ValueError where two kinds know one field by different labels or shapes."""

    findables: tuple[Findable, ...]

    def __post_init__(self) -> None:
        """Check that each field means one thing and that everything can be sorted by time."""
        types: dict[str, FieldType] = {KIND.name: KIND, BUREAU.name: BUREAU}
        for findable in self.findables:
            for field in findable.fields:
                if not field.name.isidentifier() or types.setdefault(field.name, field.type) != field.type:
                    raise ValueError(f"field {field.name} of {findable.kind} is not that of other kinds")
            if "at" not in {field.name for field in findable.fields}:
                raise ValueError(f"{findable.kind} has no field `at` to sort by")

    @cached_property
    def fields(self) -> tuple[FieldType, ...]:
        """Every field of any kind, each once."""
        own = (field.type for findable in self.findables for field in findable.fields)
        return tuple(dict.fromkeys((KIND, BUREAU, *own)))

    @cached_property
    def facets(self) -> tuple[FieldType, ...]:
        """The fields that are counted and filtered by."""
        return tuple(field for field in self.fields if field.shape is Shape.FACET)

    @cached_property
    def by_kind(self) -> Mapping[str, Findable]:
        """The rows by the code of their kind."""
        return {findable.kind: findable for findable in self.findables}

    @cached_property
    def version(self) -> str:
        """What an index was made by: changes with the fields and with the code and words that documents are made by."""
        digest = sha256(repr([(field.name, field.shape.value) for field in self.fields]).encode())
        loaders = {getsourcefile(findable.load_many) or "" for findable in self.findables}
        text_engine = [
            str(path) for path in Path(normalise.__file__).parent.iterdir() if path.suffix in (".py", ".csv")
        ]
        for path in sorted({*loaders, *text_engine, analyzer.__file__, words.__file__, __file__}):
            digest.update(Path(path).read_bytes())
        return digest.hexdigest()[:16]

    def prepare_change(self, document: Change) -> "IndexEntry | SetAside | Deletion":
        """What an engine writes for a document, a SetAside where it does not fit the fields; other changes as they are.

        What is set aside is logged by its id.
        """
        entry = self._make_entry(document) if isinstance(document, Document) else document
        if isinstance(entry, SetAside):
            log.warning("document_set_aside", document=entry.id, reason=entry.reason)
        return entry

    def _make_entry(self, document: Document) -> "IndexEntry | SetAside":
        try:
            self.check_document(document)
            stored = {name: document.get_text(name) for name in document.values}
            return IndexEntry(document.id, document.version, stored, self._join_texts(document))
        except DocumentError as failure:
            return SetAside(document.id, str(failure), document.version)
        except Exception as failure:  # noqa: BLE001 - whatever one document holds must not stop all that follow
            return SetAside(document.id, f"cannot be indexed: {type(failure).__name__}", document.version)

    def check_document(self, document: Document) -> None:
        """Raise DocumentError where a document does not fit the fields or cannot be written as UTF-8."""
        if document.kind not in self.by_kind:
            raise DocumentError("unknown kind")
        shapes = {field.name: field.shape for field in self.fields}
        for name, value in document.values.items():
            if name not in shapes:
                raise DocumentError(f"{name}: unknown field")
            if isinstance(value, datetime) is not (shapes[name] is Shape.TIME):
                raise DocumentError(f"{name}: wrong type")
            if isinstance(value, str) and not _is_utf8(value):
                raise DocumentError(f"{name}: broken characters")
            if isinstance(value, datetime) and value.tzinfo is None:
                raise DocumentError(f"{name}: a time without a zone")
        if "at" not in document.values:
            raise DocumentError("at: missing")

    def make_document(self, identity: str, stored: Mapping[str, str]) -> Document:
        """The document whose stored values an engine gives back."""
        times = {field.name for field in self.fields if field.shape is Shape.TIME}
        values = {name: datetime.fromisoformat(text) if name in times else text for name, text in stored.items()}
        return Document(identity, values)

    def _join_texts(self, document: Document) -> dict[str, str]:
        head = analyze_texts(document.get_text(field.name) for field in self.fields if field.shape is Shape.HEAD)
        body = analyze_texts(document.get_text(field.name) for field in self.fields if field.shape is Shape.TEXT)
        return {
            "head": head.tokens,
            "body": body.tokens,
            "pinyin": f"{head.pinyin} {GAP} {body.pinyin}",
            "initials": f"{head.initials} {GAP} {body.initials}",
        }


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A document ready for an engine: its values as text, and what is searched of it, by the names in SEARCHED."""

    id: str
    version: int
    stored: Mapping[str, str]
    searched: Mapping[str, str]


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
