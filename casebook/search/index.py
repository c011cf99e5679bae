"""The search index as the rest of the house knows it: a protocol, what goes in, what comes out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from casebook.errors import CasebookError


class SearchError(CasebookError):
    """The index cannot be reached or used; the record itself is untouched."""

    status = 503
    code = "search"


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found. `id` is its subject in the journal, as "case:3"; `at` sorts the newest first."""

    id: str
    kind: str
    title: str
    text: str
    number: str
    state: str
    right: str
    marketplace: str
    bureau: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked: the officer's words, facets chosen beside them, and which part of the answer."""

    text: str = ""
    facets: tuple[tuple[str, str], ...] = ()
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Results:
    """Documents found, `total` in all, and how many there are by each value of each facet."""

    documents: tuple[Document, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]


class SearchIndex(Protocol):
    """An index that follows the journal. Putting a document again replaces it.

    Every method raises SearchError where the engine cannot be reached.
    """

    def put(self, documents: Iterable[Document], *, delete: Sequence[str] = (), cursor: int) -> None:
        """Put documents, delete others, and then note that the journal was followed up to `cursor`."""

    def rebuild(self, documents: Iterable[Document], *, cursor: int) -> None:
        """Replace all that is there at one stroke: who searches meanwhile sees the old or the new, never a part."""

    def search(self, query: Query) -> Results:
        """What fits: titles and numbers before texts, then the newest, then by id."""

    def cursor(self) -> int:
        """The last journal entry that was followed; 0 for a new index."""

    def count(self) -> int:
        """How many documents there are."""
