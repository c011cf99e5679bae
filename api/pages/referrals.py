"""Referrals: draft, packet, sent, answered."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.presenters import SIZE, referral_row, timeline_of
from api.presentation.acts import ActBody, Acted, acts
from api.presentation.etags import IfMatchDep
from api.presentation.render import pages_of
from api.presentation.twins import paired
from api.presentation.views.referrals import ReferralsView, ReferralView
from api.services import Services
from casebook.access.officers import Officer
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


@acts(router, "/referrals/{referral_id}/packet", view=ReferralView)
def write_packet(services: ServicesDep, officer: ActingOfficerDep, referral_id: int, if_match: IfMatchDep) -> Acted:
    """生成移送草稿的材料包。"""
    with services.writing() as session:
        if_match.require(session, lambda: referral(services, officer, referral_id))
        packets.write_packet(session, referral_id, store=services.store, officer=officer, settings=services.settings)
    return _acted(services, officer, referral_id)


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


@acts(router, "/referrals/{referral_id}/sent", view=ReferralView)
def send(services: ServicesDep, officer: ActingOfficerDep, referral_id: int, if_match: IfMatchDep) -> Acted:
    """登记移送已发出。"""
    with services.writing() as session:
        if_match.require(session, lambda: referral(services, officer, referral_id))
        workflow.send(session, referral_id, officer=officer, settings=services.settings)
    return _acted(services, officer, referral_id)


@acts(router, "/referrals/{referral_id}/received", view=ReferralView)
def note_receipt(services: ServicesDep, officer: ActingOfficerDep, referral_id: int, if_match: IfMatchDep) -> Acted:
    """登记对方已签收。"""
    with services.writing() as session:
        if_match.require(session, lambda: referral(services, officer, referral_id))
        workflow.note_receipt(session, referral_id, officer=officer)
    return _acted(services, officer, referral_id)


class RecordAnswer(ActBody):
    """What the bureau that a referral went to answered; what it returns is ours again."""

    outcome: Literal["accepted", "objected", "returned"]
    text: Annotated[str, Field(max_length=5000)]


@acts(router, "/referrals/{referral_id}/answer", view=ReferralView)
def answer(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: int, body: RecordAnswer, if_match: IfMatchDep
) -> Acted:
    """登记对方的答复；退回的，案件重新由本局办理。"""
    with services.writing() as session:
        if_match.require(session, lambda: referral(services, officer, referral_id))
        if body.outcome == "returned":
            workflow.receive_back(session, referral_id, text=body.text, officer=officer)
        else:
            accepted = body.outcome == "accepted"
            workflow.receive_answer(session, referral_id, accepted=accepted, text=body.text, officer=officer)
    return _acted(services, officer, referral_id)


def _acted(services: Services, officer: Officer, referral_id: int) -> Acted:
    return Acted(f"/referrals/{referral_id}", lambda: referral(services, officer, referral_id))
