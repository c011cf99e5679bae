"""Which rows a transaction wrote: noted at every flush and every statement of a session, so that no writer can forget.

Statements in plain text are not seen: what is written by them is not on record, and `verify` finds it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, event, func, inspect, select
from sqlalchemy.orm import ORMExecuteState, UOWTransaction
from sqlalchemy.orm import Session as OrmSession

from casebook.db.session import Session

Key = tuple[Any, ...]
"""The values of a row's primary key."""
_NAME = "written_rows"


@dataclass(slots=True)
class WrittenRows:
    """What a transaction wrote, by table.

    `changed` has the columns that were written of each row, by its key; `deleted` the keys of rows that were taken out;
    `newer_than` the highest number that a table had before rows were inserted whose numbers the database chose.
    """

    changed: dict[str, dict[Key, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    deleted: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    newer_than: dict[str, int] = field(default_factory=dict)

    def note(self, table: Table, key: Key, columns: Iterable[str]) -> None:
        """Columns of a row were written."""
        self.changed[table.name].setdefault(key, set()).update(columns)

    def list_tables(self) -> list[str]:
        """The names of the tables that were written to."""
        return sorted({*self.changed, *self.deleted, *self.newer_than})


def written_rows(session: OrmSession) -> WrittenRows:
    """What the session's transaction has written so far."""
    rows = session.info.setdefault(_NAME, WrittenRows())
    if not isinstance(rows, WrittenRows):
        raise TypeError(f"{_NAME} of a session is for this module alone")
    return rows


@event.listens_for(Session, "after_flush")
def note_flushed(session: OrmSession, _: UOWTransaction) -> None:
    """Note the rows of a flush."""
    rows = written_rows(session)
    for row in session.new:
        table = inspect(row).mapper.local_table
        rows.note(table, _key_of(row), table.columns.keys())
    for row in session.dirty:
        state = inspect(row)
        changed = [name for name in state.mapper.columns.keys() if state.attrs[name].history.has_changes()]  # noqa: SIM118 - no mapping
        if changed:
            rows.note(state.mapper.local_table, _key_of(row), changed)
    for row in session.deleted:
        rows.deleted[inspect(row).mapper.local_table.name].add(_key_of(row))


@event.listens_for(Session, "do_orm_execute")
def note_statement(state: ORMExecuteState) -> None:
    """Note the rows of an insert, update or delete, before it runs."""
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    statement: Any = state.statement
    table = statement.table
    given = state.parameters
    parameters = [given] if isinstance(given, Mapping) else list(given or ())
    if state.is_insert:
        _note_insert(state.session, table, parameters or [statement.compile().params])
    elif state.is_update and parameters and _has_keys(table, parameters):
        for values in parameters:
            written_rows(state.session).note(table, _key_in(table, values), values.keys())
    else:
        _note_conditional(state.session, table, statement, is_delete=state.is_delete)


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def forget(session: OrmSession) -> None:
    """A transaction is over: what it wrote is on record, or never was."""
    if not session.in_nested_transaction():
        session.info.pop(_NAME, None)


def _note_insert(session: OrmSession, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    written = written_rows(session)
    if _has_keys(table, rows):
        for values in rows:
            written.note(table, _key_in(table, values), table.columns.keys())
    elif table.name not in written.newer_than:
        (number,) = table.primary_key.columns
        written.newer_than[table.name] = session.connection().scalar(select(func.max(number))) or 0


def _note_conditional(session: OrmSession, table: Table, statement: Any, *, is_delete: bool) -> None:
    query = select(*table.primary_key.columns).where(*statement._where_criteria)
    written = written_rows(session)
    for row in session.connection().execute(query):
        if is_delete:
            written.deleted[table.name].add(tuple(row))
        else:
            written.note(table, tuple(row), table.columns.keys())


def _has_keys(table: Table, rows: Sequence[Mapping[str, Any]]) -> bool:
    names = table.primary_key.columns.keys()
    return all(row.get(name) is not None for row in rows for name in names)


def _key_in(table: Table, values: Mapping[str, Any]) -> Key:
    return tuple(values[name] for name in table.primary_key.columns.keys())  # noqa: SIM118 - no mapping


def _key_of(row: object) -> Key:
    return tuple(inspect(row, raiseerr=True).mapper.primary_key_from_instance(row))
