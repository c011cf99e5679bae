"""Which rows a transaction wrote: noted at every flush and every statement of a session, so that no writer can forget.

Whoever asks by `call_before_write` is told which rows are about to be written, while they are as they were. Statements
in plain text are not seen: what is written by them is not on record, and `verify` finds it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
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
    `inserted` the keys of rows that were not there before; `newer_than` the highest number that a table had before rows
    were inserted whose numbers the database chose.
    """

    changed: dict[str, dict[Key, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    inserted: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    deleted: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    newer_than: dict[str, int] = field(default_factory=dict)

    def note_changed(self, table: Table, key: Key, columns: Iterable[str]) -> None:
        """Columns of a row were written."""
        self.changed[table.name].setdefault(key, set()).update(columns)

    def note_new(self, table: Table, key: Key) -> None:
        """Note that a row was inserted, with all of its columns."""
        self.inserted[table.name].add(key)
        self.note_changed(table, key, table.columns.keys())

    def is_new(self, table: str, key: Key) -> bool:
        """Whether the transaction inserted the row of this key."""
        return key in self.inserted.get(table, ()) or (table in self.newer_than and key[0] > self.newer_than[table])

    def list_tables(self) -> list[str]:
        """The names of the tables that were written to."""
        return sorted({*self.changed, *self.deleted, *self.newer_than})


BeforeWrite = Callable[[OrmSession, Table, Collection[Key], Collection[str]], None]
"""Takes the keys of rows of a table that are about to be changed or taken out, and the columns that will change."""
_asked: list[BeforeWrite] = []


def call_before_write(ask: BeforeWrite) -> BeforeWrite:
    """Call `ask` before rows are changed or taken out; it may read them, and must not write."""
    _asked.append(ask)
    return ask


def get_written_rows(session: OrmSession) -> WrittenRows:
    """What the session's transaction has written so far."""
    rows = session.info.setdefault(_NAME, WrittenRows())
    if not isinstance(rows, WrittenRows):
        raise TypeError(f"{_NAME} of a session is for this module alone")
    return rows


@event.listens_for(Session, "before_flush")
def announce_flush(session: OrmSession, _: UOWTransaction, __: object) -> None:
    """Tell of the rows that a flush is about to change or take out."""
    keys: dict[Table, dict[Key, set[str]]] = defaultdict(dict)
    for row in (*session.dirty, *session.deleted):
        state = inspect(row)
        key = state.identity
        if key is not None:
            changed = state.mapper.columns.keys() if row in session.deleted else _list_changed(row)
            if changed:
                keys[state.mapper.local_table][tuple(key)] = set(changed)
    for table, rows in keys.items():
        _announce_write(session, table, rows, {column for columns in rows.values() for column in columns})


@event.listens_for(Session, "after_flush")
def note_flushed(session: OrmSession, _: UOWTransaction) -> None:
    """Note the rows of a flush."""
    rows = get_written_rows(session)
    for row in session.new:
        table = inspect(row).mapper.local_table
        rows.note_new(table, _get_key(row))
    for row in session.dirty:
        if changed := _list_changed(row):
            rows.note_changed(inspect(row).mapper.local_table, _get_key(row), changed)
    for row in session.deleted:
        rows.deleted[inspect(row).mapper.local_table.name].add(_get_key(row))


@event.listens_for(Session, "do_orm_execute")
def note_statement(state: ORMExecuteState) -> None:
    """Note the rows of an insert, update or delete, before it runs."""
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    statement: Any = state.statement
    table = statement.table
    if table.info.get("is_held_by_chain"):  # its row moves with every entry; asking which it is costs a query each time
        return
    written = state.parameters
    parameters = [written] if isinstance(written, Mapping) else list(written or ())
    if state.is_insert:
        _note_insert(state.session, table, parameters or [statement.compile().params])
    elif state.is_update and parameters and _has_keys(table, parameters):
        _announce_write(
            state.session, table, [_pick_key(table, values) for values in parameters], _list_given(parameters)
        )
        for values in parameters:
            get_written_rows(state.session).note_changed(table, _pick_key(table, values), values.keys())
    else:
        _note_conditional(state.session, table, statement, is_delete=state.is_delete)


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def forget_written_rows(session: OrmSession) -> None:
    """A transaction is over: what it wrote is on record, or never was."""
    if not session.in_nested_transaction():
        session.info.pop(_NAME, None)


def _note_insert(session: OrmSession, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    written = get_written_rows(session)
    if _has_keys(table, rows):
        for values in rows:
            written.note_new(table, _pick_key(table, values))
    elif table.name not in written.newer_than:
        (number,) = table.primary_key.columns
        written.newer_than[table.name] = session.connection().scalar(select(func.max(number))) or 0


def _note_conditional(session: OrmSession, table: Table, statement: Any, *, is_delete: bool) -> None:
    query = select(*table.primary_key.columns).where(*statement._where_criteria)
    written = get_written_rows(session)
    keys = session.connection().execute(query).all()
    _announce_write(session, table, [tuple(key) for key in keys], table.columns.keys())
    for row in keys:
        if is_delete:
            written.deleted[table.name].add(tuple(row))
        else:
            written.note_changed(table, tuple(row), table.columns.keys())


def _announce_write(session: OrmSession, table: Table, keys: Collection[Key], columns: Collection[str]) -> None:
    for ask in _asked if keys else ():
        ask(session, table, keys, columns)


def _list_changed(row: object) -> list[str]:
    """The columns of a row that are to be written."""
    state = inspect(row, raiseerr=True)
    return [name for name in state.mapper.columns.keys() if state.attrs[name].history.has_changes()]  # noqa: SIM118 - no mapping


def _list_given(parameters: Sequence[Mapping[str, Any]]) -> set[str]:
    return {name for values in parameters for name in values}


def _has_keys(table: Table, rows: Sequence[Mapping[str, Any]]) -> bool:
    names = table.primary_key.columns.keys()
    return all(row.get(name) is not None for row in rows for name in names)


def _pick_key(table: Table, values: Mapping[str, Any]) -> Key:
    return tuple(values[name] for name in table.primary_key.columns.keys())  # noqa: SIM118 - no mapping


def _get_key(row: object) -> Key:
    return tuple(inspect(row, raiseerr=True).mapper.primary_key_from_instance(row))
