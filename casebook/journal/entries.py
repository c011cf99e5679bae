"""The entries of the journal, read: every act in order, each with its hash.

Whoever only reads the journal needs no table of the record, and a command that does so starts quickly.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import Select, bindparam, select

from casebook.db.session import Session
from casebook.db.statements import reuse_statement, reuse_statements
from casebook.db.tables.journal import EntryRow, JournalHeadRow, SubjectRow

GENESIS = "0" * 64

Payload = Mapping[str, object]


class EntryKind(StrEnum):
    """Every act that is written down."""

    REGISTER_TAKEN = "register_taken"
    DROP_TAKEN = "drop_taken"
    FLAG_CONFIRMED = "flag_confirmed"
    FLAG_DISMISSED = "flag_dismissed"
    FLAG_POSTPONED = "flag_postponed"
    VERDICT_UNDONE = "verdict_undone"
    CASE_OPENED = "case_opened"
    CASE_JOINED = "case_joined"
    CASE_MOVED = "case_moved"
    CLOCK_CHANGED = "clock_changed"
    EVIDENCE_ADDED = "evidence_added"
    EVIDENCE_RECAPTURED = "evidence_recaptured"
    RIGHT_PICTURED = "right_pictured"
    MAP_LOADED = "map_loaded"
    EXTRACTION_CHECKED = "extraction_checked"
    HANDLERS_NAMED = "handlers_named"
    CASE_RESTRICTED = "case_restricted"
    CASE_RELEASED = "case_released"
    REPORTER_RECORDED = "reporter_recorded"
    NOTE_ADDED = "note_added"
    TASK_ADDED = "task_added"
    TASK_DONE = "task_done"
    TASK_REOPENED = "task_reopened"
    REFERRAL_DRAFTED = "referral_drafted"
    REFERRAL_EDITED = "referral_edited"
    PLACE_NOTED = "place_noted"
    INCOMING_TAKEN = "incoming_taken"
    INCOMING_ANSWERED = "incoming_answered"
    INCOMING_OPENED = "incoming_opened"
    FILE_REFUSED = "file_refused"
    PACKET_WRITTEN = "packet_written"
    REFERRAL_MOVED = "referral_moved"
    REFERRAL_RATED = "referral_rated"
    REFERRAL_SENT = "referral_sent"
    REFERRAL_RECEIVED = "referral_received"
    REFERRAL_ANSWERED = "referral_answered"
    REFERRAL_RETURNED = "referral_returned"
    OFFICER_ADDED = "officer_added"
    OFFICER_DISABLED = "officer_disabled"
    OFFICER_ENABLED = "officer_enabled"
    EVIDENCE_HEALED = "evidence_healed"
    JOURNAL_ANCHORED = "journal_anchored"
    BACKUP_MADE = "backup_made"
    COPY_HANDED_OVER = "copy_handed_over"
    CAMPAIGN_JOINED = "campaign_joined"
    CAMPAIGN_LEFT = "campaign_left"
    BUREAUS_CHANGED = "bureaus_changed"
    SELLER_KIND_CHANGED = "seller_kind_changed"
    PLATFORM_CHANGED = "platform_changed"
    PLATFORM_LETTER_DRAFTED = "platform_letter_drafted"
    PLATFORM_LETTER_MOVED = "platform_letter_moved"
    WEIGHTS_ACCEPTED = "weights_accepted"
    CRAWL_PLAN_CHANGED = "crawl_plan_changed"
    SAMPLE_DRAWN = "sample_drawn"
    SAMPLE_ANSWERED = "sample_answered"
    ROWS_WRITTEN = "rows_written"
    ROLE_CHANGED = "role_changed"
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


def list_entries(session: Session, *, after: int = 0, limit: int = 500) -> tuple[Entry, ...]:
    """The entries after sequence number `after`, oldest first, at most `limit`."""
    return tuple(make_entry(row) for row in session.scalars(_select_after(limit), {"after": after}))


@reuse_statements
def _select_after(limit: int) -> Select[EntryRow]:
    return select(EntryRow).where(EntryRow.sequence > bindparam("after")).order_by(EntryRow.sequence).limit(limit)


def read_newest_sequence(session: Session) -> int:
    """The sequence number of the newest entry; 0 for an empty journal."""
    return session.get_one(JournalHeadRow, 1).sequence


def read_newest(session: Session) -> Entry | None:
    """The newest entry; None for an empty journal."""
    row = session.scalar(select(EntryRow).order_by(EntryRow.sequence.desc()).limit(1))
    return None if row is None else make_entry(row)


def read_newest_about(session: Session, subject: str, kind: EntryKind) -> Entry | None:
    """The newest entry of a kind that touched `subject`, None where there is none."""
    return next(iter(list_newest_about(session, subject, kind, limit=1)), None)


def list_entries_about(session: Session, *subjects: str) -> tuple[Entry, ...]:
    """The entries that touched one of `subjects`, oldest first, each once."""
    return tuple(make_entry(row) for row in session.scalars(_ABOUT, {"subjects": list(subjects)}))


_ABOUT = reuse_statement(
    select(EntryRow)
    .where(
        EntryRow.sequence.in_(
            select(SubjectRow.sequence).where(SubjectRow.subject.in_(bindparam("subjects", expanding=True)))
        )
    )
    .order_by(EntryRow.sequence)
)


def list_newest_about(session: Session, subject: str, kind: EntryKind, *, limit: int) -> tuple[Entry, ...]:
    """The newest entries of a kind that touched `subject`, at most `limit`, the newest first."""
    query = select(EntryRow).join(SubjectRow, SubjectRow.sequence == EntryRow.sequence)
    query = query.where(SubjectRow.subject == subject, EntryRow.kind == kind.value)
    return tuple(make_entry(row) for row in session.scalars(query.order_by(EntryRow.sequence.desc()).limit(limit)))


def to_canonical_json(value: object) -> str:
    """A value as JSON in the one form that is hashed: keys in order, no blanks."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def compute_hash(row: EntryRow) -> str:
    """The hash that an entry must bear; entries of before, which hold no rows, are hashed without them."""
    sealed = [row.sequence, row.at.isoformat(), row.actor, row.kind, row.subjects, row.payload, row.previous]
    if row.rows_sha256 or row.shape_sha256:
        sealed += [row.rows_sha256, row.shape_sha256]
    return sha256(to_canonical_json(sealed).encode("utf-8", "surrogatepass")).hexdigest()


def make_entry(row: EntryRow) -> Entry:
    """The entry that a row holds."""
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
