"""Cases: opened from confirmed flags, looked at, referred."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.presenters import SIZE, card, case_row, referral_row, timeline_of
from api.presentation.render import pages_of, paired
from api.presentation.views.cases import CasesView, CaseView, ClockView, CompetenceView, EvidenceView
from casebook.cases import cases, clocks
from casebook.cases.cases import CaseState
from casebook.evidence import evidence_store
from casebook.flags import flag_queue
from casebook.referrals import jurisdiction, workflow
from casebook.referrals.model import UNDER_WAY, Destination, Reason

router = APIRouter()


@paired(router, "/cases", "cases.html")
def case_list(services: ServicesDep, _: OfficerDep, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> CasesView:
    """案件，最新的在前。"""
    with services.database.reading() as session:
        found, total = cases.newest(session, offset=(page - 1) * SIZE, limit=SIZE)
        rows = tuple(case_row(session, case) for case in found)
    return CasesView(cases=rows, total=total, page=page, pages=pages_of(total, SIZE))


@paired(router, "/cases/{case_id}", "case.html")
def case(services: ServicesDep, _: OfficerDep, case_id: int) -> CaseView:
    """一个案件：期限、证据、管辖建议、移送、经过。"""
    with services.database.reading() as session:
        found = cases.get(session, case_id)
        held = [flag_queue.get(session, flag_id) for flag_id in found.flags]
        sent = workflow.of_case(session, case_id)
        running = clocks.of_case(session, case_id)
        busy = any(one.state in UNDER_WAY for one in sent)
        return CaseView(
            row=case_row(session, found),
            profile=found.profile.value,
            clue_found_at=found.clue_found_at,
            flags=tuple(card(flag) for flag in held),
            evidence=tuple(
                EvidenceView.model_validate(row, from_attributes=True)
                for row in evidence_store.of_case(session, case_id)
            ),
            clocks=tuple(ClockView.model_validate(one, from_attributes=True) for one in running),
            competences=tuple(
                CompetenceView.model_validate(one, from_attributes=True) for one in jurisdiction.candidates(*held)
            ),
            referrals=tuple(referral_row(one) for one in sent),
            timeline=timeline_of(session, f"case:{case_id}"),
            unknown=jurisdiction.UNKNOWN,
            may_refer=found.state is CaseState.CHECKING and not busy,
        )


@router.post("/cases", include_in_schema=False)
def open_case(
    services: ServicesDep,
    officer: ActingOfficerDep,
    flag: Annotated[list[int], Form()],
    title: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Open a case on confirmed flags."""
    short = services.settings.bureau_short
    with services.writing() as session:
        opened = cases.open_case(session, flag, officer=officer, store=services.store, bureau_short=short, title=title)
    return RedirectResponse(f"/cases/{opened.id}", status_code=303)


@router.post("/cases/{case_id}/referrals", include_in_schema=False)
def refer(
    services: ServicesDep,
    officer: ActingOfficerDep,
    case_id: int,
    to_bureau: Annotated[str, Form(max_length=128)],
    to_code: Annotated[str, Form(pattern=r"^\d{6}$")],
    ground: Annotated[str, Form(max_length=500)],
    reason: Annotated[Reason, Form()] = Reason.NOT_OURS,
) -> Response:
    """Draft the referral of a case."""
    to = Destination(to_code, to_bureau, ground, reason)
    with services.writing() as session:
        drafted = workflow.draft(session, case_id, to, officer=officer, settings=services.settings)
    return RedirectResponse(f"/referrals/{drafted.id}", status_code=303)
