"""The journal: every act, in order, each entry sealed by a hash over itself and the hash before it.

It is also the outbox: whoever follows it (the search index) reads entries after its cursor and so misses none.
Appends take turns on the one-row head (about 270 a second on PostgreSQL), so bulk work writes one entry a batch.
Whoever reads a state and then changes it locks the head first (`lock_head`): all who decide take turns in one order,
so two officers cannot both open a case on one flag, and no two transactions wait for each other's rows.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import insert, select, update

from casebook.db.engine import Session
from casebook.db.tables.journal import EntryRow, JournalHeadRow, SubjectRow
from casebook.journal.actor import read_actor

GENESIS = "0" * 64

Payload = Mapping[str, object]


class EntryKind(StrEnum):
    """Every act that is written down."""

    REGISTER_TAKEN = "register_taken"
    DROP_TAKEN = "drop_taken"
    FLAG_CONFIRMED = "flag_confirmed"
    FLAG_DISMISSED = "flag_dismissed"
    VERDICT_UNDONE = "verdict_undone"
    CASE_OPENED = "case_opened"
    CASE_MOVED = "case_moved"
    CLOCK_CHANGED = "clock_changed"
    REFERRAL_DRAFTED = "referral_drafted"
    PACKET_WRITTEN = "packet_written"
    REFERRAL_MOVED = "referral_moved"
    REFERRAL_SENT = "referral_sent"
    REFERRAL_RECEIVED = "referral_received"
    REFERRAL_ANSWERED = "referral_answered"
    REFERRAL_RETURNED = "referral_returned"
    OFFICER_ADDED = "officer_added"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an act, no password


@dataclass(frozen=True, slots=True)
class Entry:
    """One act: `subjects` name what it touched, as "flag:12"; `payload` holds what an auditor asks for."""

    sequence: int
    at: datetime
    actor: str
    kind: EntryKind
    subjects: tuple[str, ...]
    payload: Payload
    previous: str
    hash: str


def lock_head(session: Session) -> None:
    """Wait for a turn to decide; the lock lasts until the caller's transaction ends. SQLite has one writer anyway."""
    session.execute(select(JournalHeadRow.id).where(JournalHeadRow.id == 1).with_for_update())


def append(session: Session, kind: EntryKind, *, actor: str, subjects: Sequence[str], payload: Payload) -> Entry:
    """Append one entry, in the caller's transaction; other writers wait until that ends."""
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
        subjects=_to_canonical_json(list(subjects)),
        payload=_to_canonical_json(dict(payload)),
        previous=head.hash,
    )
    row.hash = _hash_entry(row)
    session.add(row)
    session.execute(update(JournalHeadRow).where(JournalHeadRow.id == 1).values(hash=row.hash))
    session.flush()
    _index_subjects(session, row.sequence, subjects)
    return _make_entry(row)


def _index_subjects(session: Session, sequence: int, subjects: Sequence[str]) -> None:
    ways = [{"subject": subject, "sequence": sequence} for subject in dict.fromkeys(subjects)]
    if ways:
        session.execute(insert(SubjectRow), ways)


def entries(session: Session, *, after: int = 0, limit: int = 500) -> tuple[Entry, ...]:
    """The entries after sequence number `after`, oldest first, at most `limit`."""
    query = select(EntryRow).where(EntryRow.sequence > after).order_by(EntryRow.sequence).limit(limit)
    return tuple(_make_entry(row) for row in session.scalars(query))


def newest_sequence(session: Session) -> int:
    """The sequence number of the newest entry; 0 for an empty journal."""
    return session.get_one(JournalHeadRow, 1).sequence


def about(session: Session, subject: str) -> tuple[Entry, ...]:
    """The entries that touched `subject`, oldest first."""
    query = select(EntryRow).join(SubjectRow, SubjectRow.sequence == EntryRow.sequence)
    query = query.where(SubjectRow.subject == subject)
    return tuple(_make_entry(row) for row in session.scalars(query.order_by(EntryRow.sequence)))


def find_faults(session: Session) -> Iterator[str]:
    """Walk the whole chain; each fault as an officer's sentence, none when it is whole."""
    previous, expected = GENESIS, 1
    for row in session.scalars(select(EntryRow).order_by(EntryRow.sequence)).yield_per(1000):
        if row.sequence != expected:
            yield f"日志缺少第 {expected} 条（其后是第 {row.sequence} 条）。"
        if row.previous != previous:
            yield f"日志第 {row.sequence} 条与前一条不相接。"
        if row.hash != _hash_entry(row):
            yield f"日志第 {row.sequence} 条被改动过：散列不符。"
        actor = read_actor(row.actor)
        if actor and actor.bureau not in ("", row.bureau_code):
            yield f"日志第 {row.sequence} 条的单位与经办人的单位不符。"
        previous, expected = row.hash, row.sequence + 1
    head = session.get_one(JournalHeadRow, 1)
    if (head.sequence, head.hash) != (expected - 1, previous):
        yield f"日志末尾不符：日志头记着第 {head.sequence} 条，实有到第 {expected - 1} 条。"


def _to_canonical_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _hash_entry(row: EntryRow) -> str:
    sealed = [row.sequence, row.at.isoformat(), row.actor, row.kind, row.subjects, row.payload, row.previous]
    return sha256(_to_canonical_json(sealed).encode("utf-8", "surrogatepass")).hexdigest()


def _make_entry(row: EntryRow) -> Entry:
    return Entry(
        row.sequence,
        row.at,
        row.actor,
        EntryKind(row.kind),
        tuple(json.loads(row.subjects)),
        json.loads(row.payload),
        row.previous,
        row.hash,
    )
