"""Who handles a case, and what officers tell each other about it.

Notes and handlers are entries of the journal about the work on a case (`name_work`), not about the case itself: those
go to other bureaus with a packet, these never do.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow
from casebook.errors import CasebookError
from casebook.journal import journal
from casebook.journal.entries import EntryKind, list_newest_about


@dataclass(frozen=True, slots=True)
class Mention:
    """A note that names an officer: case, who wrote it as the journal names him, when, what."""

    case_id: int
    actor: str
    at: datetime
    text: str


def name_work(case_id: int) -> str:
    """What the journal calls the work on a case."""
    return f"work:{case_id}"


def name_access(case_id: int) -> str:
    """What the journal calls the circle of those who may see a case: the search reads anew what it decides."""
    return f"access:{case_id}"


def find_mentioned(text: str, officers: Iterable[Officer]) -> tuple[Officer, ...]:
    """The officers whose names stand after an @ in a text; where one name begins another, the longer one counts."""
    mentioned, rest = [], text
    for officer in sorted(officers, key=lambda one: -len(one.name)):
        if f"@{officer.name}" in rest:
            mentioned.append(officer)
            rest = rest.replace(f"@{officer.name}", "")
    return tuple(mentioned)


def add_note(session: Session, case_id: int, text: str, *, officer: Officer, officers: Sequence[Officer]) -> None:
    """Write a note about a case; `officers` are those who can be mentioned in it.

    Raises NotFoundError, CasebookError for an empty note.
    """
    if not text.strip():
        raise CasebookError("备注不能为空。")
    journal.lock_head(session)
    cases.get_case(session, case_id)
    mentioned = find_mentioned(text, officers)
    journal.append_entry(
        session,
        EntryKind.NOTE_ADDED,
        actor=officer.actor,
        subjects=[name_work(case_id), *(f"officer:{one.id}" for one in mentioned)],
        payload={"text": text.strip()},
    )


def list_mentions(session: Session, officer: Officer, *, limit: int) -> tuple[Mention, ...]:
    """The newest notes that name an officer, the newest first."""
    entries = list_newest_about(session, f"officer:{officer.id}", EntryKind.NOTE_ADDED, limit=limit)
    return tuple(
        Mention(_read_case(entry.subjects), entry.actor, entry.at, str(entry.payload.get("text", "")))
        for entry in entries
    )


def name_handlers(
    session: Session, case_id: int, *, assignee: Officer | None, second: Officer | None, officer: Officer
) -> None:
    """Name the officer who handles a case and the second one; None for nobody yet.

    Raises NotFoundError, CasebookError where both are one, or one no longer is on duty.
    """
    if assignee and second and assignee.id == second.id:
        raise CasebookError("主办人和协办人不能是同一人：执法人员不得少于两人。")
    for one in (assignee, second):
        if one and not one.is_on_duty:
            raise CasebookError(f"{one.name}的账号已停用，请另选一人。")
    journal.lock_head(session)
    cases.get_case(session, case_id)
    row = session.get_one(CaseRow, case_id, populate_existing=True)
    row.assignee_id = assignee.id if assignee else None
    row.second_officer_id = second.id if second else None
    journal.append_entry(
        session,
        EntryKind.HANDLERS_NAMED,
        actor=officer.actor,
        subjects=[
            name_work(case_id),
            name_access(case_id),
            *(f"officer:{one.id}" for one in (assignee, second) if one),
        ],
        payload={
            "assignee": row.assignee_id,
            "second_officer": row.second_officer_id,
            "text": f"主办 {assignee.name if assignee else '未定'}，协办 {second.name if second else '未定'}",
        },
    )


def _read_case(subjects: Iterable[str]) -> int:
    return next(int(name.partition(":")[2]) for name in subjects if name.startswith("work:"))
