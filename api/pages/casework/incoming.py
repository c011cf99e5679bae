"""Packets that other bureaus sent us: listed, read, answered with a slip that goes back."""

import json
from collections.abc import Iterator
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.casework.answer_fields import AnswerFields
from api.pages.casework.uploads import receiving
from api.pages.timeline import read_timeline
from api.presentation.acts import ActResult, UploadsDep, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Day, RowId
from api.presentation.twins import declare_page
from api.presentation.views.incoming import IncomingListView, IncomingView, RefusedView, TheirFlagView
from casebook.access import actor_names
from casebook.cases import opening
from casebook.errors import NotFoundError
from casebook.referrals.exchange import incoming, incoming_cases, quarantine
from casebook.referrals.exchange.slip import Slip

router = APIRouter()
SLIP_NAME = "slip"


@declare_page(router, "/incoming", "casework/incoming_list.html")
def list_incoming(services: ServicesDep, officer: OfficerDep) -> IncomingListView:
    """其他单位移送来的材料，最新的在前。"""
    with services.database.reading(officer.viewer) as session:
        refused = quarantine.list_refused(session)
        names = actor_names.name_actors(session, (one.actor for one in refused))
        return IncomingListView.from_fact(
            rows=incoming.list_incoming(session),
            refused=tuple(RefusedView.from_fact(one, actor=names[one.actor]) for one in refused),
        )


@declare_page(router, "/incoming/{incoming_id}", "casework/incoming.html")
def show_incoming(services: ServicesDep, officer: OfficerDep, incoming_id: RowId) -> IncomingView:
    """一份来函移送：来文、对方的迹象和标注、期限、答复。"""
    with services.database.reading(officer.viewer) as session:
        row = incoming.get_incoming(session, incoming_id)
        timeline = read_timeline(session, f"incoming:{incoming_id}")
        return IncomingView.from_fact(row, row=row, their_flags=tuple(_read_flags(row.flags)), timeline=timeline)


@declare_act(router, "/incoming", view=IncomingView, created=True)
def take_packet(
    services: ServicesDep, officer: ActingOfficerDep, uploads: UploadsDep, if_match: IfMatchDep
) -> ActResult:
    """收进其他单位的材料包（文件字段 file）：逐个文件核对，有一处不符就整份不收，隔离并写明原因。"""
    with services.database.reading(officer.viewer) as session:
        matcher = services.find_matcher(session)
    with receiving(services, officer, uploads.get("file")) as path:
        arrived = incoming.check_packet(path, settings=services.settings)
        with services.writing(officer.viewer) as session:
            if_match.require_unchanged(session, lambda: list_incoming(services, officer))
            row = incoming.take_packet(session, arrived, matcher=matcher, store=services.store, officer=officer)
            incoming_id = row.id
    return ActResult(f"/incoming/{incoming_id}", lambda: show_incoming(services, officer, incoming_id))


@declare_act(router, "/incoming/{incoming_id}/case", view=IncomingView)
def open_case(services: ServicesDep, officer: ActingOfficerDep, incoming_id: RowId, if_match: IfMatchDep) -> ActResult:
    """由来函移送立卷：确认其商品的预警，固定证据。"""
    with services.database.reading(officer.viewer) as session:
        flag_ids = incoming_cases.list_flags(session, incoming_id)
        captures = opening.list_captures(session, flag_ids, store=services.store)
    intact, short = services.store.check_files(captures), services.settings.bureau_short
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_incoming(services, officer, incoming_id))
        incoming_cases.open_case_from_packet(
            session, incoming_id, flag_ids, officer=officer, intact=intact, bureau_short=short
        )
    return ActResult(f"/incoming/{incoming_id}", lambda: show_incoming(services, officer, incoming_id))


class AnswerIncoming(AnswerFields):
    """Our answer; an objection or a return needs the article, the fact and the bureau that is said to be competent."""

    outcome: Literal["received", "accepted", "objected", "returned", "reported"]
    on: Day


@declare_act(router, "/incoming/{incoming_id}/answer", view=IncomingView)
def answer(
    services: ServicesDep, officer: ActingOfficerDep, incoming_id: RowId, body: AnswerIncoming, if_match: IfMatchDep
) -> ActResult:
    """答复来函移送，生成回执。"""
    settings = services.settings
    fields = {**body.model_dump(), "outcome": incoming.read_outcome(body.outcome)}
    slip = Slip(
        number="", packet_sha256="", journal_sha256="", by_bureau=settings.bureau_name, by_code=settings.bureau_code,
        contact_name=settings.contact_name, contact_phone=settings.contact_phone, **fields,
    )  # fmt: skip
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_incoming(services, officer, incoming_id))
        incoming.answer_packet(session, incoming_id, slip, store=services.store, officer=officer)
    return ActResult(f"/incoming/{incoming_id}", lambda: show_incoming(services, officer, incoming_id))


@router.get("/incoming/{incoming_id}/slip", include_in_schema=False)
def download_slip(services: ServicesDep, officer: OfficerDep, incoming_id: RowId) -> Response:
    """The slip as the file that goes back."""
    with services.database.reading(officer.viewer) as session:
        digest = incoming.get_incoming(session, incoming_id).slip_sha256
    if not digest:
        raise NotFoundError("还没有答复，没有回执。")
    headers = {"Content-Disposition": f'attachment; filename="{SLIP_NAME}-{incoming_id}.json"'}
    return Response(services.store.read_bytes(digest), media_type="application/json", headers=headers)


def _read_flags(lines: str) -> Iterator[TheirFlagView]:
    """The sender's flags; a line that is none is left out."""
    for line in lines.split("\n"):
        try:
            flag = json.loads(line)
            findings = [str(finding["says"]) for finding in flag["match"]["findings"]]
            yield TheirFlagView(
                title=str(flag["title"]), right_name=str(flag["match"]["right"]["name"]), says=tuple(findings)
            )
        except (ValueError, KeyError, TypeError):
            continue
