"""The search index as the rest of the house knows it: a protocol, what is asked, what comes back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from casebook.access.viewer import Viewer
from casebook.errors import CasebookError
from casebook.search.documents.document import Change, Document, SetAside
from casebook.search.documents.schema import Schema
from casebook.search.engines.counts import MOST_COUNTED
from casebook.search.engines.ways import Level
from casebook.search.query.tree import Every, FacetFilter, Node, ParsedQuery


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


ListClosed = Callable[[Viewer, int], Sequence[str]]
"""Which documents a viewer may no longer see that an index which followed the journal up to an entry shows still."""


def list_none(viewer: Viewer, cursor: int) -> Sequence[str]:
    """A ListClosed for an index that nothing is restricted in."""
    return ()


class Sort(StrEnum):
    """The order of what was found: what fits best first, or by time."""

    BEST = "best"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that was found, how well it fits, and its place: where a next page goes on behind it."""

    document: Document
    level: Level
    place: "Place"


MOST_MICROSECONDS = 10**18
"""No time is farther from 1970; a larger number no engine can compare with."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit stands in the order: its level, its time in microseconds since 1970, its id."""

    level: Level
    at: int
    id: str

    def __str__(self) -> str:
        """As it is written in an address: `2.1785542400000000.case:3`."""
        return f"{self.level:d}.{self.at}.{self.id}"

    @classmethod
    def read(cls, text: str) -> "Place":
        """A place as it was written. Raises CasebookError."""
        level, _, rest = text.partition(".")
        at, _, identity = rest.partition(".")
        try:
            place = cls(Level(int(level)), int(at), identity)
            if abs(place.at) > MOST_MICROSECONDS:
                raise ValueError("no time")
        except ValueError as failure:
            raise CasebookError("下一页的地址不对，请从第一页重新检索。") from failure
        return place


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked: by whom, the parsed query, filters chosen beside it, and which part of the answer.

    `after` goes on behind a hit, however many come before it; `offset` then counts from there. `ids` are the only
    documents that are looked at, None for all; those `without` are left out. `facets` names the fields whose values
    are counted, None for all; at most `most_counted` hits are.
    """

    viewer: Viewer
    query: ParsedQuery = field(default_factory=ParsedQuery)
    filters: tuple[FacetFilter, ...] = ()
    offset: int = 0
    limit: int = 20
    sort: Sort = Sort.BEST
    after: Place | None = None
    ids: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    facets: tuple[str, ...] | None = None
    most_counted: int = MOST_COUNTED

    @property
    def tree(self) -> Node | None:
        """The query and the filters beside it as one tree; None asks for everything."""
        parts = (*((self.query.tree,) if self.query.tree else ()), *self.filters)
        return Every(parts) if len(parts) > 1 else parts[0] if parts else None

    @property
    def readers(self) -> tuple[str, ...] | None:
        """The readers whose documents the viewer may see; None for a viewer of everything."""
        return self.viewer.reads_as

    def list_facets(self, schema: Schema) -> tuple[str, ...]:
        """The names of the fields whose values are counted."""
        return tuple(one.name for one in schema.facets) if self.facets is None else self.facets


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Hits of the part asked for, `total` in all, and how many there are by each value of each facet.

    Where more fit than are counted, `is_capped`: `total` is then `most_counted`, and the facets are those of the newest
    `most_counted` hits and of all as old as the last of them. No kind is left out for that: those that are not among
    them are counted by themselves up to the bound. Of `open_kinds` there may be more than were counted.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    is_capped: bool = False
    open_kinds: frozenset[str] = frozenset()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the hits."""
        return tuple(hit.document for hit in self.hits)


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

    def put_changes(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        """Put documents and delete others, then note that the journal was followed up to `cursor`.

        `entry` is the hash of the journal's entry there, where it is known: by it a record that was put back from a
        copy differs from the one that was followed. A document that the engine refuses is set aside and the others are
        put. The cursor never moves back.
        """

    def rebuild(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        """Build a new index beside whatever is there, then swap: a search sees the old or the new, never a part."""

    def search(self, request: SearchRequest) -> SearchResults:
        """What fits and the viewer may see.

        In the order of `Sort.BEST` titles and numbers come before other text and that before what sounds alike; then
        the newest, then by id.
        """

    def read_documents(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """The documents with these ids that are there, as they were put."""

    def list_ids(self, after: str, limit: int) -> Sequence[str]:
        """The next ids of documents behind one, in their order, without those set aside."""

    def read_cursor(self) -> int:
        """The last journal entry that was followed."""

    def read_entry(self) -> str:
        """The hash of the journal entry at the cursor; empty where none was noted."""

    def count_documents(self) -> int:
        """How many documents there are, without those set aside."""

    def list_set_aside(self) -> tuple[SetAside, ...]:
        """The documents that are not in the index because they were refused, by id."""
