"""Cases: opened from confirmed flags, looked at, referred."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.casework.one_referral import show_referral
from api.pages.paging import load_page
from api.pages.presenters import make_case_row, make_flag_card
from api.pages.timeline import read_timeline
from api.pages.triage.flags import show_flag
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import LongText, PageNumber, RowId, RowIds, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.cases import CasesView, CaseView, MentionView, SellerBlockView
from api.presentation.views.referrals import ReferralView
from casebook.access import actor_names, officers
from casebook.access.officers import Officer
from casebook.cases import cases, clocks, opening, outcomes, restriction, tasks, teamwork
from casebook.cases.cases import CaseChoice
from casebook.cases.profiles import PROFILES
from casebook.db.engine import Session
from casebook.db.words import LABELS
from casebook.evidence import sealing
from casebook.flags import flag_queue
from casebook.flags.flag_queue import Flag
from casebook.flags.verdicts import confirm_open_flags
from casebook.referrals import drafting, referral_rows
from casebook.referrals.jurisdiction import competence
from casebook.referrals.jurisdiction.place_steps import load_steps
from casebook.referrals.kinds import find_kind
from casebook.referrals.model import Destination, Reason
from casebook.referrals.states import UNDER_WAY
from matcher.records.calendar import BEIJING

router = APIRouter()


@declare_page(router, "/cases", "casework/cases.html")
def list_cases(
    services: ServicesDep, officer: OfficerDep, page: PageNumber = 1, show: CaseChoice = CaseChoice.ALL
) -> CasesView:
    """线索与案件，最新的在前：全部、办理中、已结案，或者本人承办的。"""
    with services.database.reading(officer.viewer) as session:
        facts, total, page, pages = load_page(
            lambda offset, limit: cases.list_cases(
                session, offset=offset, limit=limit, choice=show, officer_id=officer.id
            ),
            page,
        )
        own, mentions = tasks.list_open_tasks_of(session, officer, limit=20), _list_mentions(session, officer)
        names = {one.id: one.name for one in officers.list_officers(session)}
    return CasesView.from_fact(
        cases=tuple(map(make_case_row, facts)),
        show=show,
        names=names,
        tasks=own,
        mentions=mentions,
        today=datetime.now(BEIJING).date(),
        total=total,
        page=page,
        pages=pages,
    )


def _list_mentions(session: Session, officer: Officer) -> tuple[MentionView, ...]:
    mentions = teamwork.list_mentions(session, officer, limit=5)
    names = actor_names.name_actors(session, (one.actor for one in mentions))
    return tuple(MentionView.from_fact(one, actor=names[one.actor]) for one in mentions)


@declare_page(router, "/cases/{case_id}", "casework/case.html")
def show_case(services: ServicesDep, officer: OfficerDep, case_id: RowId) -> CaseView:
    """一个案件：期限、证据、管辖建议、移送、经过。"""
    with services.database.reading(officer.viewer) as session:
        case = cases.get_case(session, case_id)
        flags = flag_queue.get_many(session, case.flags)
        referrals = referral_rows.list_for_case(session, case_id)
        people = officers.list_officers(session)
        in_charge = restriction.is_in_charge(case, officer)
        profile, found_on = PROFILES[case.profile], case.clue_found_at.astimezone(BEIJING).date()
        return CaseView.from_fact(
            row=make_case_row(case),
            profile=case.profile,
            bases=profile.cite_bases(found_on),
            clue_found_at=case.clue_found_at,
            flags=tuple(make_flag_card(flag) for flag in flags),
            evidence=sealing.load_evidence(session, case_id),
            clocks=clocks.list_clocks(session, case_id),
            competences=competence.find_competent(
                *flags, steps=load_steps(session, case_id), seller_kind=case.seller_kind
            ),
            referrals=referrals,
            timeline=read_timeline(session, f"case:{case_id}", teamwork.name_work(case_id), people=people),
            unknown=competence.UNKNOWN,
            sellers=_list_sellers(flags),
            tasks=tasks.list_tasks(session, case_id),
            people=people,
            outcomes=outcomes.OUTCOMES.get(case.state, ()),
            evidence_kinds=tuple(LABELS["evidence_kind"]),
            evidence_papers=tuple(LABELS["evidence_paper"]),
            today=datetime.now(BEIJING).date(),
            in_charge=in_charge,
            reporter=case.reporter,
            may_refer=find_kind(case.state, profile.papers) is not None
            and not any(referral.state in UNDER_WAY for referral in referrals),
        )


def _list_sellers(flags: Iterable[Flag]) -> tuple[SellerBlockView, ...]:
    """The sellers of the offers of a case, each once, with how many of the offers are theirs."""
    by_seller: dict[object, list[Flag]] = defaultdict(list)
    for flag in flags:
        by_seller[flag.seller_id or f"flag {flag.id}"].append(flag)
    return tuple(_make_seller(few) for few in by_seller.values())


def _make_seller(flags: Sequence[Flag]) -> SellerBlockView:
    head = flags[0]
    seller = head.listing.seller
    return SellerBlockView(
        id=head.seller_id,
        name=(seller.licence_name or seller.name) if seller else "",
        uscc=head.seller_uscc,
        address=head.seller_address,
        marketplace=head.listing.marketplace,
        offers=len(flags),
    )


class OpenCase(ActBody):
    """Confirmed flags of one right, and a title where another than the usual one is wanted.

    With `confirm` those that are still open are confirmed by the same act.
    """

    flag: RowIds
    title: ShortText = ""
    confirm: Literal["", "yes"] = ""


@declare_act(router, "/cases", view=CaseView, created=True)
def open_case(services: ServicesDep, officer: ActingOfficerDep, body: OpenCase, if_match: IfMatchDep) -> ActResult:
    """立卷：以已确认的预警开立案件，并封存证据；confirm=yes 时，其中待核的一并确认。"""
    with services.database.reading(officer.viewer) as session:
        captures = opening.list_captures(session, body.flag, store=services.store)
    intact, short = services.store.check_files(captures), services.settings.bureau_short
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, *(partial(show_flag, services, officer, flag_id) for flag_id in body.flag))
        if body.confirm:
            confirm_open_flags(session, body.flag, officer=officer)
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
