"""Referrals: draft, packet, sent, answered."""

from typing import Annotated, Literal

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.presenters import PAGE_SIZE
from api.pages.timeline import read_timeline
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Day, LongText, PageNumber, RowId, ShortText
from api.presentation.render import count_pages
from api.presentation.twins import declare_page
from api.presentation.views.referrals import ReferralsView, ReferralView
from api.services import Services
from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.documents.letter_forms import FORMS
from casebook.errors import NotFoundError
from casebook.flags import flag_queue
from casebook.referrals import drafting, referral_rows, workflow
from casebook.referrals.completeness import find_advised, find_missing
from casebook.referrals.exchange import answers
from casebook.referrals.jurisdiction.ladder import STEPS, build_ladder, read_steps
from casebook.referrals.jurisdiction.place_steps import load_steps
from casebook.referrals.jurisdiction.place_steps import record_step as record_place_step
from casebook.referrals.jurisdiction.superior import find_common_superior
from casebook.referrals.model import Contact, Destination, Reason
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts, look_at_contents
from casebook.referrals.packet.papers import make_letter
from casebook.referrals.same_seller import list_other_referrals
from casebook.referrals.states import ReferralState
from matcher.records.calendar import BEIJING

router = APIRouter()


@declare_page(router, "/referrals", "referrals.html")
def list_referrals(services: ServicesDep, officer: OfficerDep, page: PageNumber = 1) -> ReferralsView:
    """移送，最新的在前。"""
    with services.database.reading(officer.viewer) as session:
        shown, total = referral_rows.list_referrals(session, offset=(page - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    return ReferralsView.from_fact(referrals=shown, total=total, page=page, pages=count_pages(total, PAGE_SIZE))


@declare_page(router, "/referrals/{referral_id}", "referral.html")
def show_referral(services: ServicesDep, officer: OfficerDep, referral_id: RowId) -> ReferralView:
    """一份移送：函件、材料包、发出与答复。"""
    with services.database.reading(officer.viewer) as session:
        shown = referral_rows.get_referral(session, referral_id)
        case = cases.get_case(session, shown.case_id)
        timeline = read_timeline(session, f"referral:{referral_id}")
        others = list_other_referrals(session, case.id)
        of_case = flag_queue.get_many(session, case.flags)
        contents = look_at_contents(shown, of_case)
        steps = (*read_steps(of_case), *load_steps(session, case.id))
    letter = make_letter(shown, case, settings=services.settings)
    is_draft = shown.state is ReferralState.DRAFT
    moves = shown.kind.list_moves(shown.state)
    return ReferralView.from_fact(
        shown,
        row=shown,
        case_title=case.title,
        kind=shown.kind.code,
        bureau_name=services.settings.bureau_name,
        letter=letter.write_sentences(),
        attachments=letter.list_attachments(),
        missing=find_missing(contents) if is_draft else (),
        advised=find_advised(contents) if is_draft else (),
        moves=tuple(move.after.value for move in moves if not move.is_answer),
        answers=tuple(move.after.value for move in moves if move.is_answer),
        reminder_basis=shown.kind.cite_answer_basis(
            shown.sent_on or (shown.sent_at or shown.drafted_at).astimezone(BEIJING).date()
        ),
        letter_title=FORMS[shown.kind.letter].title,
        others=others,
        ladder=build_ladder(steps).steps,
        place_kinds=tuple(STEPS),
        superior=find_common_superior(services.settings.bureau_code, shown.to_code)[1],
        timeline=timeline,
    )


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
    return _make_result(services, officer, referral_id)


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


class RecordPlace(ActBody):
    """What was learnt of where the seller does business: the kind of step, the address, where it was read, the day."""

    kind: ShortText
    address: ShortText
    evidence: LongText
    seen_on: Day


@declare_act(router, "/referrals/{referral_id}/places", view=ReferralView)
def record_place(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, body: RecordPlace, if_match: IfMatchDep
) -> ActResult:
    """登记经营者实际经营地的一条线索。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        case_id = referral_rows.get_referral(session, referral_id).case_id
        record_place_step(session, case_id, officer=officer, **body.model_dump())
    return _make_result(services, officer, referral_id)


class EditDraft(ActBody):
    """A draft as it shall be: where it goes, why, by which article ("10.2"; empty: that of its kind), whom to ask."""

    to_bureau: ShortText
    to_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    ground: LongText
    reason: Reason = Reason.NOT_OURS
    article: Annotated[str, Field(pattern=r"^([0-9]{1,3}(\.[0-9]{1,2})?)?$")] = ""
    contact_name: ShortText = ""
    contact_phone: ShortText = ""
    contact_address: ShortText = ""

    def read_destination(self) -> Destination:
        """The same as a destination."""
        contact = Contact(self.contact_name, self.contact_phone, self.contact_address)
        return Destination(self.to_code, self.to_bureau, self.ground, self.reason, self.article, contact)


@declare_act(router, "/referrals/{referral_id}/edit", view=ReferralView)
def edit(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, body: EditDraft, if_match: IfMatchDep
) -> ActResult:
    """修改移送草稿；已生成的材料包随之失效。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        drafting.edit_draft(session, referral_id, body.read_destination(), officer=officer, settings=services.settings)
    return _make_result(services, officer, referral_id)


class VoidDraft(ActBody):
    """Why a draft is given up."""

    text: LongText


@declare_act(router, "/referrals/{referral_id}/void", view=ReferralView)
def void(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, body: VoidDraft, if_match: IfMatchDep
) -> ActResult:
    """作废移送草稿；文号作废，不再使用。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        drafting.void_draft(session, referral_id, reason=body.text, officer=officer)
    return _make_result(services, officer, referral_id)


@declare_act(router, "/referrals/{referral_id}/approved", view=ReferralView)
def approve(services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, if_match: IfMatchDep) -> ActResult:
    """负责人审批移送。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        workflow.approve_referral(session, referral_id, officer=officer)
    return _make_result(services, officer, referral_id)


class RecordSending(ActBody):
    """The day on which a referral went out; today where none is given."""

    on: Day | None = None


@declare_act(router, "/referrals/{referral_id}/sent", view=ReferralView)
def send(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, body: RecordSending, if_match: IfMatchDep
) -> ActResult:
    """登记移送已发出及发出日期。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        workflow.send_referral(session, referral_id, officer=officer, settings=services.settings, on=body.on)
    return _make_result(services, officer, referral_id)


@declare_act(router, "/referrals/{referral_id}/received", view=ReferralView)
def record_receipt(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, if_match: IfMatchDep
) -> ActResult:
    """登记对方已签收。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        workflow.record_receipt(session, referral_id, officer=officer)
    return _make_result(services, officer, referral_id)


class RecordAnswer(ActBody):
    """What the bureau that a referral went to answered; what it returns is ours again."""

    outcome: Literal["accepted", "objected", "returned", "reported", "designated"]
    text: LongText


@declare_act(router, "/referrals/{referral_id}/answer", view=ReferralView)
def answer(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, body: RecordAnswer, if_match: IfMatchDep
) -> ActResult:
    """登记对方的答复；退回的，案件重新由本局办理。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        workflow.record_answer(session, referral_id, ReferralState(body.outcome), text=body.text, officer=officer)
    return _make_result(services, officer, referral_id)


class RecordStep(ActBody):
    """Where the referral stands after an objection."""

    to: Literal["escalated", "designated"]


@declare_act(router, "/referrals/{referral_id}/step", view=ReferralView)
def record_step(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, body: RecordStep, if_match: IfMatchDep
) -> ActResult:
    """登记异议之后的报请指定管辖、指定管辖。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        workflow.record_step(session, referral_id, ReferralState(body.to), officer=officer)
    return _make_result(services, officer, referral_id)


class TakeSlip(ActBody):
    """A slip as its file holds it (JSON)."""

    slip: LongText


@declare_act(router, "/referrals/{referral_id}/slip", view=ReferralView)
def take_slip(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, body: TakeSlip, if_match: IfMatchDep
) -> ActResult:
    """登记对方寄回的回执文件。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        answers.take_slip(session, body.slip.encode(), store=services.store, officer=officer, referral_id=referral_id)
    return _make_result(services, officer, referral_id)


def _make_result(services: Services, officer: Officer, referral_id: RowId) -> ActResult:
    return ActResult(f"/referrals/{referral_id}", lambda: show_referral(services, officer, referral_id))
