"""Who may see a case and who reported it: acts of those in charge of it."""

from typing import Literal

from fastapi import APIRouter

from api.access import ActingOfficerDep, ServicesDep
from api.pages.casework.cases import show_case
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import LongText, RowId, ShortText
from api.presentation.views.cases import CaseView
from casebook.cases import restriction
from casebook.cases.cases import Reporter

router = APIRouter()


class SetRestricted(ActBody):
    """Whether only the officers of the case and the leads see it, and why."""

    restricted: Literal["yes", "no"]
    text: ShortText


@declare_act(router, "/cases/{case_id}/restriction", view=CaseView)
def set_restricted(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: SetRestricted, if_match: IfMatchDep
) -> ActResult:
    """把案件设为限阅，或者解除限阅；限阅的案件只有承办人和负责人看得到。"""
    is_restricted = body.restricted == "yes"
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_case(services, officer, case_id))
        restriction.set_restricted(session, case_id, is_restricted=is_restricted, reason=body.text, officer=officer)
    services.follower.wait_for_follow()  # until then others would still find it
    return ActResult(f"/cases/{case_id}", lambda: show_case(services, officer, case_id))


class RecordReporter(ActBody):
    """Who complained or gave the lead, how to reach them, what they asked for."""

    name: ShortText
    contact: ShortText = ""
    note: LongText = ""


@declare_act(router, "/cases/{case_id}/reporter", view=CaseView)
def record_reporter(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: RecordReporter, if_match: IfMatchDep
) -> ActResult:
    """登记本案的举报投诉人；只有承办人和负责人看得到，日志不写姓名。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_case(services, officer, case_id))
        reporter = Reporter(body.name, body.contact, body.note)
        restriction.record_reporter(session, case_id, reporter, officer=officer)
    return ActResult(f"/cases/{case_id}", lambda: show_case(services, officer, case_id))
