"""Searches that an officer keeps under a name, and what is new in each."""

from typing import Literal

from fastapi import APIRouter

from api.access import ActingOfficerDep, OfficerDep, ServicesDep
from api.pages.finding.search import make_hit_view
from api.pages.presenters import PAGE_SIZE
from api.presentation.acts import ActBody, ActResult, declare_act
from api.presentation.etags import IfMatchDep
from api.presentation.field_types import QueryText, RowId, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.saved_searches import SavedSearchesView, SavedSearchView
from api.presentation.views.search import HitView, NewHitsView
from api.services import Services
from casebook.access.officers import Officer
from casebook.errors import NotFoundError
from casebook.search.asking import alerts, saved_searches
from casebook.search.asking.alerts import Alert
from casebook.search.asking.saved_searches import SavedSearch
from casebook.search.engines.index import SearchError

router = APIRouter()


@declare_page(router, "/searches", "finding/saved_searches.html")
def show_saved_searches(services: ServicesDep, officer: OfficerDep) -> SavedSearchesView:
    """我保存的检索：名称、检索式、上次看过以后新增或有变动的条数。"""
    searches, problem, new = _list_searches(services, officer), "", dict[int, Alert]()
    try:
        new = dict(alerts.count_new(services.database, services.index, officer.viewer, searches))
    except SearchError as failure:
        problem = str(failure)
    return SavedSearchesView(searches=tuple(_make_view(one, new.get(one.id)) for one in searches), problem=problem)


@declare_page(router, "/searches/{search_id}/new", "finding/new_hits.html")
def show_new_hits(services: ServicesDep, officer: OfficerDep, search_id: RowId) -> NewHitsView:
    """一个保存的检索里，上次看过以后新增或有变动的。"""
    search = next((one for one in _list_searches(services, officer) if one.id == search_id), None)
    if search is None:
        raise NotFoundError(f"没有编号为 {search_id} 的检索。")
    request = alerts.make_new_request(services.database, services.index, officer.viewer, search, limit=PAGE_SIZE)
    results = services.index.search(request)
    platforms = services.load_platform_titles()
    hits: tuple[HitView, ...] = tuple(make_hit_view(hit, request.query, platforms) for hit in results.hits)
    return NewHitsView(
        id=search.id, name=search.name, text=search.query, hits=hits, total=results.total, is_capped=results.is_capped
    )


class SaveSearch(ActBody):
    """A query to be kept under a name; one of the same name is replaced."""

    name: ShortText
    q: QueryText


@declare_act(router, "/searches", view=SavedSearchesView, created=True)
def save_search(services: ServicesDep, officer: ActingOfficerDep, body: SaveSearch, if_match: IfMatchDep) -> ActResult:
    """保存一个检索；从现在起新增或有变动的会提示。"""
    cursor = services.index.read_cursor()
    with services.database.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_saved_searches(services, officer))
        saved_searches.save_search(
            session, services.index.schema, body.name, body.q, officer_id=officer.id, cursor=cursor
        )
    return _make_result(services, officer)


class ChangeSavedSearch(ActBody):
    """What is done with a kept search: what is new in it was seen, or it is deleted."""

    act: Literal["seen", "delete"]


@declare_act(router, "/searches/{search_id}", view=SavedSearchesView)
def change_saved_search(
    services: ServicesDep, officer: ActingOfficerDep, search_id: RowId, body: ChangeSavedSearch, if_match: IfMatchDep
) -> ActResult:
    """把一个检索标为已看过，或者删除。"""
    cursor = services.index.read_cursor() if body.act == "seen" else 0
    with services.database.writing(officer.viewer) as session:
        if_match.require_unchanged(session, lambda: show_saved_searches(services, officer))
        if body.act == "seen":
            saved_searches.mark_seen(session, search_id, officer_id=officer.id, cursor=cursor)
        else:
            saved_searches.delete_saved_search(session, search_id, officer_id=officer.id)
    return _make_result(services, officer)


def _list_searches(services: Services, officer: Officer) -> tuple[SavedSearch, ...]:
    with services.database.reading(officer.viewer) as session:
        return saved_searches.list_saved_searches(session, officer.id)


def _make_view(search: SavedSearch, alert: Alert | None) -> SavedSearchView:
    is_counted = alert is not None and not alert.problem
    alert = alert or Alert(0)
    new = alert.count if is_counted else None
    return SavedSearchView.from_fact(search, new=new, is_partial=alert.is_partial, problem=alert.problem)


def _make_result(services: Services, officer: Officer) -> ActResult:
    return ActResult("/searches", lambda: show_saved_searches(services, officer))
