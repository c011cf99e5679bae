"""The embedded index: SQLite FTS5 in a file of its own, for a bureau without Elasticsearch.

Text goes in cut into tokens by `analyzer`, so FTS5's own tokenizer has only spaces to see. A rebuild fills a file
beside and then copies it over the index in one transaction; a file that is no database any more is replaced.
"""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from casebook.search.documents.document import Change, SetAside
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import SEARCHED, FieldType, IndexEntry, Schema
from casebook.search.engines.index import IndexNotReadyError, IndexState, SearchError, SearchRequest, SearchResults
from casebook.search.engines.sqlite_query import build_head_match, build_where

BUSY_SECONDS = 30
LEFT_BEHIND_SECONDS = 3600
"""A file of a rebuild that nobody wrote to for so long was left by one that was killed."""

MAX_VALUES = 50
"""Values of a facet that are counted, the most frequent first."""


class SqliteIndex:
    """A SearchIndex in one SQLite file."""

    def __init__(self, path: Path, *, schema: Schema = SCHEMA) -> None:
        self._path = path
        self._schema = schema
        self._tables = _make_tables(schema.facets)

    @property
    def schema(self) -> Schema:
        """See SearchIndex."""
        return self._schema

    def read_state(self) -> IndexState:
        """See SearchIndex."""
        try:
            with self._open_ready():
                return IndexState.READY
        except IndexNotReadyError as failure:
            return failure.state

    def put_changes(self, changes: Iterable[Change], *, cursor: int) -> None:
        """See SearchIndex."""
        with self._open_ready() as connection, _open_transaction(connection):
            self._write_changes(connection, changes)
            connection.execute("UPDATE meta SET value = max(value, ?) WHERE name = 'cursor'", (cursor,))

    def rebuild(self, changes: Iterable[Change], *, cursor: int) -> None:
        """See SearchIndex."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._remove_left_behind()
        beside = self._path.with_name(f"{self._path.name}.{uuid4().hex[:12]}.new")
        try:
            with closing(sqlite3.connect(beside, isolation_level=None)) as connection:
                connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                connection.execute("BEGIN")
                for statement in self._tables.values():
                    connection.execute(statement)
                meta = [("version", self._schema.version), ("cursor", cursor)]
                connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
                self._write_changes(connection, changes)
                connection.execute("COMMIT")
            self._swap_files(beside)
        except (sqlite3.Error, OSError) as failure:
            raise self._translate_failure(failure) from failure
        finally:
            beside.unlink(missing_ok=True)

    def search(self, request: SearchRequest) -> SearchResults:
        """See SearchIndex."""
        if request.query.is_unsearchable:
            return SearchResults()
        with self._open_ready() as connection:
            # FTS5 is asked once: page, total and facets are read from what fits.
            facets = [field.name for field in self._schema.facets]
            fits, head = build_where(request), build_head_match(request)
            columns = ", ".join(f'"{name}"' for name in ("row", "id", "at", *facets))
            connection.executescript("PRAGMA temp_store = MEMORY; BEGIN;")
            connection.execute(
                f"CREATE TEMP TABLE hits AS SELECT {columns}, {head.sql} AS in_head FROM documents WHERE {fits.sql}",  # noqa: S608 - built from our own names
                (*head.values, *fits.values),
            )
            page = connection.execute(
                "SELECT id, stored FROM (SELECT * FROM hits ORDER BY in_head DESC, at DESC, id LIMIT ? OFFSET ?) "
                "JOIN contents USING (row) ORDER BY in_head DESC, at DESC, id",
                (request.limit, request.offset),
            )
            documents = tuple(self._schema.make_document(identity, json.loads(stored)) for identity, stored in page)
            (total,) = connection.execute("SELECT count(*) FROM hits").fetchone()
            return SearchResults(documents, total, {name: _count_values(connection, name) for name in facets})

    def read_cursor(self) -> int:
        """See SearchIndex."""
        with self._open_ready() as connection:
            return int(connection.execute("SELECT value FROM meta WHERE name = 'cursor'").fetchone()[0])

    def count_documents(self) -> int:
        """See SearchIndex."""
        with self._open_ready() as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def list_set_aside(self) -> tuple[SetAside, ...]:
        """See SearchIndex."""
        with self._open_ready() as connection:
            rows = connection.execute("SELECT id, reason, version FROM set_aside ORDER BY id").fetchall()
        return tuple(SetAside(*row) for row in rows)

    def _write_changes(self, connection: sqlite3.Connection, changes: Iterable[Change]) -> None:
        for entry in map(self._schema.prepare_change, changes):
            if not _delete_entry(connection, entry.id, version=entry.version):
                continue
            if isinstance(entry, IndexEntry):
                _insert_entry(connection, entry, self._schema.facets)
            elif isinstance(entry, SetAside):
                connection.execute("INSERT INTO set_aside VALUES (?, ?, ?)", (entry.id, entry.reason, entry.version))

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
            if _is_unavailable(failure):
                raise self._translate_failure(failure) from failure
            raise IndexNotReadyError(IndexState.DAMAGED) from failure

    def _swap_files(self, beside: Path) -> None:
        """Put a finished file in the place of the index. Who reads meanwhile sees the old one to the end."""
        try:
            with closing(sqlite3.connect(self._path, timeout=BUSY_SECONDS, isolation_level=None)) as target:
                target.execute("PRAGMA journal_mode = WAL")
                with closing(sqlite3.connect(beside)) as source:
                    source.backup(target)
        except sqlite3.DatabaseError as failure:
            if _is_unavailable(failure):
                raise
            self._replace_file(beside)

    def _replace_file(self, beside: Path) -> None:
        """What is there is no database any more, so nobody can be reading it."""
        with closing(sqlite3.connect(beside)) as source:
            source.execute("PRAGMA journal_mode = WAL")
        for suffix in ("-wal", "-shm", "-journal"):
            self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
        beside.replace(self._path)

    def _remove_left_behind(self) -> None:
        for path in self._path.parent.glob(f"{self._path.name}.*.new*"):
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < time.time() - LEFT_BEHIND_SECONDS:
                    path.unlink()

    def _translate_failure(self, failure: Exception) -> SearchError:
        return SearchError(f"检索索引 {self._path} 用不了：{failure}。可用 zhixun reindex 重建。")


def _make_tables(facets: Sequence[FieldType]) -> dict[str, str]:
    columns = ", ".join(f"\"{field.name}\" TEXT NOT NULL DEFAULT ''" for field in facets)
    return {
        "meta": "CREATE TABLE meta (name TEXT PRIMARY KEY, value)",
        "documents": "CREATE TABLE documents (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, "
        f"at TEXT NOT NULL, {columns})",
        # Beside and not in `documents`, which is read whole to count values.
        "contents": "CREATE TABLE contents (row INTEGER PRIMARY KEY, stored TEXT NOT NULL)",
        "versions": "CREATE TABLE versions (id TEXT PRIMARY KEY, version INTEGER NOT NULL)",
        "set_aside": "CREATE TABLE set_aside (id TEXT PRIMARY KEY, reason TEXT NOT NULL, version INTEGER NOT NULL)",
        # Every character beyond ASCII is part of a token to this tokenizer, as it is to the whitespace analyzer.
        "texts": f"CREATE VIRTUAL TABLE texts USING fts5 ({', '.join(SEARCHED)}, tokenize='ascii')",
    }


@contextmanager
def _open_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:  # whatever ends the work, half of it must not stay
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _insert_entry(connection: sqlite3.Connection, entry: IndexEntry, facets: Sequence[FieldType]) -> None:
    columns = {field.name: entry.stored.get(field.name, "") for field in facets}
    columns |= {"id": entry.id, "at": entry.stored["at"]}
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    row = connection.execute(f"INSERT INTO documents ({names}) VALUES ({marks})", tuple(columns.values())).lastrowid  # noqa: S608 - our own names
    connection.execute("INSERT INTO contents VALUES (?, ?)", (row, json.dumps(entry.stored, ensure_ascii=False)))
    texts = (row, *(entry.searched[name] for name in SEARCHED))
    connection.execute(f"INSERT INTO texts (rowid, {', '.join(SEARCHED)}) VALUES (?, ?, ?, ?, ?)", texts)  # noqa: S608 - our own names


def _delete_entry(connection: sqlite3.Connection, identity: str, *, version: int) -> bool:
    """Take a document away and note the version; False where what is there is of a newer one, which then stays."""
    noted = connection.execute(
        "INSERT INTO versions VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version "
        "WHERE excluded.version >= version",
        (identity, version),
    ).rowcount
    if not noted:
        return False
    row = connection.execute("DELETE FROM documents WHERE id = ? RETURNING row", (identity,)).fetchone()
    if row:
        connection.execute("DELETE FROM texts WHERE rowid = ?", row)
        connection.execute("DELETE FROM contents WHERE row = ?", row)
    connection.execute("DELETE FROM set_aside WHERE id = ?", (identity,))
    return True


def _count_values(connection: sqlite3.Connection, name: str) -> dict[str, int]:
    counted = f'SELECT "{name}", count(*) FROM hits WHERE "{name}" != \'\''  # noqa: S608 - our own names
    return dict(connection.execute(f"{counted} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MAX_VALUES}").fetchall())


def _is_unavailable(failure: sqlite3.DatabaseError) -> bool:
    """Whether the file is whole and only cannot be used now: locked, no rights, no space."""
    codes = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR,
             sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_INTERRUPT)  # fmt: skip
    return (getattr(failure, "sqlite_errorcode", 0) & 0xFF) in codes
