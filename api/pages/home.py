"""The first page: what falls due first, what waits for an answer, what came in, what was blocked, what comes next."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.crawls import read_alarms, read_plan
from api.pages.presenters import make_deadline_row, make_flag_card
from api.presentation.twins import declare_page
from api.presentation.views.home import DueView, HomeView, InSeasonView, NextRunView, Urgency
from casebook.cases import clocks, clues, tasks
from casebook.cases.clocks import Deadline
from casebook.cases.clues import OpenClue
from casebook.db.engine import Session
from casebook.flags import flag_facets, flag_groups
from casebook.flags.flag_filter import FlagFilter
from casebook.flags.seasons import count_days, load_rights_with_season
from casebook.monitoring import coverage
from casebook.referrals import awaited, referral_rows
from casebook.settings import Settings
from matcher.records.calendar import BEIJING

router = APIRouter()
SHOWN, PRESSING, SEASONS = 8, 6, 4
SOON_DAYS, VERY_SOON_DAYS = 5, 2
_DAYS_OF_WALLS = 7


@declare_page(router, "/", "home.html")
def show_home(services: ServicesDep, officer: OfficerDep) -> HomeView:
    """今日：到期事项、待立案线索、待答复移送、新预警、被拦截的采集和下次采集。"""
    today = clocks.get_today()
    yesterday = datetime.combine(today - timedelta(days=1), time(), BEIJING)
    with services.database.reading(officer.viewer) as session:
        by_state = flag_facets.count_flags(session, FlagFilter(None)).by_state
        case_count, referral_count, new_flags = referral_rows.count_work(session, since=yesterday)
        due = clocks.list_next_deadlines(session, SHOWN)
        open_clues, number = clues.list_open_clues(session, SHOWN)
        return HomeView.from_fact(
            raised_flags=sum(by_state.values()),
            open_flags=by_state.get("open", 0),
            confirmed_flags=by_state.get("confirmed", 0),
            new_flags=new_flags,
            cases=case_count,
            referrals=referral_count,
            walls=coverage.count_unseen_pages(session, since=today - timedelta(days=_DAYS_OF_WALLS)),
            clues=number,
            due=tuple(map(make_deadline_row, due)),
            tasks=_list_tasks(due, open_clues, today=today),
            pressing=tuple(map(make_flag_card, flag_groups.load_heads(session, FlagFilter(), limit=PRESSING))),
            own_tasks=tasks.list_open_tasks_of(session, officer, limit=SHOWN),
            today=today,
            awaited=awaited.list_awaited(session, SHOWN),
            alarms=read_alarms(services.settings)[:3],
            runs=_list_runs(services.settings),
            seasons=_list_seasons(session, today),
        )


def find_urgency(due: date, *, today: date) -> Urgency:
    """How pressing a day is, seen from today."""
    left = (due - today).days
    if left < 0:
        return Urgency.OVERDUE
    if left <= VERY_SOON_DAYS:
        return Urgency.VERY_SOON
    return Urgency.SOON if left <= SOON_DAYS else Urgency.LATER


def _list_tasks(due: Iterable[Deadline], open_clues: Iterable[OpenClue], *, today: date) -> tuple[DueView, ...]:
    """Clocks of cases and clues without a case in one list, the soonest first."""
    rows = [
        *((f"/cases/{one.case_id}", one.title, one.number, one.due) for one in due),
        *((f"/flags/{one.flag_id}", one.title, "已确认的线索，尚未登记立卷", one.due) for one in open_clues),
    ]
    return tuple(
        DueView(
            path=path, title=title, detail=detail, due=day, left=(day - today).days,
            urgency=find_urgency(day, today=today),
        )
        for path, title, detail, day in sorted(rows, key=lambda row: row[3])
    )  # fmt: skip


def _list_runs(settings: Settings) -> tuple[NextRunView, ...]:
    plan, now = read_plan(settings), datetime.now(UTC)
    runs = [
        NextRunView(name=one.name, title=one.title, next_run=one.next_run)
        for one in (plan.schedules if plan else ())
        if one.next_run is not None and one.next_run > now
    ]
    return tuple(sorted(runs, key=lambda run: run.next_run)[:SHOWN])


def _list_seasons(session: Session, today: date) -> tuple[InSeasonView, ...]:
    """The rights on sale, the one that ends first in front, then those that come next; SEASONS at most."""
    rights = [
        InSeasonView(name=right.name, is_on=right.season.contains(today), days=count_days(right.season, today))
        for right in load_rights_with_season(session)
        if right.season
    ]
    return tuple(sorted(rights, key=lambda right: (not right.is_on, right.days, right.name))[:SEASONS])
