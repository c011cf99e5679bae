"""Referrals: draft, packet, sent, answered."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal

from fastapi import APIRouter
from fastapi.responses import FileResponse, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.casework.missing_facts import locate_missing
from api.pages.casework.referral_acts import ACTS, ReferralAct
from api.pages.casework.uploads import quarantining_bytes
from api.pages.paging import load_page
from api.pages.timeline import describe_entries
from api.presentation.acts import ActBody, ActResult, UploadsDep, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import LongText, PageNumber, RowId, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.referrals import FiguresView, ReferralsView, ReferralView
from api.services import Services
from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.documents.letter_forms import FORMS
from casebook.errors import NotFoundError
from casebook.evidence import sealing
from casebook.evidence.extraction_check import find_check
from casebook.flags import flag_queue
from casebook.journal.entries import list_entries_about
from casebook.referrals import referral_rows
from casebook.referrals.completeness import find_advised, find_missing
from casebook.referrals.disputes import find_dispute_day, find_negotiation_due
from casebook.referrals.exchange import answers
from casebook.referrals.exchange.slip import LARGEST
from casebook.referrals.figures import count_bounces, list_overdue, load_figures
from casebook.referrals.handover import copies
from casebook.referrals.jurisdiction.ladder import STEPS, build_ladder, read_steps
from casebook.referrals.jurisdiction.place_steps import load_steps
from casebook.referrals.jurisdiction.suggestion import find_other_suggestion
from casebook.referrals.jurisdiction.superior import find_common_superior
from casebook.referrals.packet import build
from casebook.referrals.packet.facts import gather_facts, look_at_contents, read_facts
from casebook.referrals.packet.statements import make_letter
from casebook.referrals.same_seller import list_other_referrals
from casebook.referrals.states import ReferralState
from casebook.registers.platforms import title_platforms
from matcher.records.calendar import BEIJING

router = APIRouter()
# Another bureau has taken the seller's matter up: whoever files first is competent (程序规定 art. 12).
_TAKEN_UP = (ReferralState.ACCEPTED, ReferralState.REPORTED)


@declare_page(router, "/referrals", "casework/referrals.html")
def list_referrals(services: ServicesDep, officer: OfficerDep, page: PageNumber = 1) -> ReferralsView:
    """移送，最新的在前。"""
    with services.database.reading(officer.viewer) as session:
        shown, total, page, pages = load_page(
            lambda offset, limit: referral_rows.list_referrals(session, offset=offset, limit=limit), page
        )
    return ReferralsView.from_fact(referrals=shown, total=total, page=page, pages=pages)


@declare_page(router, "/referrals/figures", "casework/referral_figures.html")
def show_figures(services: ServicesDep, officer: OfficerDep) -> FiguresView:
    """移送办理情况：各单位各年度的五项指标、退回次数、逾期未答复。"""
    today = datetime.now(BEIJING).date()
    with services.database.reading(officer.viewer) as session:
        return FiguresView.from_fact(
            figures=load_figures(session, today), overdue=list_overdue(session, today), today=today
        )


@declare_page(router, "/referrals/{referral_id}", "casework/referral.html")
def show_referral(services: ServicesDep, officer: OfficerDep, referral_id: RowId) -> ReferralView:
    """一份移送：函件、材料包、发出与答复。"""
    with services.database.reading(officer.viewer) as session:
        shown = referral_rows.get_referral(session, referral_id)
        case = cases.get_case(session, shown.case_id)
        entries = list_entries_about(session, (subject := f"referral:{referral_id}"), f"case:{case.id}")
        timeline = describe_entries(session, (entry for entry in entries if subject in entry.subjects))
        others = list_other_referrals(session, case.id)
        of_case = flag_queue.get_many(session, case.flags)
        check = find_check(entries)
        titles = services.load_platform_titles()
        platforms = title_platforms((flag.listing.marketplace for flag in of_case), titles)
        papers = sealing.list_papers(session, case.id)
        contents = look_at_contents(shown, of_case, check, platforms, papers)
        steps = (*read_steps(of_case), *load_steps(session, case.id))
        bounces = count_bounces(session, shown.to_code, beside=referral_id)
    letter = make_letter(shown, case, settings=services.settings)
    is_draft = shown.state is ReferralState.DRAFT
    disputed = find_dispute_day(shown) if shown.state is ReferralState.OBJECTED else None
    moves = shown.kind.list_moves(shown.state)
    return ReferralView.from_fact(
        shown,
        row=shown,
        case_title=case.title,
        kind=shown.kind.code,
        bureau_name=services.settings.bureau_name,
        letter=letter.write_sentences(),
        attachments=letter.list_attachments(),
        missing=locate_missing(find_missing(contents), case.id) if is_draft else (),
        advised=locate_missing(find_advised(contents), case.id) if is_draft else (),
        moves=tuple(move.after.value for move in moves if not move.is_answer),
        answers=tuple(move.after.value for move in moves if move.is_answer),
        reminder_basis=shown.kind.cite_answer_basis(
            shown.sent_on or (shown.sent_at or shown.drafted_at).astimezone(BEIJING).date()
        ),
        letter_title=FORMS[shown.kind.letter].title,
        others=others,
        rivals=tuple(one for one in others if one.state in _TAKEN_UP),
        bounces=bounces,
        copies=copies.read_copies(entry for entry in entries if subject in entry.subjects),
        check=check,
        negotiate_due=find_negotiation_due(disputed) if disputed else None,
        suggested=find_other_suggestion(steps, case.seller_kind, shown.to_code)
        if is_draft and shown.kind.hands_over_to_competent
        else None,
        needs_approval=services.settings.referral_approval,
        referral=shown,
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
    return _make_result(services, officer, referral_id)


class HandOverCopy(ActBody):
    """To whom a masked copy goes, for what purpose, on what legal basis."""

    recipient: Literal["bureau", "holder", "public"]
    to: ShortText
    purpose: ShortText
    basis: ShortText


@declare_act(router, "/referrals/{referral_id}/copies", view=ReferralView)
def hand_over_copy(
    services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, body: HandOverCopy, if_match: IfMatchDep
) -> ActResult:
    """按接收人遮盖后提供复制件，登记用途和法律依据。"""
    hand_over = copies.HandOver(**body.model_dump())
    with services.database.reading(officer.viewer) as session:
        facts = read_facts(session, referral_id, settings=services.settings)
    content = copies.make_copy(facts, hand_over, services.store)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
        copies.record_copy(session, facts, hand_over, content, store=services.store, officer=officer)
    return _make_result(services, officer, referral_id)


@router.get("/referrals/{referral_id}/copies/{digest}", include_in_schema=False)
def download_copy(services: ServicesDep, officer: OfficerDep, referral_id: RowId, digest: ShortText) -> Response:
    """A copy that was handed over for this referral; its bytes are checked before they are given."""
    with services.database.reading(officer.viewer) as session:
        number = referral_rows.get_referral(session, referral_id).number
        recipients = {one.sha256: one.recipient for one in copies.list_copies(session, referral_id)}
    if digest not in recipients:
        raise NotFoundError("没有这份复制件。")
    name = f"{number}-{recipients[digest]}.zip"
    return FileResponse(services.store.get_path(digest), media_type="application/zip", filename=name)


def _make_result(services: Services, officer: Officer, referral_id: RowId) -> ActResult:
    return ActResult(f"/referrals/{referral_id}", lambda: show_referral(services, officer, referral_id))


def _make_handler(act: ReferralAct) -> Callable[..., ActResult]:
    """The handler of one act: refused where the view was changed since, done in one transaction."""

    def handle(services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, if_match: IfMatchDep) -> ActResult:
        return handle_with_body(services, officer, referral_id, if_match, ActBody())

    def handle_with_body(
        services: ServicesDep, officer: ActingOfficerDep, referral_id: RowId, if_match: IfMatchDep, body: ActBody
    ) -> ActResult:
        with services.writing(officer.viewer) as session:
            if_match.require_unchanged(session, lambda: show_referral(services, officer, referral_id))
            act.run(session, referral_id, body, officer, services)
        return _make_result(services, officer, referral_id)

    handler = handle if act.body is None else handle_with_body
    if act.body is not None:
        handler.__annotations__["body"] = act.body
    handler.__name__, handler.__doc__ = act.run.__name__, act.run.__doc__
    return handler


for _act in ACTS:
    declare_act(router, f"/referrals/{{referral_id}}/{_act.path}", view=ReferralView)(_make_handler(_act))
