"""Which case a document belongs to that has no page of its own."""

from sqlalchemy import select

from casebook.db.engine import Session
from casebook.db.tables.cases import EvidenceRow
from casebook.db.tables.journal import EntryRow
from casebook.errors import NotFoundError
from casebook.journal.entries import EntryKind, make_entry
from casebook.search.documents.kinds.notes import find_case


def find_case_of_evidence(session: Session, evidence_id: int) -> int:
    """The case of a piece of evidence. Raises NotFoundError."""
    case = session.scalar(select(EvidenceRow.case_id).where(EvidenceRow.id == evidence_id))
    if case is None:
        raise NotFoundError(f"没有编号为 {evidence_id} 的证据。")
    return case


def find_case_of_note(session: Session, sequence: int) -> int:
    """The case of a note, by the number of its journal entry. Raises NotFoundError."""
    query = select(EntryRow).where(EntryRow.sequence == sequence, EntryRow.kind == EntryKind.NOTE_ADDED)
    row = session.scalar(query)
    if row is None:
        raise NotFoundError(f"没有编号为 {sequence} 的备注。")
    return find_case(make_entry(row).subjects)
