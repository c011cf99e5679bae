"""The season desk: which indications are on sale now or soon, whom to look at first, and a crawl at one press."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fastapi import APIRouter

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.crawls import plan_terms
from api.pages.collection.plan_file import read_plans, save_plan
from api.pages.collection.plans import journal_plan, list_sites, may_plan, require_planner
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import ShortText
from api.presentation.twins import declare_page
from api.presentation.views.plans import SiteView
from api.presentation.views.season import MonthSpanView, OffenderView, SeasonalRightView, SeasonView
from casebook.flags.seasons import SeasonalRight, list_seasonal_rights
from casebook.registers.search_terms import make_search_terms
from matcher.records.calendar import MonthDay, get_today
from matcher.records.right import Season

router = APIRouter()
_HOURS_BETWEEN = 24
_FIRST_DAYS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


@declare_page(router, "/season", "collection/season.html")
def show_season(services: ServicesDep, officer: OfficerDep) -> SeasonView:
    """时令：地理标志的上市期、上一年的违法经营者、当年的许可和检索词。"""
    today = get_today()
    with services.database.reading(officer.viewer) as session:
        rights = list_seasonal_rights(session, today=today)
    plans = read_plans(services.settings)
    planned, addresses = {right for plan in plans for right in plan.get("rights", ())}, _map_addresses(plans)
    return SeasonView(
        today=today,
        today_at=_place_day((today.month, today.day)),
        rights=tuple(_make_view(one, today, is_planned=one.right.name in planned) for one in rights),
        sites=tuple(map(SiteView.from_fact, list_sites(services.settings))),
        addresses=addresses,
        may_plan=may_plan(officer),
    )


class StartCrawl(ActBody):
    """The right whose season is crawled, and the marketplace, with an address where its own table has none."""

    right: ShortText
    marketplace: ShortText
    base_url: ShortText = ""


@declare_act(router, "/season/crawls", view=SeasonView, created=True)
def start_crawl(services: ServicesDep, officer: ActingOfficerDep, body: StartCrawl, if_match: IfMatchDep) -> ActResult:
    """按权利拟出检索词并排定采集：采集程序在运行的，随即开始，以后每天一次。"""
    require_planner(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_season(services, officer))
        plan_terms(services, [body.right])
        name = f"{body.right}-{body.marketplace}".replace(" ", "-")
        plan: dict[str, Any] = {
            "name": name,
            "marketplace": body.marketplace,
            "rights": [body.right],
            "every_hours": _HOURS_BETWEEN,
        }
        address = body.base_url or _map_addresses(read_plans(services.settings)).get(body.marketplace)
        plan |= {"base_url": address} if address else {}
        journal_plan(session, officer, "made", plan)
        save_plan(services.settings, plan)
    return ActResult("/crawls/plans", lambda: show_season(services, officer), has_twin=False)


def _map_addresses(plans: Iterable[Mapping[str, Any]]) -> Mapping[str, str]:
    """Marketplace → the address that a plan gives for it, where its own table has none."""
    return {str(plan.get("marketplace")): str(plan["base_url"]) for plan in plans if plan.get("base_url")}


def _make_view(one: SeasonalRight, today: date, *, is_planned: bool) -> SeasonalRightView:
    return SeasonalRightView(
        name=one.right.name,
        kind=one.right.kind.value,
        first=_name_day(one.season.first),
        last=_name_day(one.season.last),
        spans=_place_season(one.season),
        is_on=one.is_on,
        days=one.days,
        origin=one.right.origin,
        licences=tuple(licence.name for licence in one.licences),
        open_flags=one.open_flags,
        offenders=tuple(map(OffenderView.from_fact, one.offenders)),
        terms=tuple(term.text for term in make_search_terms([one.right], today=today)),
        is_planned=is_planned,
    )


def _name_day(day: MonthDay) -> str:
    return f"{day[0]:02d}-{day[1]:02d}"


def _place_day(day: MonthDay) -> float:
    """Where a day of a year of 365 days lies, in percent of the year."""
    return round((_FIRST_DAYS[day[0] - 1] + day[1] - 1) / 3.65, 1)


def _place_season(season: Season) -> tuple[MonthSpanView, ...]:
    """The stretches of the year that a season takes: two where it runs over the new year."""
    first, last = _place_day(season.first), min(100.0, _place_day(season.last) + 0.3)
    if first <= last:
        return (MonthSpanView(start=first, width=round(last - first, 1)),)
    return MonthSpanView(start=0, width=last), MonthSpanView(start=first, width=round(100 - first, 1))
