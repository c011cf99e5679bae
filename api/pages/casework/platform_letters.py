"""Letters to platforms: their register, one of them with its paper and its links, sent, answered or given up."""

from datetime import datetime
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.paging import load_page
from api.presentation.acts import ActBody, ActResult, FilesDep, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Day, LongText, PageNumber, RowId
from api.presentation.twins import declare_page
from api.presentation.views.platform_letters import LinkView, PlatformLettersView, PlatformLetterView
from api.services import Services
from casebook.access.officers import Officer
from casebook.cases import cases
from casebook.documents.archival_copy import make_archival_copy
from casebook.documents.platform_letter import TITLES, write_platform_letter
from casebook.evidence import uploads
from casebook.referrals.platform_letters import drafting, letter_rows, progress, reply_tables
from casebook.referrals.platform_letters.letter_kinds import LETTER_KINDS
from casebook.referrals.platform_letters.letter_paper import gather_paper, make_paper
from casebook.referrals.platform_letters.link_states import load_link_states
from casebook.referrals.platform_letters.request_items import is_beyond_keeping
from casebook.registers.platforms import get_platform
from matcher.gazetteer.divisions import get_place
from matcher.records.calendar import BEIJING

router = APIRouter()
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@declare_page(router, "/platform-letters", "casework/platform_letters.html")
def list_platform_letters(services: ServicesDep, officer: OfficerDep, page: PageNumber = 1) -> PlatformLettersView:
    """平台函件：调取数据和制止违法行为的函件，待答复的在前。"""
    today = datetime.now(BEIJING).date()
    with services.database.reading(officer.viewer) as session:
        letters, total, page, pages = load_page(
            lambda offset, limit: letter_rows.list_letters(session, offset=offset, limit=limit), page
        )
        overdue = letter_rows.count_overdue(session, today)
    return PlatformLettersView.from_fact(
        letters=letters, overdue=overdue, today=today, total=total, page=page, pages=pages
    )


@declare_page(router, "/platform-letters/{letter_id}", "casework/platform_letter.html")
def show_platform_letter(services: ServicesDep, officer: OfficerDep, letter_id: RowId) -> PlatformLetterView:
    """一份平台函件：正文、涉及的商品及其链接现状、发出与答复。"""
    today = datetime.now(BEIJING).date()
    with services.database.reading(officer.viewer) as session:
        letter = letter_rows.get_letter(session, letter_id)
        named = letter_rows.list_named(session, letter_id)
        states = load_link_states(session, (one.id for one in named), letter.sent_on)
        platform, case = get_platform(session, letter.platform), cases.get_case(session, letter.case_id)
    paper = make_paper(letter, case, named, settings=services.settings)
    home = get_place(platform.home_code) if platform.home_code else None
    return PlatformLetterView.from_fact(
        letter,
        row=letter,
        title=TITLES[letter.kind],
        bureau_name=services.settings.bureau_name,
        case_title=case.title,
        paper=paper.write_sentences(),
        channel=platform.channel,
        home=home.full_name if home else "",
        is_overdue=letter.is_overdue(today),
        is_beyond_keeping=is_beyond_keeping(letter.first_day, today),
        outcomes=LETTER_KINDS[letter.kind].outcomes,
        links=tuple(LinkView.from_fact(state, **_describe(one)) for one, state in zip(named, states, strict=True)),
    )


def _describe(listing: letter_rows.NamedListing) -> dict[str, object]:
    return {"id": listing.id, "title": listing.title, "url": listing.url, "seller": listing.seller}


@router.get("/platform-letters/{letter_id}/letter.{form}", include_in_schema=False)
def download_platform_letter(
    services: ServicesDep, officer: OfficerDep, letter_id: RowId, form: Literal["docx", "pdf"]
) -> Response:
    """The letter as .docx or as PDF/A, both of the same words."""
    with services.database.reading(officer.viewer) as session:
        letter = letter_rows.get_letter(session, letter_id)
        paper = gather_paper(session, letter, settings=services.settings)
    body = write_platform_letter(paper)
    name = quote(f"{TITLES[letter.kind]}（{letter.number}）.{form}")
    content = make_archival_copy(body).body if form == "pdf" else body
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(content, media_type=_TYPES[form], headers=headers)


class SendLetter(ActBody):
    """The day on which a letter went out; today where none is given."""

    on: Day | None = None


@declare_act(router, "/platform-letters/{letter_id}/sent", view=PlatformLetterView)
def send_platform_letter(
    services: ServicesDep, officer: ActingOfficerDep, letter_id: RowId, body: SendLetter, if_match: IfMatchDep
) -> ActResult:
    """登记函件已发给平台；到期前列入待办。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_platform_letter(services, officer, letter_id))
        progress.send_letter(session, letter_id, on=body.on, officer=officer, settings=services.settings)
    return _make_result(services, officer, letter_id)


class VoidLetter(ActBody):
    """Why a draft is given up."""

    text: LongText


@declare_act(router, "/platform-letters/{letter_id}/void", view=PlatformLetterView)
def void_platform_letter(
    services: ServicesDep, officer: ActingOfficerDep, letter_id: RowId, body: VoidLetter, if_match: IfMatchDep
) -> ActResult:
    """作废函件草稿；文号作废，不再使用。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_platform_letter(services, officer, letter_id))
        drafting.void_letter(session, letter_id, reason=body.text, officer=officer)
    return _make_result(services, officer, letter_id)


class RecordReply(ActBody):
    """What a platform answered; its files come in the field `file` of a form, `address` is a place that it states."""

    outcome: Literal["given", "given_partly", "refused", "stopped", "stopped_partly"]
    text: LongText
    on: Day
    address: LongText = ""


@declare_act(router, "/platform-letters/{letter_id}/reply", view=PlatformLetterView)
def record_platform_reply(
    services: ServicesDep,
    officer: ActingOfficerDep,
    letter_id: RowId,
    body: RecordReply,
    files: FilesDep,
    if_match: IfMatchDep,
) -> ActResult:
    """登记平台的答复：文件收到即计算散列并封存，所载的实际经营地址列入线索。"""
    stored = [uploads.store_file(services.store, one.file, one.filename or "") for one in files]
    with services.database.reading(officer.viewer) as session:
        sellers = {text for one in letter_rows.list_named(session, letter_id) for text in (one.shop, one.seller)}
        is_request = LETTER_KINDS[letter_rows.get_letter(session, letter_id).kind].asks_items
    stated = [
        one.address
        for file in stored
        if is_request
        for one in reply_tables.read_addresses(services.store.get_path(file.sha256), sellers)
    ]
    reply = progress.Reply(body.outcome, body.text, body.on, (*filter(None, [body.address]), *stated))
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_platform_letter(services, officer, letter_id))
        progress.record_reply(session, letter_id, reply, stored, officer=officer)
    return _make_result(services, officer, letter_id)


def _make_result(services: Services, officer: Officer, letter_id: RowId) -> ActResult:
    return ActResult(f"/platform-letters/{letter_id}", lambda: show_platform_letter(services, officer, letter_id))
