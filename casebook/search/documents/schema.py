"""The shape of the index: kinds of things that can be found, one row each, with their fields.

Columns of SQLite, mapping of Elasticsearch, facets, filters and the words for officers all come from these rows, so a
new searchable field is one row in its file of `kinds`.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from inspect import getsourcefile
from pathlib import Path
from typing import Any

from sqlalchemy import Select

from casebook.db import words
from casebook.db.engine import Session
from casebook.law import statutes
from casebook.search.documents.document import Document, Value
from matcher.text import normalise

SOUNDS = ("pinyin", "initials", "codes")
"""What is searched of all texts of a document beside their tokens: two ways to say them, and codes without signs."""

READERS = "readers"
"""Under which name an engine keeps the readers of a document; nobody can ask for it or see it."""

RESERVED = {*SOUNDS, READERS, "id", "row", "rank", "rowid", "texts", "stored", "refused", "head", "body"}
"""Names that the engines use themselves, which no field may have."""


class Shape(StrEnum):
    """What a field is to an engine: text that ranks first, other text, a value to count and filter by, or a time."""

    HEAD = "head"
    TEXT = "text"
    FACET = "facet"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class FieldType:
    """A field as the engines know it: its name in code and in queries, its label for officers, its shape.

    `aliases` are other names that may be typed before the colon, `help` says what it holds.
    """

    name: str
    label: str
    shape: Shape
    help: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of one kind; `value` reads it from a row that the kind's `load_many` gave."""

    type: FieldType
    value: Callable[[Any], Value]

    @property
    def name(self) -> str:
        """The name of its type."""
        return self.type.name


@dataclass(frozen=True, slots=True)
class Findable:
    """One kind of things that can be found.

    `kind` is its code, the part before the colon of a journal subject; `label` its word for officers. `load_many` reads
    the rows of some ids at once, in one statement or a few; each row has an `id`. `list_ids` gives the next ids after
    one, for a rebuild. `owner` reads the bureau that a row belongs to, "" where every bureau may see it. `related`
    has, for another kind of journal subject, a query of (own id, id of that kind): what shows something of it is read
    anew with it. `list_files` gives SHA-256 and media type of the stored files whose text is searched with a row.
    `find_case` gives the case that a row belongs to: where that is restricted, only its officers and the leads find
    it, and where the kind `is_confidential`, in any case.
    """

    kind: str
    label: str
    load_many: Callable[[Session, Sequence[int]], Iterable[Any]]
    list_ids: Callable[[Session, int, int], Sequence[int]]
    owner: Callable[[Any], str]
    fields: tuple[Field, ...]
    related: Mapping[str, Select[*tuple[Any, ...]]] = dataclasses.field(default_factory=dict)
    list_files: Callable[[Any], Iterable[tuple[str, str]]] | None = None
    find_case: Callable[[Any], int | None] | None = None
    is_confidential: bool = False


KIND = FieldType("kind", "类别", Shape.FACET, "案件、预警、商品等")
BUREAU = FieldType("bureau", "单位", Shape.FACET, "单位的行政区划代码")
FILE_TEXT = FieldType("file_text", "原文", Shape.TEXT, "证据、材料包文件里的文字", ("文件",))


@dataclass(frozen=True)
class Schema:
    """All kinds that can be found. Raises ValueError where two kinds know one field by different labels or shapes."""

    findables: tuple[Findable, ...]

    def __post_init__(self) -> None:
        """Check that each field means one thing and that everything can be sorted by time."""
        types: dict[str, FieldType] = {field.name: field for field in (KIND, BUREAU, FILE_TEXT)}
        for findable in self.findables:
            for field in findable.fields:
                is_free = field.name.isidentifier() and field.name not in RESERVED
                if not is_free or types.setdefault(field.name, field.type) != field.type:
                    raise ValueError(f"field {field.name} of {findable.kind} is not that of other kinds")
            if "at" not in {field.name for field in findable.fields}:
                raise ValueError(f"{findable.kind} has no field `at` to sort by")

    @cached_property
    def fields(self) -> tuple[FieldType, ...]:
        """Every field of any kind, each once."""
        own = (field.type for findable in self.findables for field in findable.fields)
        files = (FILE_TEXT,) if any(findable.list_files for findable in self.findables) else ()
        return tuple(dict.fromkeys((KIND, BUREAU, *own, *files)))

    @cached_property
    def facets(self) -> tuple[FieldType, ...]:
        """The fields that are counted and filtered by."""
        return tuple(field for field in self.fields if field.shape is Shape.FACET)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The names of the fields of text that rank first."""
        return tuple(field.name for field in self.fields if field.shape is Shape.HEAD)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The names of all fields of text."""
        return (*self.heads, *(field.name for field in self.fields if field.shape is Shape.TEXT))

    @cached_property
    def names(self) -> Mapping[str, FieldType]:
        """Every name that may be typed before a colon, in small letters, with its field."""
        return {name.lower(): field for field in self.fields for name in (field.name, field.label, *field.aliases)}

    def read_value(self, field: FieldType, typed: str) -> str:
        """A value as it is stored: the code of a kind (case) is its label (案件), all others are as typed."""
        findable = self.by_kind.get(typed.strip().lower()) if field == KIND else None
        return findable.label if findable else typed.strip()

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """The shape of each field by its name."""
        return {field.name: field.shape for field in self.fields}

    @cached_property
    def by_kind(self) -> Mapping[str, Findable]:
        """The rows by the code of their kind."""
        return {findable.kind: findable for findable in self.findables}

    @cached_property
    def version(self) -> str:
        """What an index was made by: changes with the fields and with the code and words that documents are made by."""
        digest = sha256(repr([(field.name, field.shape.value) for field in self.fields]).encode())
        loaders = {getsourcefile(findable.load_many) or "" for findable in self.findables}
        folders = (Path(normalise.__file__).parent, Path(__file__).parent)
        sources = [str(path) for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".csv")]
        for path in sorted({*loaders, *sources, words.__file__, statutes.__file__}):
            digest.update(Path(path).read_bytes())
        return digest.hexdigest()[:16]

    def make_document(self, identity: str, stored: Mapping[str, str]) -> Document:
        """The document whose stored values an engine gives back."""
        times = {field.name for field in self.fields if field.shape is Shape.TIME}
        values = {name: datetime.fromisoformat(text) if name in times else text for name, text in stored.items()}
        readers = values.pop(READERS, "")
        return Document(identity, values, readers=tuple(readers.split()) if isinstance(readers, str) else ())
