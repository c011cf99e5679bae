"""The files of a referral: its packet, the slip that comes back, copies for others."""

from typing import Literal

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.casework.one_referral import make_result, show_referral
from api.pages.casework.uploads import quarantining_bytes
from api.presentation.acts import ActBody, ActResult, UploadsDep, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Codes, LongText, RowId, RowIds, ShortText
from api.presentation.views.referrals import ReferralView
from casebook.errors import NotFoundError
from casebook.referrals import referral_rows
from casebook.referrals.exchange import answers
from casebook.referrals.exchange.slip import LARGEST
from casebook.referrals.handover import copies, copy_log
from casebook.referrals.handover.hand_over import HandOver
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts, read_facts

router = APIRouter()


@declare_act(router, "/referrals/{referral_id}/packet", view=ReferralView)
def write_packet(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, if_match: IfMatchDep
) -> ActResult:
    """生成移送草稿的材料包。"""
    with services.database.reading(officer.viewer) as session:
        facts = gather_facts(session, referral_id, settings=services.settings)
    with build.build_packet(facts, store=services.store) as built, services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        build.record_packet(session, built, store=services.store, officer=officer)
    return make_result(services, officer, referral_id)


@router.get("/referrals/{referral_id}/packet.zip", include_in_schema=False)
def download_packet(services: ServicesDep, officer: OfficerDep, referral_id: RowId) -> Response:
    """The packet as it was written, streamed; its bytes are checked before they are given."""
    with services.database.reading(officer.viewer) as session:
        shown = referral_rows.get_referral(session, referral_id)
    if not shown.packet_sha256:
        raise NotFoundError("还没有生成材料包。")
    return FileResponse(
        services.store.get_path(shown.packet_sha256), media_type="application/zip", filename=f"{shown.number}.zip"
    )


class TakeSlip(ActBody):
    """A slip as its file holds it (JSON), where it is not sent as the file `file`."""

    slip: LongText = ""


@declare_act(router, "/referrals/{referral_id}/slip", view=ReferralView)
def take_slip(
    services: ServicesDep,
    officer: ActingOfficerDep,
    referral_id: RowId,
    body: TakeSlip,
    uploads: UploadsDep,
    if_match: IfMatchDep,
) -> ActResult:
    """登记对方寄回的回执文件。"""
    content = uploads["file"].file.read(LARGEST + 1) if "file" in uploads else body.slip.encode()
    with quarantining_bytes(services, officer, content, name="回执.json"), services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        answers.take_slip(
            session,
            content,
            store=services.store,
            officer=officer,
            settings=services.settings,
            referral_id=referral_id,
        )
    return make_result(services, officer, referral_id)


class HandOverCopy(ActBody):
    """To whom a masked copy goes, for what purpose, on what legal basis; the whole, or a part: which evidence, which
    parts of the account."""

    recipient: Literal["bureau", "holder", "public"]
    to: ShortText
    purpose: ShortText
    basis: ShortText
    extent: Literal["whole", "part"]
    evidence: RowIds = Field(default_factory=list)
    parts: Codes = Field(default_factory=list)


@declare_act(router, "/referrals/{referral_id}/copies", view=ReferralView)
def hand_over_copy(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, body: HandOverCopy, if_match: IfMatchDep
) -> ActResult:
    """按接收人遮盖后提供复制件，登记用途和法律依据。"""
    hand_over = HandOver(**body.model_dump())
    with services.database.reading(officer.viewer) as session:
        facts = read_facts(session, referral_id, settings=services.settings)
    content = copies.make_copy(facts, hand_over, services.store)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        copy_log.record_copy(session, facts, hand_over, content, store=services.store, officer=officer)
    return make_result(services, officer, referral_id)


@router.get("/referrals/{referral_id}/copies/{digest}", include_in_schema=False)
def download_copy(services: ServicesDep, officer: OfficerDep, referral_id: RowId, digest: ShortText) -> Response:
    """A copy that was handed over for this referral; its bytes are checked before they are given."""
    with services.database.reading(officer.viewer) as session:
        number = referral_rows.get_referral(session, referral_id).number
        recipients = {one.sha256: one.recipient for one in copy_log.list_copies(session, referral_id)}
    if digest not in recipients:
        raise NotFoundError("没有这份复制件。")
    name = f"{number}-{recipients[digest]}.zip"
    return FileResponse(services.store.get_path(digest), media_type="application/zip", filename=name)
