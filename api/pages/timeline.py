"""What the journal tells of a case or a referral, line by line, in the words of the desk."""

from collections.abc import Iterable

from api.presentation.views.referrals import EntryView
from api.presentation.words import ENTRIES
from casebook.access import actor_names
from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.db.words import get_label
from casebook.journal.entries import Entry, EntryKind, Payload, list_entries_about


def read_timeline(session: Session, *subjects: str, people: Iterable[Officer] | None = None) -> tuple[EntryView, ...]:
    """What the journal tells of subjects such as "case:3", oldest first, with the actors in words.

    `people` are the officers of the bureau where they are loaded already.
    """
    return describe_entries(session, list_entries_about(session, *subjects), people=people)


def describe_entries(
    session: Session, entries: Iterable[Entry], *, people: Iterable[Officer] | None = None
) -> tuple[EntryView, ...]:
    """Entries that were read already, in their order, with the actors in words; `people` as for `read_timeline`."""
    entries = tuple(entries)
    names = actor_names.name_actors(session, (entry.actor for entry in entries), known_officers=people)
    return tuple(_describe_entry(entry, names[entry.actor]) for entry in entries)


def _describe_entry(entry: Entry, actor: str) -> EntryView:
    says, detail = _find_words(entry)
    return EntryView.from_fact(
        entry,
        actor=actor,
        says=says + (f"：{detail}" if detail else ""),
        act=says,
        detail=detail,
        is_note=entry.kind is EntryKind.NOTE_ADDED,
    )


def _find_words(entry: Entry) -> tuple[str, str]:
    """What was done, and the detail that stands behind it."""
    payload = entry.payload
    text = {key: str(payload.get(key) or "") for key in ("to", "reason", "text")}
    if entry.kind is EntryKind.CASE_MOVED:
        return ENTRIES[entry.kind], _describe_move(payload)
    if entry.kind is EntryKind.EVIDENCE_ADDED:
        return ENTRIES[entry.kind], f"{get_label('evidence_kind', str(payload.get('kind')))}，{text['text']}"
    if entry.kind is EntryKind.REFERRAL_MOVED:
        return get_label("referral_move", text["to"]), text["text"]
    if entry.kind in (EntryKind.PLATFORM_LETTER_DRAFTED, EntryKind.PLATFORM_LETTER_MOVED):
        says = get_label("letter_state", text["to"]) if text["to"] else ENTRIES[entry.kind]
        return says, f"{payload.get('platform')}，{payload.get('number')}"
    if entry.kind is EntryKind.CLOCK_CHANGED:
        rows = payload.get("clocks")
        kinds = [get_label("clock_event", str(row[1])) for row in rows] if isinstance(rows, list) else []
        return ENTRIES[entry.kind], "、".join(kinds)
    if entry.kind is EntryKind.FLAG_DISMISSED:
        return ENTRIES[entry.kind], get_label("dismissal", text["reason"])
    return ENTRIES[entry.kind], text["to"] or text["reason"] or text["text"]


def _describe_move(payload: Payload) -> str:
    """The state that a case came to, and where it was closed or reopened the outcome and the reason."""
    state, note = get_label("case_state", str(payload.get("to"))), str(payload.get("note") or "")
    return f"{state}（{get_label('case_move', str(payload.get('reason')))}）：{note}" if note else state
