"""What rows were before a transaction wrote them: a hash of each group of columns, read right before the first write.

An entry holds it beside what the row was written to. So an act on a row that was changed behind the journal's back does
not make that change its own: `verify` compares with what the entry before holds.
"""

from collections.abc import Collection

from sqlalchemy import Table, event, select, tuple_
from sqlalchemy.orm import Session as OrmSession

from casebook.db.session import Session
from casebook.db.written_rows import Key, call_before_write, get_written_rows
from casebook.journal.held_columns import find_groups, list_held_tables
from casebook.journal.row_lines import hash_columns

RowsBefore = dict[tuple[str, Key, str], str]
"""SHA-256 of a group of columns, by table, key and group."""
_NAME, _KEYS = "rows_before", 400


def get_rows_before(session: OrmSession) -> RowsBefore:
    """What the rows that the session's transaction changed were at first."""
    before: RowsBefore = session.info.setdefault(_NAME, {})
    return before


@call_before_write
def hash_before(session: OrmSession, table: Table, keys: Collection[Key], columns: Collection[str]) -> None:
    """Hash the groups that are about to change, of rows that the transaction has not written yet.

    PostgreSQL locks the rows, as the write right after would: nobody else changes them in between.
    """
    if table.name not in list_held_tables():
        return
    groups = {name: names for name, names in find_groups(table.name).items() if {*names}.intersection(columns)}
    before, written = get_rows_before(session), get_written_rows(session)
    for name, names in groups.items():
        new = sorted(k for k in {*keys} if (table.name, k, name) not in before and not written.is_new(table.name, k))
        for start in range(0, len(new), _KEYS):
            before |= _hash_group(session, table, new[start : start + _KEYS], name, names)


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def forget_before(session: OrmSession) -> None:
    """A transaction is over: the next one looks anew."""
    if not session.in_nested_transaction():
        session.info.pop(_NAME, None)


def _hash_group(
    session: OrmSession, table: Table, keys: Collection[Key], group: str, columns: Collection[str]
) -> RowsBefore:
    primary = list(table.primary_key.columns)
    query = select(*primary, *(table.columns[name] for name in columns if name not in table.primary_key.columns))
    query = query.where(tuple_(*primary).in_(list(keys))).order_by(*primary).with_for_update(key_share=True)
    return {
        (table.name, tuple(row._mapping[one.name] for one in primary), group): hash_columns(dict(row._mapping), columns)
        for row in session.connection().execute(query)
    }
