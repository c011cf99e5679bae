"""Search: one box over everything that can be found, with facets beside the hits, and all hits as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from api.access import OfficerDep, ServicesDep
from api.pages.presenters import PAGE_SIZE
from api.presentation.field_types import QueryText, ShortText
from api.presentation.hit_facts import list_hit_facts, name_time
from api.presentation.render import count_pages
from api.presentation.twins import declare_page
from api.presentation.views.search import FacetValueView, FacetView, HitView, SearchView
from api.services import Services
from casebook.access.officers import Officer
from casebook.db.words import LABELS
from casebook.errors import CasebookError
from casebook.flags.flag_filter import FlagState
from casebook.search.asking.saved_searches import list_saved_searches
from casebook.search.asking.suggestions import suggest_queries
from casebook.search.documents.document import Document
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import KIND
from casebook.search.engines.index import Hit, Place, SearchError, SearchRequest, SearchResults, Sort
from casebook.search.query.parser import parse_query
from casebook.search.query.tree import FacetFilter, ParsedQuery
from casebook.search.results.export import MEDIA_TYPES, ExportFormat, export_hits
from casebook.search.results.snippets import Snippet, explain_hit

router = APIRouter()
LAST_PAGE = 500
"""The last page that has a number; behind it a program goes on by `after`."""

PAGES = {
    "case": "/cases/{number}",
    "flag": "/flags/{number}",
    "referral": "/referrals/{number}",
    "listing": "/listings/{number}",
    "seller": "/sellers/{number}",
    "right": "/flags?state=&right={right}",
    "incoming": "/incoming/{number}",
    "platform_letter": "/platform-letters/{number}",
    "evidence": "/evidence/{number}",
    "note": "/notes/{number}",
    "reporter": "/cases/{number}#access",
    "law": "/laws#law-{number}",
}
"""Where each kind that can be found is shown; a right by its flags."""

_FOR_CASES = {LABELS["flag_state"][state] for state in (FlagState.OPEN, FlagState.CONFIRMED)}
"""States of flags on which a case can be opened, as they are shown; what is open is confirmed by the same act."""

_FILTERS = tuple(field.label for field in SCHEMA.facets)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, before the query is understood."""

    q: QueryText = ""
    within: QueryText = ""
    kind: ShortText = ""
    sort: Sort = Sort.BEST
    after: ShortText = ""

    @property
    def text(self) -> str:
        """The query; a second one inside its results is put behind it, both in brackets."""
        return f"({self.q}) ({self.within})" if self.q.strip() and self.within.strip() else self.q or self.within

    def make_request(self, officer: OfficerDep, *, page: int = 1) -> SearchRequest:
        """The same as a request for an officer. Raises CasebookError where the query cannot be understood."""
        return SearchRequest(
            officer.viewer,
            parse_query(self.text, SCHEMA),
            (FacetFilter(KIND.name, self.kind),) if self.kind else (),
            offset=0 if self.after else (page - 1) * PAGE_SIZE,
            limit=PAGE_SIZE,
            sort=self.sort,
            after=Place.read(self.after) if self.after else None,
        )


AskedDep = Annotated[Asked, Depends()]


@declare_page(router, "/search", "finding/search.html")
def search(
    services: ServicesDep, officer: OfficerDep, asked: AskedDep, page: Annotated[int, Query(ge=1, le=LAST_PAGE)] = 1
) -> SearchView:
    """检索：词都要出现；"词组"、-排除、OR、括号、字段:值、日期范围；汉字、拼音、首字母都可以。"""
    refused, query, results, meant = "", ParsedQuery(), SearchResults(), tuple[str, ...]()
    try:
        query, results, page = _find_page(services, officer, asked, page)
        meant = () if results.total else _suggest(services, officer, query)
        if results.total and page == 1 and query.words:
            services.past_searches.keep(officer.bureau_code, asked.text)
    except SearchError:
        raise
    except CasebookError as refusal:
        # A query that cannot be understood is answered beside the box, where it is mended.
        refused = str(refusal)
    platforms = services.load_platform_titles() if results.hits else {}
    return SearchView(
        text=asked.text,
        kind=asked.kind,
        sort=asked.sort.value,
        hits=tuple(make_hit_view(hit, query, platforms) for hit in results.hits),
        total=results.total,
        is_capped=results.is_capped,
        page=page,
        pages=_count_pages(results, page),
        next=str(results.hits[-1].place) if len(results.hits) == PAGE_SIZE else "",
        facets=tuple(_make_facet_views(results, asked.text)),
        filters=_FILTERS,
        refused=refused,
        meant=meant,
        note=query.note,
        notice=services.follower.write_notice(),
        set_aside=tuple(one.id for one in services.follower.status.set_aside),
    )


@router.get("/search/export.{form}", include_in_schema=False)
def export(services: ServicesDep, officer: OfficerDep, asked: AskedDep, form: ExportFormat) -> StreamingResponse:
    """All hits as a file, in the order asked for."""
    parts = export_hits(services.index, asked.make_request(officer), form)
    headers = {"Content-Disposition": f'attachment; filename="search.{form.value}"'}
    return StreamingResponse(parts, media_type=MEDIA_TYPES[form], headers=headers)


def make_url(document: Document) -> str:
    """The page of something that was found."""
    number = document.id.partition(":")[2]
    return PAGES[document.kind].format(number=number, right=quote(document.get_text("right")))


def _find_page(services: Services, officer: Officer, asked: Asked, page: int) -> tuple[ParsedQuery, SearchResults, int]:
    """The query, its hits on `page` and that page's number; past the end the last page. Raises CasebookError."""
    request = asked.make_request(officer, page=page)
    results = services.index.search(request)
    if results.total and not results.hits and page > 1:
        page = min(LAST_PAGE, count_pages(results.total, PAGE_SIZE))
        results = services.index.search(asked.make_request(officer, page=page))
    return request.query, results, page


def _count_pages(results: SearchResults, page: int) -> int:
    """The pages of the hits; where more fit than are counted there is one more, as long as this one is full."""
    counted = count_pages(results.total, PAGE_SIZE)
    is_more = results.is_capped and len(results.hits) == PAGE_SIZE
    return min(LAST_PAGE, max(counted, page + 1)) if is_more else counted


def _suggest(services: Services, officer: Officer, query: ParsedQuery) -> tuple[str, ...]:
    with services.database.reading(officer.viewer) as session:
        own = [one.query for one in list_saved_searches(session, officer.id)]
    past = services.past_searches.list_newest(officer.bureau_code)
    return suggest_queries(services.index, officer.viewer, query, own, past)


def make_hit_view(hit: Hit, query: ParsedQuery, platforms: Mapping[str, str]) -> HitView:
    """What is shown of a hit for a query; `platforms` are titles that the bureau entered."""
    document, shown = hit.document, explain_hit(hit.document, query.words, SCHEMA)
    number, facts = document.id.partition(":")[2], list_hit_facts(document, platforms)
    return HitView.model_validate(
        {
            "id": document.id,
            "url": make_url(document),
            **{name: document.get_text(name) for name in ("kind", "title", "number", "state", "right")},
            "at": document.at,
            "marked_title": shown.title,
            "snippets": [one for one in shown.snippets if not _is_shown(one, facts)],
            "fields": shown.fields,
            "facts": facts,
            "time": name_time(document),
            "flag_id": int(number) if document.kind == "flag" and document.get_text("state") in _FOR_CASES else None,
        },
        from_attributes=True,
    )


def _is_shown(snippet: Snippet, facts: Sequence[tuple[str, str]]) -> bool:
    """Whether a snippet is, to the letter, a fact that stands above it."""
    return "".join(segment.text for segment in snippet.segments) in {text for _, text in facts}


def _make_facet_views(results: SearchResults, text: str) -> list[FacetView]:
    """The facets that divide the hits, each value with the query that has only these."""
    views = []
    for field in SCHEMA.facets:
        counts = results.facets.get(field.name, {})
        values = tuple(
            FacetValueView(
                value=value,
                count=count,
                is_capped=field == KIND and value in results.open_kinds,
                query=f'{text} {field.label}:"{value}"'.strip(),
            )
            for value, count in counts.items()
        )
        if values:
            views.append(FacetView(name=field.name, label=field.label, values=values))
    return views
