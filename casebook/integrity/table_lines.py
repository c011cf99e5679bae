"""Rows of tables as lines of JSON, the same from every database, in one order: that of their keys by code points."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Date, Numeric, String, Table, Text, select

from casebook.db.tables.all import metadata
from casebook.db.tables.base import Moment, Words
from casebook.journal.held_columns import FREE

_AT_ONCE = 1000


def list_tables() -> list[Table]:
    """The tables that a backup carries, in the order in which one refers to another; who is signed in is none of it."""
    return [table for table in metadata.sorted_tables if table.name not in FREE]


def read_lines(connection: Connection, table: Table) -> Iterator[bytes]:
    """Every row of a table as a line, without its end."""
    keys: list[Any] = list(table.primary_key.columns)
    if connection.dialect.name == "postgresql":
        keys = [key.collate("C") if isinstance(key.type, String | Text | Words) else key for key in keys]
    query = select(table).order_by(*keys).execution_options(yield_per=_AT_ONCE)
    with connection.execute(query) as rows:
        for row in rows:
            cells = {name: _to_cell(value) for name, value in row._mapping.items()}
            yield json.dumps(cells, sort_keys=True, separators=(",", ":")).encode()


def read_row(table: Table, line: bytes) -> Mapping[str, Any]:
    """The row of a line. Raises ValueError where it is none of this table."""
    cells = json.loads(line)
    if not isinstance(cells, dict) or cells.keys() != set(table.columns.keys()):
        raise ValueError(f"a line that is no row of {table.name}")
    return {column.name: _from_cell(cells[column.name], column.type) for column in table.columns}


def _to_cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value


def _from_cell(cell: Any, kind: Any) -> Any:
    if cell is None:
        return None
    if isinstance(kind, Moment):
        return datetime.fromisoformat(cell)
    if isinstance(kind, Date):
        return date.fromisoformat(cell)
    return Decimal(cell) if isinstance(kind, Numeric) else cell
