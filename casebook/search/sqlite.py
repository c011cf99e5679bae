"""The embedded index: SQLite FTS5 in a file of its own, for a bureau without Elasticsearch.

Text goes in cut into words by `words`, so FTS5's own tokenizer has only spaces to see.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, fields
from datetime import datetime
from itertools import chain
from pathlib import Path

from casebook.search.documents import FACETS
from casebook.search.index import Document, Query, Results, SearchError
from casebook.search.language import Asked, Term, parse
from casebook.search.words import initials, sounds, spaced

_FITS = "row IN (SELECT rowid FROM words WHERE words MATCH ?)"
_COLUMNS = tuple(field.name for field in fields(Document))
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS documents (row INTEGER PRIMARY KEY, {", ".join(_COLUMNS)}, UNIQUE (id));
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (title, text, sound, initials,
  tokenize="unicode61 remove_diacritics 0");
"""


class SqliteIndex:
    """A SearchIndex in one SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._connected() as connection:
            connection.executescript("PRAGMA journal_mode = WAL;" + _SCHEMA)

    def put(self, documents: Iterable[Document], *, delete: Sequence[str] = (), cursor: int) -> None:
        """See SearchIndex."""
        with self._writing() as connection:
            for name in delete:
                _delete(connection, name)
            for document in documents:
                _delete(connection, document.id)
                _insert(connection, document)
            _move(connection, cursor)

    def rebuild(self, documents: Iterable[Document], *, cursor: int) -> None:
        """See SearchIndex: one transaction, and readers see the state before it until it ends."""
        with self._writing() as connection:
            connection.execute("DELETE FROM documents")
            connection.execute("DELETE FROM words")
            for document in documents:
                _insert(connection, document)
            _move(connection, cursor)

    def search(self, query: Query) -> Results:
        """See SearchIndex."""
        asked = parse(query.text)
        where, values = _where(asked, query.facets)
        order, order_values = _order(asked)
        with self._connected() as connection:
            rows = connection.execute(
                f"SELECT {', '.join(_COLUMNS)} FROM documents WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608 - built from our own names
                [*values, *order_values, query.limit, query.offset],
            ).fetchall()
            total = connection.execute(f"SELECT count(*) FROM documents WHERE {where}", values).fetchone()[0]  # noqa: S608 - as above
            facets = {field.name: _facet(connection, field.name, where, values) for field in FACETS}
        return Results(tuple(_document(row) for row in rows), total, facets)

    def cursor(self) -> int:
        """See SearchIndex."""
        with self._connected() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'cursor'").fetchone()
        return int(row[0]) if row else 0

    def count(self) -> int:
        """See SearchIndex."""
        with self._connected() as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = sqlite3.connect(self._path, timeout=30, isolation_level=None)
        except sqlite3.Error as failure:
            raise SearchError(f"检索索引 {self._path} 打不开：{failure}。") from failure
        try:
            yield connection
        except sqlite3.Error as failure:
            raise SearchError(f"检索索引 {self._path} 用不了：{failure}。可用 zhixun reindex 重建。") from failure
        finally:
            connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:  # whatever ends the work, half of it must not stay
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, document: Document) -> None:
    values = [value.isoformat() if isinstance(value, datetime) else value for value in astuple(document)]
    marks = ", ".join("?" * len(values))
    row = connection.execute(f"INSERT INTO documents ({', '.join(_COLUMNS)}) VALUES ({marks})", values).lastrowid  # noqa: S608 - our own names
    head = f"{document.title} {document.number}"
    whole = f"{head} {document.text}"
    connection.execute(
        "INSERT INTO words (rowid, title, text, sound, initials) VALUES (?, ?, ?, ?, ?)",
        (row, spaced(head), spaced(document.text), sounds(whole), initials(whole)),
    )


def _delete(connection: sqlite3.Connection, name: str) -> None:
    row = connection.execute("DELETE FROM documents WHERE id = ? RETURNING row", (name,)).fetchone()
    if row:
        connection.execute("DELETE FROM words WHERE rowid = ?", row)


def _move(connection: sqlite3.Connection, cursor: int) -> None:
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('cursor', ?)", (cursor,))


def _where(asked: Asked, chosen: Iterable[tuple[str, str]]) -> tuple[str, list[str]]:
    conditions, values = ["1"], []
    for term in asked.terms:
        conditions.append(f"{'NOT ' if term.negated else ''}({_FITS})")
        values.append(_match(term))
    for name, value in chain(asked.facets, chosen):
        conditions.append(f"{name} = ?")
        values.append(value)
    return " AND ".join(conditions), values


def _order(asked: Asked) -> tuple[str, list[str]]:
    wanted = [f"(title : {_phrase(term.words)})" for term in asked.terms if not term.negated]
    if not wanted:
        return "at DESC, id", []
    return f"({_FITS}) DESC, at DESC, id", [" AND ".join(wanted)]


def _match(term: Term) -> str:
    ways = [f"{{title text}} : {_phrase(term.words)}"]
    if term.sound:
        ways.append(f"sound : {_phrase(term.sound)}")
    if term.initials:
        ways.append(f"initials : {_phrase(term.initials)}")
    return " OR ".join(f"({way})" for way in ways)


def _phrase(words: Iterable[str]) -> str:
    # Words hold no quotation mark: `words` cuts at them.
    return '"' + " ".join(words) + '"'


def _facet(connection: sqlite3.Connection, name: str, where: str, values: list[str]) -> dict[str, int]:
    counted = f"SELECT {name}, count(*) FROM documents WHERE {where} AND {name} != ''"  # noqa: S608 - our own names
    rows = connection.execute(f"{counted} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50", values)
    return dict(rows.fetchall())


def _document(row: tuple[str, ...]) -> Document:
    *words, at = row
    return Document(*words, at=datetime.fromisoformat(at))  # type: ignore[misc, arg-type]  # as many as there are fields
