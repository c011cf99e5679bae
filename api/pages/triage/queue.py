"""The queue: what waits for officers, in groups, and what it can be narrowed by."""

from dataclasses import dataclass, replace
from typing import Annotated, Literal

from fastapi import APIRouter, Depends

from api.access import OfficerDep, ServicesDep
from api.pages.paging import load_page
from api.pages.presenters import REASONS, list_postponements, make_flag_card, make_group
from api.presentation.field_types import Day, PageNumber, RowId, ShortText
from api.presentation.twins import declare_page
from api.presentation.views.flags import MemberView
from api.presentation.views.queue import FacetsView, FacetView, QueueChoice, QueueView, SelectionView
from api.services import Services
from casebook.access.officers import Officer
from casebook.errors import CasebookError
from casebook.flags import flag_facets, flag_groups, flag_queue
from casebook.flags.flag_filter import FlagFilter, FlagState
from casebook.flags.flag_groups import FlagGroup, Order
from casebook.flags.flag_queue import Flag
from casebook.flags.price_bands import PriceBand
from casebook.flags.undoable import find_undoable
from casebook.search.documents.schema import KIND
from casebook.search.engines.index import SearchError, SearchRequest
from casebook.search.query.parser import parse_query
from casebook.search.query.tree import FacetFilter
from casebook.search.seen_before.summary import load_summaries
from matcher.gazetteer.divisions import get_place
from matcher.records.match import Use

router = APIRouter()
FLAGS = "预警"
SHOWN = 12
"""Flags of a selection that are listed before a verdict is given on all of it."""
MOST_FOUND = 1000
"""Flags that words in the box may find; more words find fewer."""


@dataclass(frozen=True, slots=True)
class QueueFilter(FlagFilter):
    """A filter with the words of the box, which the index looks for."""

    text: str = ""


async def get_filter(
    services: ServicesDep,
    officer: OfficerDep,
    state: FlagState | Literal[""] = FlagState.OPEN,
    use: Use | Literal[""] = "",
    right: ShortText = "",
    text: ShortText = "",
    marketplace: ShortText = "",
    province: ShortText = "",
    seller: RowId | Literal[0] = 0,
    price: PriceBand | Literal[""] = "",
    signal: ShortText = "",
    day: Day | Literal[""] = "",
    elsewhere: Literal["", "1"] = "",
    mine: Literal["", "1"] = "",
    doubtful: Literal["", "1"] = "",
) -> QueueFilter:
    """The filter that an address names; it asks nothing of the record, so it needs no turn in the thread pool."""
    return QueueFilter(
        state=FlagState(state) if state else None,
        use=str(use),
        right=right,
        text=text.strip(),
        marketplace=marketplace,
        province=province,
        seller=seller,
        price=PriceBand(price) if price else None,
        signal=signal,
        day=day or None,
        outside=_find_province(services.settings.bureau_code) if elsewhere else "",
        decided_by=officer.id if mine else 0,
        is_doubtful=bool(doubtful),
    )


def _find_province(bureau_code: str) -> str:
    place = get_place(bureau_code)
    return place.province if place else ""


FilterDep = Annotated[QueueFilter, Depends(get_filter)]


@declare_page(router, "/flags", "triage/queue.html")
def show_queue(
    services: ServicesDep,
    officer: OfficerDep,
    filters: FilterDep,
    order: Order = Order.PRIORITY,
    by: Literal["group", "flag"] = "group",
    page: PageNumber = 1,
) -> QueueView:
    """待核预警：同一经营者或近似标题归为一组，按紧要程度排列，可按多项筛选。"""
    wanted, refused = _search_flags(services, officer, filters)
    with services.database.reading(officer.viewer) as session:
        counts = flag_facets.count_flags(session, wanted)

        def load_groups(offset: int, limit: int) -> tuple[tuple[FlagGroup, ...], int]:
            return flag_groups.load_groups(session, wanted, order=order, offset=offset, limit=limit)

        def load_flags(offset: int, limit: int) -> tuple[tuple[Flag, ...], int]:
            return flag_queue.load_flags(session, wanted, offset=offset, limit=limit), counts.total

        groups: tuple[FlagGroup, ...] = ()
        if by == "group":
            groups, _, page, pages = load_page(load_groups, page)
            flags = tuple(group.head for group in groups)
        else:
            flags, _, page, pages = load_page(load_flags, page)
        seen = load_summaries(session, flags)
        decided = [flag.id for flag in flags if flag.state in (FlagState.CONFIRMED, FlagState.DISMISSED)]
        undoable = find_undoable(session, decided, officer=officer)
    cards = tuple(make_flag_card(flag, seen[flag.id], undoable) for flag in flags)
    return QueueView.from_fact(
        counts,
        choice=_make_choice(filters, order, by),
        flags=cards,
        groups=tuple(map(make_group, groups, cards)),
        page=page,
        pages=pages,
        reasons=REASONS,
        postponements=list_postponements(),
        refused=refused,
    )


@declare_page(router, "/flags/facets", "triage/facets.html")
def show_facets(
    services: ServicesDep,
    officer: OfficerDep,
    filters: FilterDep,
    order: Order = Order.PRIORITY,
    by: Literal["group", "flag"] = "group",
) -> FacetsView:
    """待核预警可按哪些项目筛选，各有多少条。"""
    wanted, _ = _search_flags(services, officer, filters)
    with services.database.reading(officer.viewer) as session:
        counted = flag_facets.count_facets(session, wanted)
    return FacetsView(
        choice=_make_choice(filters, order, by),
        facets=tuple(
            FacetView(field=name, values=tuple((value.code, value.label, value.number) for value in values))
            for name, values in counted.items()
        ),
    )


@declare_page(router, "/flags/selection", "triage/selection.html")
def show_selection(services: ServicesDep, officer: OfficerDep, filters: FilterDep) -> SelectionView:
    """符合筛选的全部预警：多少条，哪些，可对其作出同一结论。"""
    wanted, _ = _search_flags(services, officer, filters)
    with services.database.reading(officer.viewer) as session:
        members = flag_groups.list_members(session, wanted)
        total = flag_facets.count_flags(session, wanted).total
    return SelectionView(
        numbers=tuple(member.id for member in members),
        first=tuple(MemberView.from_fact(member) for member in members[:SHOWN]),
        total=total,
    )


def _search_flags(services: Services, officer: Officer, filters: QueueFilter) -> tuple[FlagFilter, str]:
    """The filter with the flags that its text finds in the index, and why a text finds none where it is refused."""
    if not filters.text:
        return filters, ""
    try:
        query = parse_query(filters.text, services.index.schema)
        of_flags = FacetFilter(KIND.name, FLAGS)
        results = services.index.search(SearchRequest(officer.viewer, query, (of_flags,), limit=MOST_FOUND))
    except SearchError:
        raise
    except CasebookError as refusal:
        return replace(filters, text="", ids=()), str(refusal)
    return replace(filters, text="", ids=tuple(int(one.id.partition(":")[2]) for one in results.documents)), query.note


def _make_choice(filters: QueueFilter, order: Order, by: str) -> QueueChoice:
    return QueueChoice(
        state=filters.state.value if filters.state else "",
        use=filters.use,
        right=filters.right,
        text=filters.text,
        marketplace=filters.marketplace,
        province=filters.province,
        seller=filters.seller,
        price=filters.price.value if filters.price else "",
        signal=filters.signal,
        day=str(filters.day or ""),
        elsewhere="1" if filters.outside else "",
        mine="1" if filters.decided_by else "",
        doubtful="1" if filters.is_doubtful else "",
        order=order.value,
        by=by,
    )
