"""Cases: opened from confirmed flags, looked at, referred."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.flags import show_flag
from api.pages.paging import load_page
from api.pages.presenters import make_case_row, make_flag_card
from api.pages.referrals import show_referral
from api.pages.timeline import read_timeline
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import LongText, PageNumber, RowId, RowIds, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.cases import CasesView, CaseView
from api.presentation.views.referrals import ReferralView
from casebook.cases import cases, clocks, opening
from casebook.cases.profiles import PROFILES
from casebook.evidence import sealing
from casebook.flags import flag_queue
from casebook.referrals import drafting, referral_rows
from casebook.referrals.jurisdiction import competence
from casebook.referrals.jurisdiction.place_steps import load_steps
from casebook.referrals.kinds import find_kind
from casebook.referrals.model import Destination, Reason
from casebook.referrals.states import UNDER_WAY
from matcher.records.calendar import BEIJING

router = APIRouter()


@declare_page(router, "/cases", "cases.html")
def list_cases(services: ServicesDep, officer: OfficerDep, page: PageNumber = 1) -> CasesView:
    """案件，最新的在前。"""
    with services.database.reading(officer.viewer) as session:
        shown, total, page, pages = load_page(
            lambda offset, limit: cases.list_cases(session, offset=offset, limit=limit), page
        )
    return CasesView(cases=tuple(map(make_case_row, shown)), total=total, page=page, pages=pages)


@declare_page(router, "/cases/{case_id}", "case.html")
def show_case(services: ServicesDep, officer: OfficerDep, case_id: RowId) -> CaseView:
    """一个案件：期限、证据、管辖建议、移送、经过。"""
    with services.database.reading(officer.viewer) as session:
        shown = cases.get_case(session, case_id)
        flags = flag_queue.get_many(session, shown.flags)
        referrals = referral_rows.list_for_case(session, case_id)
        profile, found_on = PROFILES[shown.profile], shown.clue_found_at.astimezone(BEIJING).date()
        return CaseView.from_fact(
            row=make_case_row(shown),
            profile=shown.profile,
            bases=profile.cite_bases(found_on),
            clue_found_at=shown.clue_found_at,
            flags=tuple(make_flag_card(flag) for flag in flags),
            evidence=sealing.load_evidence(session, case_id),
            clocks=clocks.list_clocks(session, case_id),
            competences=competence.find_competent(*flags, steps=load_steps(session, case_id)),
            referrals=referrals,
            timeline=read_timeline(session, f"case:{case_id}"),
            unknown=competence.UNKNOWN,
            may_refer=find_kind(shown.state, profile.papers) is not None
            and not any(referral.state in UNDER_WAY for referral in referrals),
        )


class OpenCase(ActBody):
    """Confirmed flags of one right, and a title where another than the usual one is wanted."""

    flag: RowIds
    title: ShortText = ""


@declare_act(router, "/cases", view=CaseView, created=True)
def open_case(services: ServicesDep, officer: ActingOfficerDep, body: OpenCase, if_match: IfMatchDep) -> ActResult:
    """立卷：以已确认的预警开立案件，并封存证据。"""
    with services.database.reading(officer.viewer) as session:
        captures = opening.list_captures(session, body.flag)
    intact, short = services.store.check_files(captures), services.settings.bureau_short
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, *(partial(show_flag, services, officer, flag_id) for flag_id in body.flag))
        opened = opening.open_case(
            session, body.flag, officer=officer, intact=intact, bureau_short=short, title=body.title
        )
    return ActResult(f"/cases/{opened.id}", lambda: show_case(services, officer, opened.id))


class DraftReferral(ActBody):
    """To which bureau a case is referred, on what ground and for which of the two reasons."""

    to_bureau: ShortText
    to_code: Annotated[str, Field(pattern=r"^[0-9]{6}$")]
    ground: LongText
    reason: Reason = Reason.NOT_OURS
    kind: ShortText = ""


@declare_act(router, "/cases/{case_id}/referrals", view=ReferralView, created=True)
def draft_referral(
    services: ServicesDep, officer: ActingOfficerDep, case_id: RowId, body: DraftReferral, if_match: IfMatchDep
) -> ActResult:
    """起草案件的移送函。"""
    to = Destination(body.to_code, body.to_bureau, body.ground, body.reason)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_case(services, officer, case_id))
        drafted = drafting.draft_referral(
            session, case_id, to, officer=officer, settings=services.settings, kind=body.kind
        )
    return ActResult(f"/referrals/{drafted.id}", lambda: show_referral(services, officer, drafted.id))
