"""The tables of the embedded index, and how one document is written into them and taken away."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from casebook.search.documents.document import Change, SetAside
from casebook.search.documents.entries import IndexEntry, prepare_entry
from casebook.search.documents.schema import READERS, SOUNDS, Schema
from casebook.search.engines.times import count_microseconds


def list_columns(schema: Schema) -> tuple[str, ...]:
    """The columns of text that are searched."""
    return (*schema.texts, *SOUNDS)


def make_tables(schema: Schema) -> dict[str, str]:
    """The statement that makes each table, by its name."""
    facets = ", ".join(f"\"{field.name}\" TEXT NOT NULL DEFAULT ''" for field in schema.facets)
    columns = ", ".join(f'"{name}"' for name in list_columns(schema))
    return {
        "meta": "CREATE TABLE meta (name TEXT PRIMARY KEY, value)",
        # A row's number is never used again: columns that a program holds in memory only grow.
        "documents": "CREATE TABLE documents (row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
        f"at INTEGER NOT NULL, {READERS} TEXT NOT NULL, {facets})",
        # Beside and not in `documents`, which is read whole to count values.
        "contents": "CREATE TABLE contents (row INTEGER PRIMARY KEY, stored TEXT NOT NULL)",
        "versions": "CREATE TABLE versions (id TEXT PRIMARY KEY, version INTEGER NOT NULL)",
        "set_aside": "CREATE TABLE set_aside (id TEXT PRIMARY KEY, reason TEXT NOT NULL, version INTEGER NOT NULL)",
        # Every character beyond ASCII is part of a token to this tokenizer, as it is to the whitespace analyzer.
        "texts": f"CREATE VIRTUAL TABLE texts USING fts5 ({columns}, tokenize='ascii')",
    }


def write_changes(connection: sqlite3.Connection, schema: Schema, changes: Iterable[Change]) -> None:
    """Put documents and delete others; what does not fit is set aside."""
    for change in changes:
        entry = prepare_entry(schema, change)
        if not _delete(connection, entry.id, version=entry.version):
            continue
        if isinstance(entry, IndexEntry):
            _insert(connection, schema, entry)
        elif isinstance(entry, SetAside):
            connection.execute("INSERT INTO set_aside VALUES (?, ?, ?)", (entry.id, entry.reason, entry.version))


def _insert(connection: sqlite3.Connection, schema: Schema, entry: IndexEntry) -> None:
    columns = {field.name: entry.stored.get(field.name, "") for field in schema.facets}
    columns |= {"id": entry.id, READERS: " ".join(entry.readers)}
    row = _insert_row(connection, "documents", {**columns, "at": count_microseconds(entry.at)})
    _insert_row(connection, "contents", {"row": row, "stored": json.dumps(entry.stored, ensure_ascii=False)})
    texts = {name: entry.searched.get(name, "") for name in list_columns(schema)}
    _insert_row(connection, "texts", {"rowid": row, **texts})


def _insert_row(connection: sqlite3.Connection, table: str, values: dict[str, str | int]) -> int:
    names, marks = ", ".join(f'"{name}"' for name in values), ", ".join("?" * len(values))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
    return connection.execute(statement, tuple(values.values())).lastrowid or 0


def _delete(connection: sqlite3.Connection, identity: str, *, version: int) -> bool:
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


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One unit of work, rolled back on any error."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:  # whatever ends the work, half of it must not stay
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
