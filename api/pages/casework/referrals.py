"""The referrals as a list, and how bureaus answer them."""

from datetime import datetime

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.pages.paging import load_page
from api.presentation.field_types import PageNumber
from api.presentation.twins import declare_page
from api.presentation.views.referrals import FiguresView, ReferralsView
from casebook.referrals import referral_rows
from casebook.referrals.figures import list_overdue, load_figures
from matcher.records.calendar import BEIJING

router = APIRouter()


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
