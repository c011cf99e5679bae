"""Statistics: what became of the flags, month by month and right by right, in and out of season, rule by rule."""

from datetime import UTC, datetime
from functools import lru_cache

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.administration.admins import is_admin, require_admin
from api.pages.administration.rules import make_rule_views
from api.presentation.acts import ActBody, ActResult, FilesDep, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import ShortText
from api.presentation.province_outlines import WIDTH, draw_outlines
from api.presentation.province_tiles import place_provinces
from api.presentation.twins import declare_page
from api.presentation.views.statistics import FunnelView, MapView, SeasonMonthView, StatisticsView
from api.services import Services
from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.errors import CasebookError, NotFoundError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.flags import province_map, statistics
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
    return _add_map(figures, services, officer)


def _add_map(figures: StatisticsView, services: Services, officer: Officer) -> StatisticsView:
    with services.database.reading(officer.viewer) as session:
        loaded = province_map.find_map(session)
    drawn = _draw_map(services.store, loaded.sha256) if loaded else ("", 0)
    view = MapView.from_fact(loaded, width=WIDTH, height=drawn[1]) if loaded else None
    return figures.model_copy(update={"map": view, "may_load_map": is_admin(officer)})


@lru_cache(maxsize=2)
def _draw_map(store: EvidenceStore, sha256: str) -> tuple[str, int]:
    return draw_outlines(province_map.read_outlines(store.read_bytes(sha256)))


@router.get("/statistics/map/{digest}.svg", include_in_schema=False)
def send_map(services: ServicesDep, officer: OfficerDep, digest: ShortText) -> Response:
    """The map that was loaded; another hash than its own is none."""
    with services.database.reading(officer.viewer) as session:
        loaded = province_map.find_map(session)
    if loaded is None or loaded.sha256 != digest:
        raise NotFoundError("没有这幅地图。")
    drawn, _ = _draw_map(services.store, digest)
    return Response(drawn, media_type="image/svg+xml", headers={"Cache-Control": "private, max-age=86400"})


class LoadMap(ActBody):
    """The review number of the map; the file is the form's field `file`."""

    number: ShortText = ""


@declare_act(router, "/statistics/map", view=StatisticsView, created=True)
def load_map(
    request: Request,
    services: ServicesDep,
    officer: ActingOfficerDep,
    body: LoadMap,
    files: FilesDep,
    if_match: IfMatchDep,
) -> ActResult:
    """上传本局经审核的省级行政区划地图（GeoJSON），经营者所在的省份改用它显示。"""
    require_admin(officer)
    if len(files) != 1:
        raise CasebookError("请选择一个地图文件。")
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_statistics(request, services, officer))
        name = files[0].filename or ""
        province_map.load_map(session, services.store, files[0].file, name, number=body.number, officer=officer)
    return ActResult("/statistics", lambda: show_statistics(request, services, officer))


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
