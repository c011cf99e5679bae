"""The embedded index: SQLite FTS5 in a file of its own, for a bureau without Elasticsearch.

Text goes in cut into tokens by `analyzer`, so FTS5's own tokenizer has only spaces to see. A rebuild fills a file
beside and then copies it over the index in one transaction; a file that is no database any more is replaced.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.search.documents.document import Change, Document, SetAside
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import Schema
from casebook.search.engines.embedded.files import (
    BUSY_SECONDS,
    is_unavailable,
    make_path_beside,
    remove_left_behind,
    swap_files,
)
from casebook.search.engines.embedded.tables import make_tables, transaction, write_changes
from casebook.search.engines.index import (
    IndexNotReadyError,
    IndexState,
    ListClosed,
    SearchError,
    SearchRequest,
    SearchResults,
    list_none,
)

if TYPE_CHECKING:
    from casebook.search.engines.embedded.columns import ColumnCache


class SqliteIndex:
    """A SearchIndex in one SQLite file; `list_closed` says what became restricted and is not followed yet."""

    def __init__(self, path: Path, *, schema: Schema = SCHEMA, list_closed: ListClosed = list_none) -> None:
        self._path = path
        self._list_closed = list_closed
        self._schema = schema
        self._tables = make_tables(schema)

    @property
    def schema(self) -> Schema:
        """See SearchIndex."""
        return self._schema

    @cached_property
    def _columns(self) -> "ColumnCache":
        # NumPy takes a tenth of a second to import, which whoever searches nothing need not wait for.
        from casebook.search.engines.embedded.columns import ColumnCache

        return ColumnCache(self._schema)

    def read_state(self) -> IndexState:
        """See SearchIndex."""
        try:
            with self._open_ready():
                return IndexState.READY
        except IndexNotReadyError as failure:
            return failure.state

    def put_changes(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        """See SearchIndex."""
        with self._open_ready() as connection, transaction(connection):
            write_changes(connection, self._schema, changes)
            connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'generation'")
            (former,) = connection.execute("SELECT value FROM meta WHERE name = 'cursor'").fetchone()
            if cursor > former or (cursor == former and entry):
                meta = [("cursor", cursor), ("entry", entry)]
                connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta)

    def rebuild(self, changes: Iterable[Change], *, cursor: int, entry: str = "") -> None:
        """See SearchIndex."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        remove_left_behind(self._path)
        beside = make_path_beside(self._path)
        try:
            with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                connection.execute("BEGIN")
                for statement in self._tables.values():
                    connection.execute(statement)
                meta = [
                    ("version", self._schema.version),
                    ("cursor", cursor),
                    ("entry", entry),
                    ("build", beside.name),
                    ("generation", 0),
                ]
                connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
                write_changes(connection, self._schema, changes)
                connection.execute("COMMIT")
            swap_files(beside, self._path)
        except (sqlite3.Error, OSError) as failure:
            raise self._translate_failure(failure) from failure
        finally:
            beside.unlink(missing_ok=True)

    def search(self, request: SearchRequest) -> SearchResults:
        """See SearchIndex."""
        from casebook.search.engines.embedded.search import answer_request

        if request.query.is_unsearchable:
            return SearchResults()
        with self._open_ready() as connection:
            columns = None
            while columns is None:  # another thread may have read what was written after this transaction began
                connection.execute("COMMIT" if connection.in_transaction else "SELECT 1")
                connection.execute("BEGIN")
                columns = self._columns.read(connection)
            closed = self._list_closed(request.viewer, _read_cursor(connection))
            return answer_request(connection, self._schema, columns, replace(request, without=tuple(closed)))

    def read_documents(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """See SearchIndex."""
        wanted = "SELECT value FROM json_each(?)"
        with self._open_ready() as connection:
            rows = connection.execute(
                f"SELECT id, stored FROM documents JOIN contents USING (row) WHERE id IN ({wanted})",  # noqa: S608 - our own words
                (json.dumps(list(ids)),),
            ).fetchall()
        return {identity: self._schema.make_document(identity, json.loads(stored)) for identity, stored in rows}

    def list_ids(self, after: str, limit: int) -> Sequence[str]:
        """See SearchIndex."""
        with self._open_ready() as connection:
            query = "SELECT id FROM documents WHERE id > ? ORDER BY id LIMIT ?"
            return [identity for (identity,) in connection.execute(query, (after, limit)).fetchall()]

    def read_cursor(self) -> int:
        """See SearchIndex."""
        with self._open_ready() as connection:
            return _read_cursor(connection)

    def read_entry(self) -> str:
        """See SearchIndex."""
        with self._open_ready() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'entry'").fetchone()
        return str(row[0]) if row else ""

    def count_documents(self) -> int:
        """See SearchIndex."""
        with self._open_ready() as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def list_set_aside(self) -> tuple[SetAside, ...]:
        """See SearchIndex."""
        with self._open_ready() as connection:
            rows = connection.execute("SELECT id, reason, version FROM set_aside ORDER BY id").fetchall()
        return tuple(SetAside(*row) for row in rows)

    def _read_state(self, connection: sqlite3.Connection) -> IndexState:
        there = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
        if "meta" not in there:
            return IndexState.DAMAGED if there else IndexState.MISSING
        row = connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        if row is None or row[0] != self._schema.version:
            return IndexState.OUTDATED
        # SQLite stores each table's statement and changes it with the table: a column that is gone shows here.
        is_whole = all(there.get(name) == statement for name, statement in self._tables.items())
        return IndexState.READY if is_whole else IndexState.DAMAGED

    def _connect(self) -> sqlite3.Connection:
        """A connection to the file that is there; a missing one is not created."""
        address = f"{self._path.absolute().as_uri()}?mode=rw"
        return sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)

    @contextmanager
    def _open_ready(self) -> Iterator[sqlite3.Connection]:
        """A connection to an index that is ready."""
        if not self._path.exists():
            raise IndexNotReadyError(IndexState.MISSING)
        try:
            with closing(self._connect()) as connection:
                state = self._read_state(connection)
                if state is not IndexState.READY:
                    raise IndexNotReadyError(state)
                yield connection
        except sqlite3.DatabaseError as failure:
            if is_unavailable(failure):
                raise self._translate_failure(failure) from failure
            raise IndexNotReadyError(IndexState.DAMAGED) from failure

    def _translate_failure(self, failure: Exception) -> SearchError:
        return SearchError(f"检索索引 {self._path} 用不了：{failure}。可用 zhixun reindex 重建。")


def _read_cursor(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT value FROM meta WHERE name = 'cursor'").fetchone()[0])
