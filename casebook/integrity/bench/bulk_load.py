"""Many rows into an empty record as fast as the database takes them, by its own way of loading.

SQLite gets them through a cursor of its own, PostgreSQL by COPY. Indexes, and on PostgreSQL foreign keys and unique
constraints too, are taken off before and made anew afterwards, which checks all rows; SQLite checks its foreign keys at
the end. All is one transaction.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table, UniqueConstraint, func, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.schema import AddConstraint, Constraint, DropConstraint

from casebook.db.engine import Database, open_schema_change

Rows = Sequence[Mapping[str, Any]]
"""Rows of one table; all have the columns of the first one."""


@dataclass(frozen=True, slots=True)
class BulkLoad:
    """A transaction that loads rows."""

    connection: Connection

    def load_rows(self, table: Table, rows: Rows) -> None:
        """Load rows of a table, values as the product gives them to its statements."""
        if not rows:
            return
        names = tuple(rows[0])
        values = _convert_rows(self.connection, table, names, rows)
        columns = ", ".join(f'"{name}"' for name in names)
        cursor = self.connection.connection.cursor()
        if self.connection.dialect.name == "postgresql":
            with cursor.copy(f"COPY {table.name} ({columns}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            places = ", ".join("?" * len(names))
            cursor.executemany(f"INSERT INTO {table.name} ({columns}) VALUES ({places})", values)  # type: ignore[arg-type]  # noqa: S608 - names of our own tables; sqlite3 takes any iterator
        cursor.close()


@contextmanager
def open_bulk_load(
    database: Database, tables: Sequence[Table], *, on_step: Callable[[str], None] = lambda _: None
) -> Iterator[BulkLoad]:
    """Load into `tables`, each after those that it refers to; `on_step` takes the word for what follows the loading.

    Raises casebook.errors.StoreError, sqlalchemy.exc.IntegrityError where a row breaks a constraint.
    """
    with open_schema_change(database.engine) as connection:
        is_postgresql = connection.dialect.name == "postgresql"
        if is_postgresql:
            connection.execute(text("SET LOCAL maintenance_work_mem = '256MB'"))
        constraints = _list_constraints(tables) if is_postgresql else []
        for constraint in reversed(constraints):
            connection.execute(DropConstraint(constraint))
        for index in (index for table in tables for index in table.indexes):
            index.drop(connection, checkfirst=True)
        yield BulkLoad(connection)
        on_step("索引")
        for index in (index for table in tables for index in table.indexes):
            index.create(connection)
        for constraint in constraints:
            connection.execute(AddConstraint(constraint))
        if is_postgresql:
            _move_sequences(connection, tables)
    on_step("整理")
    _tidy_up(database, is_postgresql=is_postgresql)


def _tidy_up(database: Database, *, is_postgresql: bool) -> None:
    """What a database that runs for a while has done: rows counted, and on PostgreSQL, which does so by itself within
    minutes, tables vacuumed, without which looks into an index go on to the rows, and what was loaded put on the disk.
    """
    if is_postgresql:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
            with suppress(ProgrammingError):  # whose account may not ask for it waits for the server's own time
                connection.execute(text("CHECKPOINT"))
    else:
        with database.engine.begin() as connection:
            connection.execute(text("ANALYZE"))


def _convert_rows(connection: Connection, table: Table, names: Sequence[str], rows: Rows) -> Iterator[Sequence[Any]]:
    """The values of rows, in the order of `names`, as the database's driver takes them."""
    dialect = connection.dialect
    processors = [table.columns[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    converted = [(place, process) for place, process in enumerate(processors) if process is not None]
    pick = itemgetter(*names)
    for row in rows:
        values = list(pick(row))
        for place, process in converted:
            values[place] = process(values[place])
        yield values


def _list_constraints(tables: Sequence[Table]) -> list[Constraint]:
    """Unique constraints first: a foreign key may rest on one."""
    unique: list[Constraint] = [
        one for table in tables for one in table.constraints if isinstance(one, UniqueConstraint)
    ]
    return [*unique, *(one for table in tables for one in table.foreign_key_constraints)]


def _move_sequences(connection: Connection, tables: Sequence[Table]) -> None:
    """Let PostgreSQL go on with its own numbers after ours."""
    for table in tables:
        if "id" not in table.columns:
            continue
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, "id")))
        if sequence:
            connection.execute(select(func.setval(sequence, select(func.max(table.c.id)).scalar_subquery())))
