"""The first page: counts that open their lists, and the deadlines that come next."""

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.pages.presenters import make_deadline_row
from api.presentation.twins import paired
from api.presentation.views.home import HomeView
from casebook.cases import cases, clocks
from casebook.flags import flag_queue
from casebook.flags.flag_filter import FlagFilter
from casebook.monitoring import coverage
from casebook.referrals import referral_rows

router = APIRouter()
SHOWN_DEADLINES = 8


@paired(router, "/", "home.html")
def show_home(services: ServicesDep, officer: OfficerDep) -> HomeView:
    """今日概览。"""
    with services.database.reading(officer.viewer) as session:
        by_state = flag_queue.load_queue(session, FlagFilter(None), limit=1).by_state
        opened = cases.count_cases(session)
        due = clocks.list_next_deadlines(session, SHOWN_DEADLINES)
        referrals = referral_rows.count_referrals(session)
        walls = sum(len(day.walls) for day in coverage.load_days(session, limit=7))
    return HomeView(
        open_flags=by_state.get("open", 0),
        confirmed_flags=by_state.get("confirmed", 0),
        cases=opened,
        referrals=referrals,
        walls=walls,
        due=tuple(make_deadline_row(deadline) for deadline in due),
    )
