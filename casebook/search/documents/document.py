"""What goes into the index: documents, records that could not become one, and records that are gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from casebook.access.readers import list_bureau_readers

Value = str | datetime


class DocumentError(ValueError):
    """A document that does not fit the fields; the message names the field and never its value."""


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.

    `id` is its subject in the journal, as "case:3". `values` has a value for each field that it has; "at" sorts the
    newest first and "bureau" says whose it is, empty where every bureau may see it. `version` is the newest journal
    entry at the time when it was read from the record: an older document never replaces a newer one. `readers` are
    the words for who may see it (`casebook.access.readers`); without any it is its bureau's.
    """

    id: str
    values: Mapping[str, Value]
    version: int = field(default=0, compare=False)
    readers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Name the bureau as the reader of what names none."""
        if not self.readers:
            object.__setattr__(self, "readers", list_bureau_readers(self.get_text("bureau")))

    @property
    def kind(self) -> str:
        """The code of its kind, as "case"."""
        return self.id.partition(":")[0]

    def get_text(self, name: str) -> str:
        """The text of one field, of a time in UTC as ISO 8601; empty where it has none."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else value.astimezone(UTC).isoformat()

    @property
    def at(self) -> datetime:
        """The time that it is sorted by."""
        value = self.values["at"]
        if isinstance(value, str):
            raise DocumentError("at: no time")
        return value


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that is not in the index because it could not be read or the engine refused it.

    `reason` is for the log and has no text of the record in it.
    """

    id: str
    reason: str
    version: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Deletion:
    """A subject of which nothing is in the record, at the time that `version` tells."""

    id: str
    version: int = 0


Change = Document | SetAside | Deletion
