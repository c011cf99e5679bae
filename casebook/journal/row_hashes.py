"""The rows that a transaction wrote, as they stand at its end, each by its key with hashes of its columns.

Beside each hash stands what the columns were before the transaction (`rows_before`), nothing for a row that is new.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Row, Table, select, tuple_

from casebook.db.session import Session
from casebook.db.written_rows import Key, WrittenRows, get_written_rows
from casebook.journal.held_columns import find_groups, list_held_tables
from casebook.journal.row_lines import GONE, hash_columns, write_line, write_section
from casebook.journal.rows_before import get_rows_before

_KEYS = 400
"""Keys that are asked for at once: SQLite takes 999 parameters at least."""


def is_held(table: str) -> bool:
    """Whether the journal holds rows of a table."""
    return table in list_held_tables()


def write_sections(session: Session, *, is_whole: bool) -> dict[str, str]:
    """The sections of what the session's transaction wrote, by table; of the whole record where `is_whole`."""
    return dict(_write_sections(session, get_written_rows(session), is_whole=is_whole))


def _write_sections(session: Session, written: WrittenRows, *, is_whole: bool) -> Iterator[tuple[str, str]]:
    touched = {*written.list_tables()}
    for name, table in list_held_tables().items():
        if not is_whole and name not in touched:
            continue
        lines = _list_whole(session, table, written) if is_whole else _list_written(session, table, written)
        text = write_section(find_groups(name), lines, is_whole=is_whole)
        if "\n" in text or is_whole:
            yield name, text


def _list_whole(session: Session, table: Table, written: WrittenRows) -> Iterator[str]:
    for row in session.connection().execute(select(table).order_by(*table.primary_key.columns)):
        yield from _write_lines(session, table, row, find_groups(table.name))
    yield from _list_gone(session, table, written)


def _list_written(session: Session, table: Table, written: WrittenRows) -> Iterator[str]:
    changed = written.changed.get(table.name, {})
    number = next(iter(table.primary_key.columns))
    if table.name in written.newer_than:
        newer = select(table).where(number > written.newer_than[table.name]).order_by(number)
        yield from _write_new_lines(session, table, session.connection().execute(newer))
        changed = {key: columns for key, columns in changed.items() if key[0] <= written.newer_than[table.name]}
    for row in _load_rows(session, table, changed):
        columns = changed.get(_pick_key(table, row))
        groups = find_groups(table.name)
        # A key that the database keeps otherwise than it was given belongs to a row that was inserted.
        touched = [name for name in groups if columns is None or columns.intersection(groups[name])]
        yield from _write_lines(session, table, row, touched)
    yield from _list_gone(session, table, written)


def _list_gone(session: Session, table: Table, written: WrittenRows) -> Iterator[str]:
    gone = written.deleted.get(table.name, set())
    there = {_pick_key(table, row) for row in _load_rows(session, table, gone)}
    before = get_rows_before(session)
    for key in sorted(key for key in gone - there if not written.is_new(table.name, key)):
        for group in find_groups(table.name):
            yield write_line(key, group, GONE, before.get((table.name, key, group), ""))


def _load_rows(session: Session, table: Table, keys: Iterable[Key]) -> Iterator[Row[Any]]:
    columns = list(table.primary_key.columns)
    ordered, at_once = iter(sorted(keys)), _KEYS // len(columns)
    while some := list(islice(ordered, at_once)):
        yield from session.connection().execute(select(table).where(tuple_(*columns).in_(some)).order_by(*columns))


def _write_lines(session: Session, table: Table, row: Row[Any], groups: Iterable[str]) -> Iterator[str]:
    values, columns, before = dict(row._mapping), find_groups(table.name), get_rows_before(session)
    key = _pick_key(table, row)
    is_new = get_written_rows(session).is_new(table.name, key)
    for group in groups:
        digest = hash_columns(values, columns[group])
        # A row that was not written stands in a section of all rows as it was.
        was = before.get((table.name, key, group), "" if is_new else digest)
        yield write_line(key, group, digest, was)


def _write_new_lines(session: Session, table: Table, rows: Iterable[Row[Any]]) -> Iterator[str]:
    """The lines of rows that the transaction inserted: most of what an intake writes."""
    groups, names, before = find_groups(table.name), _list_key_names(table), get_rows_before(session)
    for row in rows:
        values = row._asdict()
        key = tuple(values[name] for name in names)
        for group, columns in groups.items():
            yield write_line(key, group, hash_columns(values, columns), before.get((table.name, key, group), ""))


def _pick_key(table: Table, row: Row[Any]) -> Key:
    return tuple(row._mapping[name] for name in _list_key_names(table))


@cache
def _list_key_names(table: Table) -> Sequence[str]:
    return tuple(table.primary_key.columns.keys())
