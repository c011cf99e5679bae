"""The search index as the rest of the house knows it: a protocol, what is asked, what comes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from casebook.access.viewer import Viewer
from casebook.errors import CasebookError
from casebook.search.documents.document import Change, Document, SetAside
from casebook.search.documents.schema import Schema
from casebook.search.query.parser import FacetFilter, ParsedQuery


class SearchError(CasebookError):
    """The index cannot be reached or used; the record itself is untouched."""

    status = 503
    code = "search"


class IndexState(StrEnum):
    """Whether an index can be used by this program."""

    READY = "ready"
    MISSING = "missing"
    OUTDATED = "outdated"
    DAMAGED = "damaged"


class IndexNotReadyError(SearchError):
    """The index is missing, of another version or damaged, and a rebuild mends it."""

    _SENTENCES: Mapping[IndexState, str] = {
        IndexState.MISSING: "检索索引尚未建立，正在建立，请稍候再试。",
        IndexState.OUTDATED: "索引版本旧，正在重建，请稍候再试。",
        IndexState.DAMAGED: "检索索引已损坏，正在重建，请稍候再试。",
    }

    def __init__(self, state: IndexState) -> None:
        super().__init__(self._SENTENCES[state])
        self.state = state


EVERYTHING = ParsedQuery()
"""An empty query."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked: by whom, the parsed query, filters chosen beside it, and which part of the answer."""

    viewer: Viewer
    query: ParsedQuery = EVERYTHING
    filters: tuple[FacetFilter, ...] = ()
    offset: int = 0
    limit: int = 20

    @property
    def all_filters(self) -> tuple[FacetFilter, ...]:
        """The filters that were typed and those chosen beside."""
        return (*self.query.filters, *self.filters)

    @property
    def owners(self) -> tuple[str, ...] | None:
        """The owners whose documents the viewer may see, "" for what all may see; None for a viewer of everything."""
        return ("", self.viewer.bureau) if self.viewer.bureau else None


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Documents of the part asked for, `total` in all, and how many there are by each value of each facet."""

    documents: tuple[Document, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class SearchIndex(Protocol):
    """An index that follows the journal. Putting a document again replaces it, unless it is older.

    Every method raises SearchError where the engine cannot be reached, and all but `read_state` and `rebuild` raise
    IndexNotReadyError where the index has to be rebuilt first. Opening an index touches no engine.
    """

    @property
    def schema(self) -> Schema:
        """The kinds and fields that it is made by."""

    def read_state(self) -> IndexState:
        """Whether the index can be used as it is."""

    def put_changes(self, changes: Iterable[Change], *, cursor: int) -> None:
        """Put documents and delete others, then note that the journal was followed up to `cursor`.

        A document that the engine refuses is set aside and the others are put. The cursor never moves back.
        """

    def rebuild(self, changes: Iterable[Change], *, cursor: int) -> None:
        """Build a new index beside whatever is there, then swap: a search sees the old or the new, never a part."""

    def search(self, request: SearchRequest) -> SearchResults:
        """What fits and the viewer may see: titles and numbers before other text, then the newest, then by id."""

    def read_cursor(self) -> int:
        """The last journal entry that was followed."""

    def count_documents(self) -> int:
        """How many documents there are, without those set aside."""

    def list_set_aside(self) -> tuple[SetAside, ...]:
        """The documents that are not in the index because they were refused, by id."""
