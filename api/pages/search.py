"""Search: one box over everything that can be found, with facets beside the hits, and all hits as a file."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse

from api.access import OfficerDep, ServicesDep
from api.pages.presenters import PAGE_SIZE
from api.presentation.field_types import QueryText, ShortText
from api.presentation.render import count_pages
from api.presentation.twins import declare_page
from api.presentation.views.search import FacetValueView, FacetView, FoundView, SearchView
from casebook.errors import CasebookError
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import KIND
from casebook.search.engines.index import Hit, Place, SearchError, SearchRequest, SearchResults, Sort
from casebook.search.query.parser import parse_query
from casebook.search.query.tree import FacetFilter, ParsedQuery
from casebook.search.results.export import MEDIA_TYPES, ExportFormat, export_hits
from casebook.search.results.snippets import explain_hit

router = APIRouter()
PAGES = {"case": "/cases", "flag": "/flags", "referral": "/referrals", "listing": "/listings"}
"""Where each kind that can be found is shown."""

_FILTERS = tuple(field.label for field in SCHEMA.facets)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, before the query is understood."""

    q: QueryText = ""
    kind: ShortText = ""
    sort: Sort = Sort.BEST
    after: ShortText = ""

    def make_request(self, officer: OfficerDep, *, page: int = 1) -> SearchRequest:
        """The same as a request for an officer. Raises CasebookError where the query cannot be understood."""
        return SearchRequest(
            officer.viewer,
            parse_query(self.q, SCHEMA),
            (FacetFilter(KIND.name, self.kind),) if self.kind else (),
            offset=0 if self.after else (page - 1) * PAGE_SIZE,
            limit=PAGE_SIZE,
            sort=self.sort,
            after=Place.read(self.after) if self.after else None,
        )


AskedDep = Annotated[Asked, Depends()]


@declare_page(router, "/search", "search.html")
def search(
    services: ServicesDep, officer: OfficerDep, asked: AskedDep, page: Annotated[int, Query(ge=1, le=500)] = 1
) -> SearchView:
    """检索：词都要出现；"词组"、-排除、OR、括号、字段:值、日期范围；汉字、拼音、首字母都可以。"""
    refused, query, results = "", ParsedQuery(), SearchResults()
    try:
        request = asked.make_request(officer, page=page)
        query, results = request.query, services.index.search(request)
    except SearchError:
        raise
    except CasebookError as refusal:
        # A query that cannot be understood is answered beside the box, where it is mended.
        refused = str(refusal)
    return SearchView(
        text=asked.q,
        kind=asked.kind,
        sort=asked.sort.value,
        found=tuple(_make_found_view(hit, query) for hit in results.hits),
        total=results.total,
        page=page,
        pages=count_pages(results.total, PAGE_SIZE),
        next=str(results.hits[-1].place) if len(results.hits) == PAGE_SIZE else "",
        facets=tuple(_make_facet_views(results, asked.q)),
        filters=_FILTERS,
        refused=refused,
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


def _make_found_view(hit: Hit, query: ParsedQuery) -> FoundView:
    document, shown = hit.document, explain_hit(hit.document, query.words, SCHEMA)
    number = document.id.partition(":")[2]
    return FoundView.model_validate(
        {
            "id": document.id,
            "url": f"{PAGES[document.kind]}/{number}",
            **{name: document.get_text(name) for name in ("kind", "title", "number", "state", "right")},
            "at": document.at,
            "marked_title": shown.title,
            "snippets": shown.snippets,
            "fields": shown.fields,
        },
        from_attributes=True,
    )


def _make_facet_views(results: SearchResults, text: str) -> list[FacetView]:
    """The facets that divide the hits, each value with the query that has only these."""
    views = []
    for field in SCHEMA.facets:
        counts = results.facets.get(field.name, {})
        values = tuple(
            FacetValueView(value=value, count=count, query=f'{text} {field.label}:"{value}"'.strip())
            for value, count in counts.items()
        )
        if values:
            views.append(FacetView(name=field.name, label=field.label, values=values))
    return views
