"""The index follows the journal: what each entry touched is read anew and put, then the cursor moves.

A crash in between puts the same documents again, which changes nothing: none is lost, none doubled.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.db.engine import Database
from casebook.journal.entries import Entry, list_entries, read_newest, read_newest_sequence
from casebook.search.documents.document import Change
from casebook.search.documents.loader import (
    BATCH,
    INDEXER,
    ReadFile,
    add_related,
    load_all_documents,
    load_documents,
    read_no_file,
)
from casebook.search.engines.index import IndexNotReadyError, IndexState, SearchIndex
from matcher.records.logs import get_logger

log = get_logger(__name__)

ENTRIES = 200
"""Journal entries that are read at once."""


@dataclass(frozen=True, slots=True)
class Lag:
    """How many journal entries the index has not followed yet, and the time of the first of them."""

    entries: int = 0
    since: datetime | None = None


class StoppedError(Exception):
    """A rebuild was asked to stop; the index is as it was before."""


def catch_up(
    database: Database,
    index: SearchIndex,
    *,
    read_file: ReadFile = read_no_file,
    is_stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Follow the journal to its end, in small batches; gives how many entries were followed.

    An index that is missing, of another version, damaged or of another journal is rebuilt instead. Stops between two
    batches when `is_stopping` says so; `read_file` gives the texts of stored files. Raises SearchError where the engine
    cannot be reached.
    """
    followed = 0
    try:
        cursor = index.read_cursor()
        if not _is_of_this_journal(database, cursor, index.read_entry()):
            # The record was put back from a copy: what the index holds is of another one.
            log.warning("index_of_another_record", cursor=cursor)
            _rebuild_unless_stopped(database, index, read_file, is_stopping)
            return 0
        while not is_stopping() and (entries := _read_entries(database, cursor)):
            cursor = _follow_entries(database, index, entries, cursor, read_file)
            followed += len(entries)
    except IndexNotReadyError as failure:
        level = logging.INFO if failure.state is IndexState.MISSING else logging.WARNING
        log.log(level, "index_rebuild_started", state=failure.state.value)
        _rebuild_unless_stopped(database, index, read_file, is_stopping)
    return followed


def rebuild_index(
    database: Database,
    index: SearchIndex,
    *,
    read_file: ReadFile = read_no_file,
    is_stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Make the whole index anew from the record, whatever is there now; gives how many documents it holds.

    Raises StoppedError when `is_stopping` says so before the new index is in place.
    """
    newest, entry = _read_newest(database)
    changes = _stop_when_asked(load_all_documents(database, index.schema, read_file), is_stopping)
    index.rebuild(changes, cursor=newest, entry=entry)
    log.info("index_rebuilt", cursor=newest)
    # What was written meanwhile.
    while not is_stopping() and (entries := _read_entries(database, newest)):
        newest = _follow_entries(database, index, entries, newest, read_file)
    return index.count_documents()


def _rebuild_unless_stopped(
    database: Database, index: SearchIndex, read_file: ReadFile, is_stopping: Callable[[], bool]
) -> None:
    try:
        rebuild_index(database, index, read_file=read_file, is_stopping=is_stopping)
    except StoppedError:
        log.info("index_rebuild_stopped")


def measure_lag(database: Database, cursor: int) -> Lag:
    """How far an index that followed up to `cursor` is behind the journal."""
    with database.reading(INDEXER) as session:
        newest = read_newest_sequence(session)
        waiting = list_entries(session, after=cursor, limit=1) if newest > cursor else ()
    return Lag(newest - cursor, waiting[0].at) if waiting else Lag()


def _read_newest(database: Database) -> tuple[int, str]:
    """Number and hash of the newest entry; 0 and an empty text for an empty journal."""
    with database.reading(INDEXER) as session:
        newest = read_newest(session)
    return (newest.sequence, newest.hash) if newest else (0, "")


def _is_of_this_journal(database: Database, cursor: int, entry: str) -> bool:
    """Whether the journal has the entry up to which an index followed; without its hash the number has to do."""
    with database.reading(INDEXER) as session:
        if cursor > read_newest_sequence(session):
            return False
        there = list_entries(session, after=cursor - 1, limit=1) if entry and cursor else ()
    return not there or there[0].hash == entry


def _read_entries(database: Database, cursor: int) -> Sequence[Entry]:
    with database.reading(INDEXER) as session:
        return list_entries(session, after=cursor, limit=ENTRIES)


def _stop_when_asked(changes: Iterable[Change], is_stopping: Callable[[], bool]) -> Iterator[Change]:
    for change in changes:
        if is_stopping():
            raise StoppedError
        yield change


def _follow_entries(
    database: Database, index: SearchIndex, entries: Sequence[Entry], cursor: int, read_file: ReadFile
) -> int:
    """Put what the entries touched, in batches; gives the new cursor, which moves after the last one."""
    with database.reading(INDEXER) as session:
        touched = (subject for entry in entries for subject in entry.subjects)
        subjects = add_related(session, index.schema, touched)
    for start in range(0, len(subjects), BATCH):
        with database.reading(INDEXER) as session:
            changes = load_documents(session, index.schema, subjects[start : start + BATCH], read_file)
        index.put_changes(changes, cursor=cursor)
    newest = entries[-1].sequence
    index.put_changes((), cursor=newest, entry=entries[-1].hash)
    return newest
