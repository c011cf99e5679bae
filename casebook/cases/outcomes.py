"""Closing a case under an outcome, and reopening it."""

from collections.abc import Mapping

from sqlalchemy import func, select

from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.db.tables.cases import CaseRow, CaseTaskRow
from casebook.db.words import get_label
from casebook.errors import CasebookError, ConflictError
from casebook.journal import journal

OUTCOMES: Mapping[CaseState, tuple[str, ...]] = {
    CaseState.CHECKING: ("not_filed", "merged"),
    CaseState.FILED: ("penalised", "exempted", "corrected", "no_violation", "merged"),
    CaseState.REFERRED: ("handed_over",),
}
"""Under which outcomes a case can be closed, by the state it is in; codes of "case_move" in `casebook.db.words`."""


def close_case(session: Session, case_id: int, outcome: str, *, note: str, officer: Officer) -> None:
    """Close a case: its clocks stop. Raises NotFoundError, CasebookError where its state has no such outcome or `note`
    is empty, ConflictError where it is closed already or tasks are left.
    """
    journal.lock_head(session)
    state = cases.get_case(session, case_id).state
    if state is CaseState.CLOSED:
        raise ConflictError("案件已经结案。")
    if outcome not in OUTCOMES[state]:
        allowed = "、".join(get_label("case_move", code) for code in OUTCOMES[state])
        raise CasebookError(f"案件{get_label('case_state', state)}，结案结果只能是：{allowed}。")
    if not note.strip():
        raise CasebookError("请写明结案的理由或者文书编号。")
    _require_no_task(session, case_id)
    cases.move_case(session, case_id, CaseState.CLOSED, reason=outcome, officer=officer, note=note.strip())
    session.get_one(CaseRow, case_id).outcome = outcome


def reopen_case(session: Session, case_id: int, *, note: str, officer: Officer) -> None:
    """Bring a closed case back to the state that it was closed in.

    Raises NotFoundError, ConflictError where it is not closed, CasebookError without a reason in `note`.
    """
    journal.lock_head(session)
    if cases.get_case(session, case_id).state is not CaseState.CLOSED:
        raise ConflictError("案件没有结案，不必重新办理。")
    if not note.strip():
        raise CasebookError("请写明重新办理的理由。")
    cases.move_case_back(session, case_id, reason="reopened", officer=officer, note=note.strip())
    session.get_one(CaseRow, case_id).outcome = ""


def _require_no_task(session: Session, case_id: int) -> None:
    query = select(func.count(CaseTaskRow.id)).where(CaseTaskRow.case_id == case_id, CaseTaskRow.done_at.is_(None))
    if count := session.scalar(query):
        raise ConflictError(f"还有 {count} 项待办没有完成，不能结案：请先完成待办。")
