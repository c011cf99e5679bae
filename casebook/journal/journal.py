"""The journal: every act, in order, each entry sealed by a hash over itself and the hash before it.

It is also the outbox: whoever follows it (the search index) reads entries after its cursor and so misses none.
Appends take turns on the one-row head (about 270 a second on PostgreSQL), so bulk work writes one entry a batch.
Whoever reads a state and then changes it locks the head first (`lock_head`): all who decide take turns in one order,
so two officers cannot both open a case on one flag, and no two transactions wait for each other's rows.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import event, insert, select, update
from sqlalchemy.orm import Session as OrmSession

from casebook.db.session import Session
from casebook.db.statements import reuse_statement
from casebook.db.tables.journal import EntryRow, JournalHeadRow, SubjectRow, WrittenRowsRow
from casebook.db.written_rows import get_written_rows
from casebook.journal.entries import Entry, EntryKind, Payload, compute_hash, make_entry, to_canonical_json
from casebook.journal.held_columns import hash_shape
from casebook.journal.row_hashes import is_held, write_sections
from casebook.journal.row_lines import hash_sections

_NEWEST = "newest_entry"
_LOCKED_HEAD = reuse_statement(select(JournalHeadRow.id).where(JournalHeadRow.id == 1).with_for_update())


def lock_head(session: Session) -> None:
    """Wait for a turn to decide; the lock lasts until the caller's transaction ends. SQLite has one writer anyway."""
    session.execute(_LOCKED_HEAD)


def append_entry(session: Session, kind: EntryKind, *, actor: str, subjects: Sequence[str], payload: Payload) -> Entry:
    """Append one entry, in the caller's transaction; other writers wait until that ends.

    The newest entry of a transaction gets its final hash when that commits (`hold_written_rows`).
    """
    # The update is the lock, on SQLite and PostgreSQL alike.
    head = session.execute(
        update(JournalHeadRow)
        .where(JournalHeadRow.id == 1)
        .values(sequence=JournalHeadRow.sequence + 1)
        .returning(JournalHeadRow.sequence, JournalHeadRow.hash)
    ).one()
    row = EntryRow(
        sequence=head.sequence,
        at=datetime.now(UTC).replace(microsecond=0),
        actor=actor,
        kind=kind.value,
        subjects=to_canonical_json(list(subjects)),
        payload=to_canonical_json(dict(payload)),
        previous=head.hash,
        rows_sha256="",
        shape_sha256="",
    )
    row.hash = compute_hash(row)
    session.add(row)
    session.info[_NEWEST] = row
    session.execute(update(JournalHeadRow).where(JournalHeadRow.id == 1).values(hash=row.hash))
    session.flush()
    _index_subjects(session, row.sequence, subjects)
    return make_entry(row)


def _index_subjects(session: Session, sequence: int, subjects: Sequence[str]) -> None:
    ways = [{"subject": subject, "sequence": sequence} for subject in dict.fromkeys(subjects)]
    if ways:
        session.execute(insert(SubjectRow), ways)


@event.listens_for(Session, "before_commit")
def hold_written_rows(session: OrmSession) -> None:
    """Let the newest entry of a transaction hold what the transaction wrote, in all of its entries.

    A transaction that wrote without an entry gets one of a kind of its own. The first entry after the held columns
    changed, or after an upgrade from a release that held none, names every row of the record once.
    """
    if session.in_nested_transaction() or not isinstance(session, Session):
        return
    session.flush()
    if not any(map(is_held, get_written_rows(session).list_tables())):
        return
    if _NEWEST not in session.info:
        append_entry(session, EntryKind.ROWS_WRITTEN, actor=session.scope.actor, subjects=(), payload={})
    entry: EntryRow = session.info[_NEWEST]
    sections = write_sections(session, is_whole=find_shape(session) != hash_shape())
    entry.rows_sha256, entry.shape_sha256 = hash_sections(sections.items()), hash_shape()
    entry.hash = compute_hash(entry)
    rows = [{"sequence": entry.sequence, "table_name": name, "lines": text} for name, text in sections.items()]
    session.execute(insert(WrittenRowsRow), rows)
    session.execute(update(JournalHeadRow).where(JournalHeadRow.id == 1).values(hash=entry.hash))
    session.flush()


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def forget_newest(session: OrmSession) -> None:
    """A transaction is over: the next one has entries of its own."""
    if not session.in_nested_transaction():
        session.info.pop(_NEWEST, None)


def find_shape(session: Session) -> str:
    """Under which groups of columns the record is held; empty where it is not."""
    query = select(EntryRow.shape_sha256).where(EntryRow.rows_sha256 != "").order_by(EntryRow.sequence.desc())
    return session.connection().scalar(query.limit(1)) or ""
