"""Plans of crawls as a form: made, changed, paused, removed, and tried before they are saved."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.crawls import is_stale, plan_terms, read_plan, read_scheduled_rights, refresh_plan
from api.pages.collection.plan_file import (
    PlanRefusedError,
    check_plan,
    get_plan,
    read_plans,
    remove_plan,
    save_plan,
)
from api.pages.collection.plan_form import PlanFields, make_plan, read_form
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.faces import wants_json
from api.presentation.field_types import ShortText
from api.presentation.problems import FieldProblem, answer_problem
from api.presentation.render import render_page
from api.presentation.twins import declare_page
from api.presentation.views.plans import CheckView, PlanFormView, PlansView, PlanView, SiteView
from api.services import Services
from casebook.access.officers import Officer
from casebook.access.viewer import Role
from casebook.db.engine import Session
from casebook.errors import ForbiddenError, NotFoundError
from casebook.journal import journal
from casebook.journal.entries import EntryKind
from casebook.settings import Settings
from matcher.records.crawl_status import CrawlSite, FieldFault, ScheduleCheck

router = APIRouter()


class PlanName(ActBody):
    """The plan that is meant."""

    name: ShortText


def may_plan(officer: Officer) -> bool:
    """Whether an officer decides what is crawled."""
    return officer.role in (Role.LEAD, Role.ADMIN)


def require_planner(officer: Officer) -> None:
    """Raises ForbiddenError for whoever does not decide what is crawled."""
    if not may_plan(officer):
        raise ForbiddenError("采集计划由负责人或管理员办理。")


def list_sites(settings: Settings) -> tuple[CrawlSite, ...]:
    """The marketplaces that the crawler knows, as it last wrote them down; it is asked where it never did."""
    plan = read_plan(settings)
    if plan is None or not plan.sites or is_stale(plan, settings):
        refresh_plan(settings)
        plan = read_plan(settings)
    return plan.sites if plan else ()


@declare_page(router, "/crawls/plans", "collection/plans.html")
def show_plans(services: ServicesDep, officer: OfficerDep) -> PlansView:
    """采集计划：平台、检索词、时段和日期。"""
    titles = {site.name: site.title for site in list_sites(services.settings)}
    plan = read_plan(services.settings)
    planned = {one.name: one for one in plan.schedules} if plan else {}
    return PlansView(
        plans=tuple(
            PlanView.from_fact(
                None,
                **read_form(fields),
                title=titles.get(str(fields.get("marketplace")), str(fields.get("marketplace"))),
                wrong=planned[name].wrong if name in planned else "",
                next_run=planned[name].next_run if name in planned else None,
            )
            for fields in read_plans(services.settings)
            for name in [str(fields.get("name"))]
        ),
        may_plan=may_plan(officer),
    )


@router.get("/crawls/plan", include_in_schema=False)
def show_plan(
    request: Request, services: ServicesDep, officer: OfficerDep, name: ShortText = "", *, check: bool = False
) -> Response:
    """The form of a plan: of the plan `name`, of the fields in the address where they are to be tried, else empty."""
    if check:
        values = {key: request.query_params.get(key, "") for key in PlanFields.model_fields}
        fields = PlanFields.model_validate(values | {"is_paused": values["is_paused"] == "true"})
        return _render_form(request, services, officer, fields, check=_check_fields(services, fields))
    if name:
        fields = PlanFields.model_validate(read_form(get_plan(services.settings, name)) | {"replaces": name})
        return _render_form(request, services, officer, fields)
    return _render_form(request, services, officer, PlanFields())


@declare_act(router, "/crawls/plans", view=PlansView)
def keep_plan(services: ServicesDep, officer: ActingOfficerDep, body: PlanFields, if_match: IfMatchDep) -> ActResult:
    """保存一个采集计划；写了 replaces 的，代替这个名称的计划。"""
    require_planner(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_plans(services, officer))
        plan = make_plan(body)
        if faults := suggest_for_rights(services, plan):
            raise PlanRefusedError(faults, plan, replaces=body.replaces)
        journal_plan(session, officer, "changed" if body.replaces else "made", plan, replaces=body.replaces)
        save_plan(services.settings, plan, replaces=body.replaces)
    return ActResult("/crawls/plans", lambda: show_plans(services, officer))


@declare_act(router, "/crawls/plans/removal", view=PlansView)
def delete_plan(services: ServicesDep, officer: ActingOfficerDep, body: PlanName, if_match: IfMatchDep) -> ActResult:
    """删除一个采集计划；已经采到的不受影响。"""
    require_planner(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_plans(services, officer))
        journal_plan(session, officer, "removed", get_plan(services.settings, body.name))
        remove_plan(services.settings, body.name)
    return ActResult("/crawls/plans", lambda: show_plans(services, officer))


@declare_act(router, "/crawls/plans/pause", view=PlansView)
def pause_plan(services: ServicesDep, officer: ActingOfficerDep, body: PlanName, if_match: IfMatchDep) -> ActResult:
    """暂停一个采集计划；已经暂停的，恢复运行。"""
    require_planner(officer)
    with services.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_plans(services, officer))
        plan = get_plan(services.settings, body.name)
        is_paused = not plan.get("is_paused", False)
        journal_plan(session, officer, "paused" if is_paused else "resumed", plan)
        save_plan(services.settings, plan | {"is_paused": is_paused}, replaces=body.name)
    return ActResult("/crawls/plans", lambda: show_plans(services, officer))


def journal_plan(session: Session, officer: Officer, act: str, plan: Mapping[str, Any], *, replaces: str = "") -> None:
    """Write an act on a plan into the journal, with the plan as its file has it, before the file is written.

    A file that cannot be written takes the entry back with it.
    """
    names = dict.fromkeys([str(plan["name"]), *([replaces] if replaces else [])])
    table = json.loads(json.dumps(plan, default=str))
    journal.append_entry(
        session,
        EntryKind.CRAWL_PLAN_CHANGED,
        actor=officer.actor,
        subjects=[f"crawl_plan:{name}" for name in names],
        payload={"act": act, "plan": table},
    )


def suggest_for_rights(services: Services, plan: Mapping[str, Any]) -> list[FieldFault]:
    """Work out search terms for rights of a plan that have none yet; gives what is wrong with the rights."""
    known = read_scheduled_rights(services.settings)
    try:
        plan_terms(services, [right for right in plan.get("rights", ()) if right not in known])
    except NotFoundError as refusal:
        return [FieldFault("rights", str(refusal))]
    return []


def _check_fields(services: Services, fields: PlanFields) -> ScheduleCheck:
    plan = make_plan(fields)
    faults = suggest_for_rights(services, plan)
    return ScheduleCheck(tuple(faults)) if faults else check_plan(services.settings, plan)


def answer_refused_plan(request: Request, error: Exception) -> Response:
    """The form once more with a sentence beside each field that is wrong; a program gets them as a problem."""
    if not isinstance(error, PlanRefusedError):
        raise error
    if wants_json(request):
        faults = tuple(FieldProblem(field=fault.field, detail=fault.says) for fault in error.faults)
        return answer_problem(request, error.status, error.code, str(error), faults)
    view = PlanFormView(
        fields=read_form(error.fields) | {"replaces": error.replaces},
        sites=tuple(map(SiteView.from_fact, list_sites(request.app.state.services.settings))),
        check=CheckView(faults={fault.field: fault.says for fault in error.faults}, lines=(), next_runs=()),
        may_plan=True,
    )
    return render_page(request, "collection/plan.html", status=error.status, view=view)


def _render_form(
    request: Request, services: Services, officer: Officer, fields: PlanFields, *, check: ScheduleCheck | None = None
) -> Response:
    view = PlanFormView(
        fields=fields.model_dump(),
        sites=tuple(map(SiteView.from_fact, list_sites(services.settings))),
        check=CheckView.of_check(check) if check else None,
        may_plan=may_plan(officer),
    )
    return render_page(request, "collection/plan.html", view=view)
