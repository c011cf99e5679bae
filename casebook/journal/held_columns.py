"""Which columns the journal holds by hashes, in which groups, and what it does not hold, each with the reason.

Every column of every table of the record is held unless it stands here: a new table or column is held by itself. The
columns of a group are hashed together; those that later acts change are a group of their own, so that an act which
changes one group does not confirm another.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256

from sqlalchemy import Table

from casebook.db.tables.all import metadata

FORMAT = 2
"""Raised by one when a migration changes values of held columns: all rows are then recorded anew by the next act."""

FREE: Mapping[str, str] = {
    "sign_ins": "who is signed in now: comes and goes with browsers, and what is done signed in is journaled itself",
    "sign_in_attempts": "attempts of the last minutes at signing in: they only slow guessing down",
    "saved_searches": "an officer's own shortcuts to the search: nothing in the record rests on them",
    "flag_counts": "sums over the flags, which are held themselves; they spare the queue counting",
    "known_addresses": "from where officers signed in lately: it only spares them the brake on guessing",
}
"""Tables that may change freely."""

CHECKED_BY_CHAIN: Mapping[str, Sequence[str]] = {
    "journal": (
        "sequence", "at", "actor", "kind", "subjects", "payload", "previous", "hash", "rows_sha256", "shape_sha256",
    ),
    "journal_head": ("id", "sequence", "hash"),
    "journal_rows": ("sequence", "table_name", "lines"),
    "journal_subjects": ("subject", "sequence"),
}  # fmt: skip
"""Columns of the journal itself: the chain of hashes holds them."""

_CHANGED_LATER: Mapping[str, Mapping[str, Sequence[str]]] = {
    "cases": {
        "state": ("state",),
        "handlers": ("assignee_id", "second_officer_id"),
        "outcome": ("outcome",),
        "seller_kind": ("seller_kind",),
        "restricted": ("restricted_at",),
    },
    "case_reporters": {"content": ("name", "contact", "note", "entered_at", "entered_by")},
    "case_tasks": {"done": ("done_at", "done_by")},
    "clocks": {"state": ("due", "state")},
    "flags": {"verdict": ("state", "triaged_at", "clue_found_at", "postponed_until")},
    "listings": {"seen": ("last_seen_at",)},
    "officers": {"password": ("password_hash",), "duty": ("disabled_at",), "role": ("role",)},
    "incoming_referrals": {
        "answer": ("state", "answered_at", "answered_on", "answer_text", "slip_sha256"),
        "case": ("case_id",),
    },
    "bureaus": {
        "content": ("name", "level", "address", "superior", "contact", "phone", "replaced_by", "changed_at"),
    },
    "platforms": {
        "content": ("title", "operator", "uscc", "home_code", "channel", "checked_on", "changed_at", "changed_by")
    },
    "platform_letters": {
        "state": ("state",),
        "sent": ("sent_on", "task_id"),
        "answer": ("outcome", "answered_on", "answer_text", "evidence_id"),
        "void": ("void_reason",),
    },
    "recall_samples": {"answer": ("answer", "officer_id", "answered_at")},
    "referrals": {
        "state": ("state",),
        "packet": ("packet_sha256",),
        "draft": (
            "to_code",
            "to_bureau",
            "reason",
            "article",
            "ground",
            "contact_name",
            "contact_phone",
            "contact_address",
        ),
        "sent": ("sent_at", "sent_on", "reminder"),
        "void": ("void_reason",),
        "received": ("received_at",),
        "answer": (
            "answered_at",
            "answer_text",
            "answered_on",
            "slip_sha256",
            "accepted_on",
            "agreed_on",
            "refusal_article",
            "refusal_fact",
            "refusal_competent",
            "decision_number",
            "turnover",
            "fine",
            "confiscated",
        ),
        "rating": ("rated_timely", "rated_effort"),
    },
}
FACTS = "facts"
"""The group of all columns of a table that stand in no other."""

Groups = Mapping[str, tuple[str, ...]]
"""The groups of a table: name → columns."""


@cache
def list_held_tables() -> Mapping[str, Table]:
    """The tables that the journal holds, by name, in the order in which one refers to another."""
    tables = {table.name: table for table in metadata.sorted_tables}
    return {name: table for name, table in tables.items() if name not in FREE and find_groups(name)}


@cache
def find_groups(table: str) -> Groups:
    """The groups of held columns of a table."""
    special = {name: tuple(columns) for name, columns in _CHANGED_LATER.get(table, {}).items()}
    placed = {column for columns in special.values() for column in columns} | set(CHECKED_BY_CHAIN.get(table, ()))
    rest = tuple(sorted(set(metadata.tables[table].columns.keys()) - placed))
    return {FACTS: rest, **special} if rest else special


@cache
def hash_shape() -> str:
    """SHA-256 over the format and all groups: another one means that rows are to be recorded anew."""
    shape = [FORMAT, {name: find_groups(name) for name in list_held_tables()}]
    return sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()
