"""What is to be done in a case: by a day, by an officer, done or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Row, Select, bindparam, select

from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.cases.states import CaseState
from casebook.cases.teamwork import name_work
from casebook.db.engine import Session
from casebook.db.statements import reuse_statement, reuse_statements
from casebook.db.tables.cases import CaseRow, CaseTaskRow
from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.journal import journal
from casebook.journal.entries import EntryKind


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done; `due` and `assignee_id` where they are named, `done_at` once it is done."""

    id: int
    case_id: int
    case_title: str
    text: str
    due: date | None
    assignee_id: int | None
    done_at: datetime | None


def add_task(
    session: Session, case_id: int, text: str, *, due: date | None, assignee: Officer | None, officer: Officer
) -> int:
    """Add a task to a case; gives its number.

    Raises NotFoundError, ConflictError for a closed case, CasebookError for an empty text or an assignee off duty.
    """
    if not text.strip():
        raise CasebookError("待办事项不能为空。")
    if assignee and not assignee.is_on_duty:
        raise CasebookError(f"{assignee.name}的账号已停用，请另选一人。")
    journal.lock_head(session)
    if cases.get_case(session, case_id).state is CaseState.CLOSED:
        raise ConflictError("案件已经结案，不能再添加待办。")
    row = CaseTaskRow(
        case_id=case_id,
        text=text.strip(),
        due=due,
        assignee_id=assignee.id if assignee else None,
        added_at=datetime.now(UTC),
        added_by=officer.id,
    )
    session.add(row)
    session.flush()
    _record(session, EntryKind.TASK_ADDED, row, officer)
    return row.id


def set_done(session: Session, case_id: int, task_id: int, *, is_done: bool, officer: Officer) -> None:
    """Mark a task of a case as done or as open again; nothing happens where it is so already. Raises NotFoundError."""
    journal.lock_head(session)
    row = session.scalar(select(CaseTaskRow).where(CaseTaskRow.id == task_id, CaseTaskRow.case_id == case_id))
    if row is None:
        raise NotFoundError(f"没有编号为 {task_id} 的待办。")
    session.refresh(row)
    if (row.done_at is not None) is is_done:
        return
    row.done_at, row.done_by = (datetime.now(UTC), officer.id) if is_done else (None, None)
    _record(session, EntryKind.TASK_DONE if is_done else EntryKind.TASK_REOPENED, row, officer)


def list_tasks(session: Session, case_id: int) -> tuple[Task, ...]:
    """The tasks of a case: open ones first, by their due day."""
    return _read_tasks(session.execute(_OF_CASE, {"case": case_id}))


def list_open_tasks_of(session: Session, officer: Officer, *, limit: int) -> tuple[Task, ...]:
    """The open tasks of an officer in all cases, by their due day."""
    return _read_tasks(session.execute(_select_open(limit), {"officer": officer.id}))


def _select_tasks(*where: ColumnElement[bool], limit: int) -> Select[CaseTaskRow, str]:
    return (
        select(CaseTaskRow, CaseRow.title)
        .join(CaseRow, CaseRow.id == CaseTaskRow.case_id)
        .where(*where)
        .order_by(CaseTaskRow.done_at.is_not(None), CaseTaskRow.due.is_(None), CaseTaskRow.due, CaseTaskRow.id)
        .limit(limit)
    )


_OF_CASE = reuse_statement(_select_tasks(CaseTaskRow.case_id == bindparam("case"), limit=200))


@reuse_statements
def _select_open(limit: int) -> Select[CaseTaskRow, str]:
    of_officer = CaseTaskRow.assignee_id == bindparam("officer")
    return _select_tasks(of_officer, CaseTaskRow.done_at.is_(None), limit=limit)


def _read_tasks(rows: Iterable[Row[CaseTaskRow, str]]) -> tuple[Task, ...]:
    return tuple(
        Task(row.id, row.case_id, title, row.text, row.due, row.assignee_id, row.done_at) for row, title in rows
    )


def _record(session: Session, kind: EntryKind, row: CaseTaskRow, officer: Officer) -> None:
    payload = {"task": row.id, "text": row.text, "due": str(row.due or ""), "assignee": row.assignee_id}
    journal.append_entry(session, kind, actor=officer.actor, subjects=[name_work(row.case_id)], payload=payload)
