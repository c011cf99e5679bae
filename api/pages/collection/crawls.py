"""Crawls: what is planned, how the last runs ended, what raised an alarm, who does not let us in."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from api.access import OfficerDep, ServicesDep
from api.crawls import is_stale, read_alarms, read_plan, refresh_plan
from api.presentation.field_types import ShortText
from api.presentation.render import format_beijing
from api.presentation.twins import declare_page
from api.presentation.views.crawls import BlockedView, CrawlsView, RunView, ScheduleView
from casebook.documents.data_request import TITLE, write_data_request
from casebook.monitoring import coverage
from casebook.referrals import data_requests
from matcher.records.calendar import BEIJING
from matcher.records.crawl_status import SCHEDULES, CrawlPlan, PlannedCrawl

router = APIRouter()
_SIGN_OF_LIFE = timedelta(minutes=2)  # the worker gives a sign of life every 20 s
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ALARMS = 50


@declare_page(router, "/crawls", "collection/crawls.html")
def show_crawls(services: ServicesDep, officer: OfficerDep) -> CrawlsView:
    """采集：计划、上次与下次运行、警报、被拦截的平台。"""
    settings, now = services.settings, datetime.now(UTC)
    plan = read_plan(settings)
    if is_stale(plan, settings):
        refresh_plan(settings)
        plan = read_plan(settings)
    with services.database.reading(officer.viewer) as session:
        blocked_marketplaces = coverage.find_blocked(
            session, since=data_requests.find_first_counted_day(now.astimezone(BEIJING).date())
        )
    titles = {one.marketplace: one.title for one in plan.schedules} if plan else {}
    return CrawlsView.from_fact(
        worker=_describe_worker(plan, now),
        running=_is_running(plan, now),
        wrong=plan.wrong if plan else "",
        schedules=tuple(map(_make_schedule_view, plan.schedules)) if plan else (),
        alarms=read_alarms(settings)[:_ALARMS],
        blocked=tuple(
            BlockedView.from_fact(blocked, title=titles.get(blocked.marketplace, ""))
            for blocked in blocked_marketplaces
        ),
        days=data_requests.DAYS,
        file=str(settings.crawls_folder / SCHEDULES),
    )


@router.get("/crawls/data-request.docx", include_in_schema=False)
def download_letter(
    services: ServicesDep,
    officer: OfficerDep,
    marketplace: ShortText,
    to: ShortText = "",
) -> Response:
    """The draft of a letter to a platform that keeps us out."""
    with services.database.reading(officer.viewer) as session:
        facts = data_requests.draft_request(
            session, marketplace, to=to, settings=services.settings, now=datetime.now(UTC)
        )
    name = quote(f"{TITLE}（{facts.platform}）.docx")
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return Response(write_data_request(facts), media_type=_DOCX, headers=headers)


def _is_running(plan: CrawlPlan | None, now: datetime) -> bool:
    return plan is not None and plan.running and now - plan.written_at < _SIGN_OF_LIFE


def _describe_worker(plan: CrawlPlan | None, now: datetime) -> str:
    if plan is None:
        return "还没有采集计划。"
    if not _is_running(plan, now):
        return f"采集程序没有在运行（计划读于 {format_beijing(plan.written_at)}）：请在采集机上执行 zhixun worker。"
    return f"采集程序正在运行，正在采集“{plan.current}”。" if plan.current else "采集程序正在运行。"


def _make_schedule_view(planned: PlannedCrawl) -> ScheduleView:
    return ScheduleView.from_fact(
        planned, runs=tuple(RunView.from_fact(run, whole=run.code == 0) for run in planned.runs)
    )
