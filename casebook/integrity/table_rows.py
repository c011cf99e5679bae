"""Rows read without belief: one that cannot be read is told by its key, and the others are read."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table, select, tuple_
from sqlalchemy.exc import SQLAlchemyError

from casebook.db.engine import Session
from casebook.db.written_rows import Key

_AT_ONCE = 300
_UNREADABLE = (ValueError, TypeError, ArithmeticError, AttributeError, SQLAlchemyError)


def read_rows(
    session: Session, table: Table, *conditions: ColumnElement[bool]
) -> Iterator[tuple[Key, Mapping[str, Any] | None]]:
    """Every row of a table that fulfils the conditions by its key; None where values are not what the columns hold.

    Raises SQLAlchemyError where not even the keys can be read.
    """
    columns: list[Column[Any]] = list(table.primary_key.columns)
    keys = session.connection().execute(select(*columns).where(*conditions).order_by(*columns)).all()
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        try:
            rows = _load_rows(session, table, columns, some)
        except _UNREADABLE:
            yield from ((tuple(key), _load_row(session, table, columns, key)) for key in some)
        else:
            yield from ((tuple(row[column] for column in columns), row) for row in rows)


def name_key(written: str) -> str:
    """A key, as lines of the journal name it, for people: its values, joined by commas."""
    return written[1:-1].replace('"', "")


def _load_rows(
    session: Session, table: Table, columns: list[Column[Any]], keys: list[Row[Any]] | Any
) -> list[Mapping[Any, Any]]:
    query = select(table).where(tuple_(*columns).in_([tuple(key) for key in keys])).order_by(*columns)
    return [row._mapping for row in session.connection().execute(query)]


def _load_row(session: Session, table: Table, columns: list[Column[Any]], key: Row[Any]) -> Mapping[str, Any] | None:
    try:
        rows = _load_rows(session, table, columns, [key])
    except _UNREADABLE:
        return None
    return rows[0] if rows else None
