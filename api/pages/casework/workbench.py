"""What officers do in a case: name who handles it, note, list what is to be done, close and reopen it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Literal

from fastapi import APIRouter

from api.access import ActingOfficerDep, ServicesDep
from api.pages.casework.cases import list_cases, show_case
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Day, LongText, RowId, ShortText
from api.presentation.views.cases import CaseView
from api.services import Services
from casebook.access import officers
from casebook.access.officers import Officer
from casebook.cases import cases, outcomes, tasks, teamwork
from casebook.db.engine import Session
from casebook.errors import NotFoundError

router = APIRouter()


class NameHandlers(ActBody):
    """The officer who handles a case and the second one, by number; left out for nobody yet."""

    assignee: RowId | None = None
    second_officer: RowId | None = None


@declare_act(router, "/cases/{case_id}/handlers", view=CaseView)
def name_handlers(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: NameHandlers, if_match: IfMatchDep
) -> ActResult:
    """指定案件的主办人和协办人；案件限阅而自己不再经办的，随后回到案件列表。"""

    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_case(services, officer, case_id))
        people = officers.list_officers(session)
        assignee, second = _find_officer(people, body.assignee), _find_officer(people, body.second_officer)
        teamwork.name_handlers(session, case_id, assignee=assignee, second=second, officer=officer)
        is_visible = cases.is_visible(session, case_id)
    if is_visible:
        return ActResult(f"/cases/{case_id}", lambda: show_case(services, officer, case_id))
    # Up to this act nothing was hidden from the officer: now this case is.
    outside = replace(officer, sees_all_until=0.0)
    return ActResult("/cases", lambda: list_cases(services, outside))


class AddNote(ActBody):
    """A note; an officer whose name stands in it after an @ finds it under his own matters."""

    text: LongText


@declare_act(router, "/cases/{case_id}/notes", view=CaseView)
def add_note(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: AddNote, if_match: IfMatchDep
) -> ActResult:
    """在案件里写一条备注；只供本局内部查看，不随材料包移送。"""

    def write_note(session: Session) -> None:
        people = officers.list_officers(session)
        teamwork.add_note(session, case_id, body.text, officer=officer, officers=people)

    return _act_on_case(services, officer, case_id, if_match, write_note)


class AddTask(ActBody):
    """Something to be done, by a day and an officer where they are named."""

    text: ShortText
    due: Day | None = None
    assignee: RowId | None = None


@declare_act(router, "/cases/{case_id}/tasks", view=CaseView)
def add_task(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: AddTask, if_match: IfMatchDep
) -> ActResult:
    """在案件里添加一项待办。"""

    def write_task(session: Session) -> None:
        assignee = _find_officer(officers.list_officers(session), body.assignee)
        tasks.add_task(session, case_id, body.text, due=body.due, assignee=assignee, officer=officer)

    return _act_on_case(services, officer, case_id, if_match, write_task)


class SetDone(ActBody):
    """Whether a task is done."""

    done: Literal["yes", "no"]


@declare_act(router, "/cases/{case_id}/tasks/{task_id}", view=CaseView)
def set_done(
    services: ServicesDep,
    officer: ActingOfficerDep,
    case_id: RowId,
    task_id: RowId,
    body: SetDone,
    if_match: IfMatchDep,
) -> ActResult:
    """完成一项待办，或者重新打开。"""
    return _act_on_case(
        services,
        officer,
        case_id,
        if_match,
        lambda session: tasks.set_done(session, case_id, task_id, is_done=body.done == "yes", officer=officer),
    )


class CloseCase(ActBody):
    """Under which outcome a case is closed, and the reason or the paper that says so."""

    outcome: ShortText
    text: LongText


@declare_act(router, "/cases/{case_id}/close", view=CaseView)
def close_case(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: CloseCase, if_match: IfMatchDep
) -> ActResult:
    """结案，写明结果和理由；期限随之停止计时。"""
    return _act_on_case(
        services,
        officer,
        case_id,
        if_match,
        lambda session: outcomes.close_case(session, case_id, body.outcome, note=body.text, officer=officer),
    )


class ReopenCase(ActBody):
    """Why a closed case is taken up again."""

    text: LongText


@declare_act(router, "/cases/{case_id}/reopen", view=CaseView)
def reopen_case(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: ReopenCase, if_match: IfMatchDep
) -> ActResult:
    """重新办理已结的案件。"""
    return _act_on_case(
        services,
        officer,
        case_id,
        if_match,
        lambda session: outcomes.reopen_case(session, case_id, note=body.text, officer=officer),
    )


def _act_on_case(
    services: Services, officer: Officer, case_id: int, if_match: IfMatchDep, act: Callable[[Session], object]
) -> ActResult:
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_case(services, officer, case_id))
        act(session)
    return ActResult(f"/cases/{case_id}", lambda: show_case(services, officer, case_id))


def _find_officer(people: Iterable[Officer], number: int | None) -> Officer | None:
    """The officer of a number, None for none. Raises NotFoundError."""
    member = next((one for one in people if one.id == number), None)
    if number is not None and member is None:
        raise NotFoundError(f"没有编号为 {number} 的执法人员。")
    return member
