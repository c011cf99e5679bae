"""What the journal tells of a case or a referral, line by line, in the words of the desk."""

from api.presentation.views.referrals import EntryView
from api.presentation.words import ENTRIES
from casebook.access import officers
from casebook.db.engine import Session
from casebook.db.words import get_label
from casebook.journal import journal
from casebook.journal.journal import Entry, EntryKind


def read_timeline(session: Session, subject: str) -> tuple[EntryView, ...]:
    """What the journal tells of a subject such as "case:3", oldest first, with the actors in words."""
    entries = journal.list_entries_about(session, subject)
    names = officers.name_actors(session, (entry.actor for entry in entries))
    return tuple(_describe_entry(entry, names[entry.actor]) for entry in entries)


def _describe_entry(entry: Entry, actor: str) -> EntryView:
    says, detail = _find_words(entry)
    return EntryView.from_fact(entry, actor=actor, says=says + (f"：{detail}" if detail else ""))


def _find_words(entry: Entry) -> tuple[str, str]:
    """What was done, and the detail that stands behind it."""
    payload = entry.payload
    text = {key: str(payload.get(key) or "") for key in ("to", "reason", "text")}
    if entry.kind is EntryKind.CASE_MOVED:
        return ENTRIES[entry.kind], get_label("case_state", text["to"])
    if entry.kind is EntryKind.REFERRAL_MOVED:
        return get_label("referral_move", text["to"]), text["text"]
    if entry.kind is EntryKind.CLOCK_CHANGED:
        rows = payload.get("clocks")
        kinds = [get_label("clock_event", str(row[1])) for row in rows] if isinstance(rows, list) else []
        return ENTRIES[entry.kind], "、".join(kinds)
    if entry.kind is EntryKind.FLAG_DISMISSED:
        return ENTRIES[entry.kind], get_label("dismissal", text["reason"])
    return ENTRIES[entry.kind], text["to"] or text["reason"] or text["text"]
