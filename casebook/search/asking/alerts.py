"""What is new in a saved search: the search itself, put to what journal entries touched since it was looked at.

An alert is a search over those documents alone, so it finds exactly what the search finds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.access.viewer import Viewer
from casebook.db.engine import Database
from casebook.journal.entries import list_entries
from casebook.search.asking.saved_searches import SavedSearch
from casebook.search.documents.loader import INDEXER, add_related
from casebook.search.engines.index import SearchIndex, SearchRequest, SearchResults
from casebook.search.query.parser import parse_query
from casebook.search.query.scanner import QueryError

MOST_ENTRIES = 2000
MOST_DOCUMENTS = 20_000
"""Journal entries that are looked through and documents that they touched, the oldest first."""


@dataclass(frozen=True, slots=True)
class Alert:
    """How many documents that a search finds were added or changed, and whether there may be more than that.

    `problem` is a sentence where the query, kept by an earlier version, is not understood any more.
    """

    count: int
    is_partial: bool = False
    problem: str = ""


def count_new(
    database: Database, index: SearchIndex, viewer: Viewer, searches: Sequence[SavedSearch]
) -> Mapping[int, Alert]:
    """What is new in each search, by its number, up to where the index follows. Raises SearchError."""
    newest = index.read_cursor()
    touched = {cursor: _list_touched(database, index, cursor, newest) for cursor in {one.cursor for one in searches}}
    return {one.id: _count(index, viewer, one.query, *touched[one.cursor]) for one in searches}


def make_new_request(
    database: Database, index: SearchIndex, viewer: Viewer, search: SavedSearch, *, limit: int = 20
) -> SearchRequest:
    """The request for what is new in one search. Raises SearchError."""
    subjects, _ = _list_touched(database, index, search.cursor, index.read_cursor())
    return SearchRequest(viewer, parse_query(search.query, index.schema), limit=limit, ids=subjects, facets=())


def _count(index: SearchIndex, viewer: Viewer, query: str, subjects: tuple[str, ...], is_partial: bool) -> Alert:
    try:
        parsed = parse_query(query, index.schema)
    except QueryError as failure:
        return Alert(0, problem=str(failure))
    request = SearchRequest(viewer, parsed, limit=0, ids=subjects, facets=())
    results = index.search(request) if subjects else SearchResults()
    return Alert(results.total, is_partial or results.is_capped)


def _list_touched(database: Database, index: SearchIndex, cursor: int, newest: int) -> tuple[tuple[str, ...], bool]:
    """What entries after `cursor` and up to `newest` touched, and whether that is only the first part of it."""
    if newest <= cursor:
        return (), False
    with database.reading(INDEXER) as session:
        entries = list_entries(session, after=cursor, limit=min(MOST_ENTRIES, newest - cursor))
        subjects = add_related(session, index.schema, (one for entry in entries for one in entry.subjects))
    is_partial = newest - cursor > MOST_ENTRIES or len(subjects) > MOST_DOCUMENTS
    return tuple(subjects[:MOST_DOCUMENTS]), is_partial
