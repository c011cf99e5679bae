"""Referrals: draft, packet, sent, answered."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.presenters import SIZE, referral_row, timeline_of
from api.presentation.render import pages_of, paired
from api.presentation.views.referrals import ReferralsView, ReferralView
from casebook.cases import cases
from casebook.errors import NotFoundError
from casebook.referrals import packets, workflow

router = APIRouter()


@paired(router, "/referrals", "referrals.html")
def referral_list(
    services: ServicesDep, _: OfficerDep, page: Annotated[int, Query(ge=1, le=100_000)] = 1
) -> ReferralsView:
    """移送，最新的在前。"""
    with services.database.reading() as session:
        found, total = workflow.newest(session, offset=(page - 1) * SIZE, limit=SIZE)
    rows = tuple(referral_row(one) for one in found)
    return ReferralsView(referrals=rows, total=total, page=page, pages=pages_of(total, SIZE))


@paired(router, "/referrals/{referral_id}", "referral.html")
def referral(services: ServicesDep, _: OfficerDep, referral_id: int) -> ReferralView:
    """一份移送：函件、材料包、发出与答复。"""
    with services.database.reading() as session:
        found = workflow.get(session, referral_id)
        case = cases.get(session, found.case_id)
        timeline = timeline_of(session, f"referral:{referral_id}")
    return ReferralView(
        row=referral_row(found),
        case_title=case.title,
        kind=found.kind.value,
        object_kind=found.object_kind,
        reason=found.reason.value,
        article=found.article,
        ground=found.ground,
        packet_sha256=found.packet_sha256,
        answered_at=found.answered_at,
        answer_text=found.answer_text,
        bureau_name=services.settings.bureau_name,
        letter=packets.letter_of(found, case, settings=services.settings).sentences(),
        timeline=timeline,
    )


@router.post("/referrals/{referral_id}/packet", include_in_schema=False)
def write_packet(services: ServicesDep, officer: ActingOfficerDep, referral_id: int) -> Response:
    """Write the packet of a draft."""
    with services.writing() as session:
        packets.write_packet(session, referral_id, store=services.store, officer=officer, settings=services.settings)
    return RedirectResponse(f"/referrals/{referral_id}", status_code=303)


@router.get("/referrals/{referral_id}/packet.zip", include_in_schema=False)
def packet(services: ServicesDep, _: OfficerDep, referral_id: int) -> Response:
    """The packet as it was written; its bytes are checked before they are given."""
    with services.database.reading() as session:
        found = workflow.get(session, referral_id)
    if not found.packet_sha256:
        raise NotFoundError("还没有生成材料包。")
    name = quote(f"{found.number}.zip")
    return Response(
        services.store.read(found.packet_sha256),
        media_type="application/zip",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )


@router.post("/referrals/{referral_id}/sent", include_in_schema=False)
def send(services: ServicesDep, officer: ActingOfficerDep, referral_id: int) -> Response:
    """Record that it went out."""
    with services.writing() as session:
        workflow.send(session, referral_id, officer=officer, settings=services.settings)
    return RedirectResponse(f"/referrals/{referral_id}", status_code=303)


@router.post("/referrals/{referral_id}/received", include_in_schema=False)
def note_receipt(services: ServicesDep, officer: ActingOfficerDep, referral_id: int) -> Response:
    """Record that the other bureau signed for it."""
    with services.writing() as session:
        workflow.note_receipt(session, referral_id, officer=officer)
    return RedirectResponse(f"/referrals/{referral_id}", status_code=303)


@router.post("/referrals/{referral_id}/answer", include_in_schema=False)
def answer(
    services: ServicesDep,
    officer: ActingOfficerDep,
    referral_id: int,
    outcome: Annotated[Literal["accepted", "objected", "returned"], Form()],
    text: Annotated[str, Form(max_length=5000)],
) -> Response:
    """Record the answer of the bureau it went to; what it returns is ours again."""
    with services.writing() as session:
        if outcome == "returned":
            workflow.receive_back(session, referral_id, text=text, officer=officer)
        else:
            accepted = outcome == "accepted"
            workflow.receive_answer(session, referral_id, accepted=accepted, text=text, officer=officer)
    return RedirectResponse(f"/referrals/{referral_id}", status_code=303)
