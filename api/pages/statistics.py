"""Statistics: what became of the flags, month by month and right by right, in and out of season, rule by rule."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request

from api.access import OfficerDep, ServicesDep
from api.pages.administration.rules import make_rule_views
from api.presentation.province_tiles import place_provinces
from api.presentation.twins import declare_page
from api.presentation.views.statistics import FunnelView, SeasonMonthView, StatisticsView
from casebook.db.engine import Session
from casebook.flags import statistics
from matcher.records.calendar import get_today

router = APIRouter()


@declare_page(router, "/statistics", "statistics.html")
def show_statistics(request: Request, services: ServicesDep, officer: OfficerDep) -> StatisticsView:
    """统计：逐月、逐项权利的办理漏斗，上市期内外的预警，规则的查准率，经营者所在的省份。"""

    def count() -> StatisticsView:
        with services.database.reading(officer.viewer) as session:
            return _count_all(session)

    seen_by = f"{officer.viewer.bureau}:{officer.viewer.own_cases_of}"
    figures: StatisticsView = request.app.state.slow_figures.get(seen_by, count)
    return figures


def _count_all(session: Session) -> StatisticsView:
    today = get_today()
    return StatisticsView(
        counted_at=datetime.now(UTC).replace(second=0, microsecond=0),
        months=tuple(map(FunnelView.from_fact, statistics.count_by_month(session, today=today))),
        rights=tuple(map(FunnelView.from_fact, statistics.count_by_right(session))),
        seasons=tuple(map(SeasonMonthView.from_fact, statistics.count_by_season(session, today=today))),
        rules=tuple(rule for rule in make_rule_views(session) if rule.precision is not None),
        provinces=place_provinces(statistics.count_by_province(session)),
    )
