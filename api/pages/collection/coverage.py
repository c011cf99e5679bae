"""Coverage: what was looked at, and what was blocked. Blocked is shown as blocked, never as nothing found."""

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.presentation.twins import declare_page
from api.presentation.views.coverage import CoverageView
from casebook.monitoring import coverage

router = APIRouter()


@declare_page(router, "/coverage", "collection/coverage.html")
def show_coverage(services: ServicesDep, officer: OfficerDep) -> CoverageView:
    """采集覆盖：每个平台每天看到多少、哪里没能看到。"""
    with services.database.reading(officer.viewer) as session:
        days = coverage.load_days(session)
    return CoverageView.from_fact(days=days)
