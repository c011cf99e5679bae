"""Flags that join a case of the same seller and right."""

from functools import partial

from fastapi import APIRouter

from api.access import ActingOfficerDep, ServicesDep
from api.pages.casework.cases import show_case
from api.pages.triage.flags import show_flag
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import RowId, RowIds
from api.presentation.views.cases import CaseView
from casebook.cases import joining, opening

router = APIRouter()


class JoinCase(ActBody):
    """Confirmed flags of the right that the case is on."""

    flag: RowIds


@declare_act(router, "/cases/{case_id}/flags", view=CaseView)
def join_case(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: JoinCase, if_match: IfMatchDep
) -> ActResult:
    """并入：把已确认的预警并入已有的案件，并固定证据。"""
    with services.database.reading(officer.viewer) as session:
        captures = opening.list_captures(session, body.flag, store=services.store)
    intact = services.store.check_files(captures)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, *(partial(show_flag, services, officer, flag_id) for flag_id in body.flag))
        joining.join_case(session, case_id, body.flag, officer=officer, intact=intact)
    return ActResult(f"/cases/{case_id}", lambda: show_case(services, officer, case_id))
