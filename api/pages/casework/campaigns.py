"""Campaigns: one investigation in cases of several bureaus, with a board of who has acted."""

from datetime import datetime

from fastapi import APIRouter

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import Day, LongText, RowId, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.campaigns import CampaignsView, CampaignView
from api.services import Services
from casebook.access.officers import Officer
from casebook.cases import opening
from casebook.referrals.campaigns import board, campaign_rows, split
from casebook.referrals.campaigns.common_evidence import share_evidence
from matcher.records.calendar import BEIJING

router = APIRouter()


@declare_page(router, "/campaigns", "casework/campaigns.html")
def list_campaigns(services: ServicesDep, officer: OfficerDep) -> CampaignsView:
    """集群战役：一次调查，多个单位各办各的经营者。"""
    with services.database.reading(officer.viewer) as session:
        return CampaignsView(
            campaigns=campaign_rows.list_campaigns(session), cases=campaign_rows.list_free_cases(session)
        )


@declare_page(router, "/campaigns/{campaign_id}", "casework/campaign.html")
def show_campaign(services: ServicesDep, officer: OfficerDep, campaign_id: RowId) -> CampaignView:
    """一次集群战役：统一行动日期、各单位的进展、可以加入的案件。"""
    with services.database.reading(officer.viewer) as session:
        campaign = campaign_rows.get_campaign(session, campaign_id)
        lines = board.load_board(session, campaign_id)
        candidates = campaign_rows.list_candidates(session, campaign)
    return CampaignView(
        campaign=campaign,
        has_started=datetime.now(BEIJING).date() >= campaign.starts_on,
        lines=lines,
        states=dict(board.count_states(lines)),
        candidates=candidates,
    )


class OpenCampaign(ActBody):
    """The case that leads the investigation, a title, and the day before which nobody acts on a seller."""

    case: RowId
    title: ShortText
    starts_on: Day


@declare_act(router, "/campaigns", view=CampaignView, created=True)
def open_campaign(
    services: ServicesDep, officer: ActingOfficerDep, body: OpenCampaign, if_match: IfMatchDep
) -> ActResult:
    """发起集群战役。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: list_campaigns(services, officer))
        number = campaign_rows.open_campaign(
            session, body.case, title=body.title, starts_on=body.starts_on, officer=officer
        )
    return _make_result(services, officer, number)


class JoinCampaign(ActBody):
    """A case that joins."""

    case: RowId


@declare_act(router, "/campaigns/{campaign_id}/cases", view=CampaignView)
def join_campaign(
    services: ServicesDep, officer: ActingOfficerDep, campaign_id: RowId, body: JoinCampaign, if_match: IfMatchDep
) -> ActResult:
    """把一个案件加入集群战役。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_campaign(services, officer, campaign_id))
        campaign_rows.join_case(session, campaign_id, body.case, officer=officer)
    return _make_result(services, officer, campaign_id)


class LeaveCampaign(ActBody):
    """A case that leaves, and why."""

    case: RowId
    text: LongText


@declare_act(router, "/campaigns/{campaign_id}/leaving", view=CampaignView)
def leave_campaign(
    services: ServicesDep, officer: ActingOfficerDep, campaign_id: RowId, body: LeaveCampaign, if_match: IfMatchDep
) -> ActResult:
    """一个案件退出集群战役；已固定到该案的共同证据仍在该案。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_campaign(services, officer, campaign_id))
        campaign_rows.leave_campaign(session, campaign_id, body.case, reason=body.text, officer=officer)
    return _make_result(services, officer, campaign_id)


@declare_act(router, "/campaigns/{campaign_id}/split", view=CampaignView)
def split_campaign(
    services: ServicesDep, officer: ActingOfficerDep, campaign_id: RowId, if_match: IfMatchDep
) -> ActResult:
    """把同一权利已确认、未立卷的预警按可能有管辖权的单位分别立卷，并加入集群战役。"""
    with services.database.reading(officer.viewer) as session:
        groups = split.group_by_bureau(session, campaign_id)
        captures = [
            name for flags in groups.values() for name in opening.list_captures(session, flags, store=services.store)
        ]
    intact = services.store.check_files(captures)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_campaign(services, officer, campaign_id))
        for flags in groups.values():
            split.open_and_join(
                session, campaign_id, flags, officer=officer, intact=intact, bureau_short=services.settings.bureau_short
            )
    return _make_result(services, officer, campaign_id)


@declare_act(router, "/campaigns/{campaign_id}/evidence", view=CampaignView)
def share_campaign_evidence(
    services: ServicesDep, officer: ActingOfficerDep, campaign_id: RowId, if_match: IfMatchDep
) -> ActResult:
    """把牵头案件里补充的共同证据固定到各案，文件只存一份。"""
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_campaign(services, officer, campaign_id))
        share_evidence(session, campaign_id, officer=officer)
    return _make_result(services, officer, campaign_id)


def _make_result(services: Services, officer: Officer, campaign_id: int) -> ActResult:
    return ActResult(f"/campaigns/{campaign_id}", lambda: show_campaign(services, officer, campaign_id))
