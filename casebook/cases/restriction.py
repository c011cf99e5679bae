"""Cases that only some may see, and who reported a matter: both known to the case's officers and the bureau's leads.

What is hidden from all others is decided in one place for pages and lists (`casebook.db.restricted`) and in one for
the search (`casebook.access.readers`); the acts here only write the facts that those read.
"""

from datetime import UTC, datetime

from sqlalchemy import select

from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.cases import cases
from casebook.cases.cases import Case, Reporter
from casebook.cases.teamwork import name_access, name_work
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseReporterRow, CaseRow
from casebook.errors import CasebookError, ForbiddenError
from casebook.journal import journal
from casebook.journal.entries import EntryKind


def is_in_charge(case: Case, officer: Officer) -> bool:
    """Whether an officer handles a case or leads the bureau: who may restrict it and see who reported it."""
    own = (case.opened_by, case.assignee_id, case.second_officer_id)
    return officer.role is Role.LEAD or officer.id in own


def set_restricted(session: Session, case_id: int, *, is_restricted: bool, reason: str, officer: Officer) -> None:
    """Let only the officers of a case and the leads see it, or the whole bureau again; nothing where it is so already.

    Raises NotFoundError, ForbiddenError for an officer not in charge, CasebookError without a reason.
    """
    if not reason.strip():
        raise CasebookError("请写明理由。")
    row = _lock_case(session, case_id, officer)
    if (row.restricted_at is not None) is is_restricted:
        return
    row.restricted_at = datetime.now(UTC) if is_restricted else None
    kind = EntryKind.CASE_RESTRICTED if is_restricted else EntryKind.CASE_RELEASED
    _record(session, kind, case_id, officer, text=reason.strip())


def record_reporter(session: Session, case_id: int, reporter: Reporter, *, officer: Officer) -> None:
    """Write down who reported a matter, in place of what stood there; the journal's entry names nobody.

    Raises NotFoundError, ForbiddenError for an officer not in charge, CasebookError without a name.
    """
    if not reporter.name.strip():
        raise CasebookError("举报投诉人的姓名或名称不能为空；不愿具名的写“匿名”。")
    _lock_case(session, case_id, officer)
    row = session.scalar(select(CaseReporterRow).where(CaseReporterRow.case_id == case_id))
    if row is None:
        row = CaseReporterRow(case_id=case_id)
        session.add(row)
    row.name, row.contact, row.note = reporter.name.strip(), reporter.contact.strip(), reporter.note.strip()
    row.entered_at, row.entered_by = datetime.now(UTC), officer.id
    _record(session, EntryKind.REPORTER_RECORDED, case_id, officer, text="")


def _lock_case(session: Session, case_id: int, officer: Officer) -> CaseRow:
    journal.lock_head(session)
    if not is_in_charge(cases.get_case(session, case_id), officer):
        raise ForbiddenError("只有本案的承办人和负责人可以这样做。")
    return session.get_one(CaseRow, case_id, populate_existing=True)


def _record(session: Session, kind: EntryKind, case_id: int, officer: Officer, *, text: str) -> None:
    subjects = [name_work(case_id), name_access(case_id)]
    journal.append_entry(session, kind, actor=officer.actor, subjects=subjects, payload={"text": text})
