"""Search: one box over cases, flags, listings and referrals."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.access import OfficerDep, ServicesDep
from api.pages.presenters import PAGE_SIZE
from api.presentation.field_types import QueryText, ShortText
from api.presentation.render import pages_of
from api.presentation.twins import paired
from api.presentation.views.search import FoundView, SearchView
from casebook.errors import CasebookError
from casebook.search.documents.document import Document
from casebook.search.documents.findables import SCHEMA
from casebook.search.documents.schema import KIND
from casebook.search.engines.index import SearchError, SearchRequest, SearchResults
from casebook.search.query.parser import parse_query
from casebook.search.query.tree import FacetFilter, ParsedQuery

router = APIRouter()
PAGES = {"case": "/cases", "flag": "/flags", "referral": "/referrals", "listing": "/listings"}
"""Where each kind that can be found is shown."""

_FILTERS = tuple(field.label for field in SCHEMA.facets)


@paired(router, "/search", "search.html")
def search(
    services: ServicesDep,
    officer: OfficerDep,
    q: QueryText = "",
    kind: ShortText = "",
    page: Annotated[int, Query(ge=1, le=500)] = 1,
) -> SearchView:
    """检索：词都要出现；"词组"、-排除、字段:值；汉字、拼音、首字母都可以。"""
    refused, query, results = "", ParsedQuery(), SearchResults()
    try:
        query = parse_query(q, services.index.schema)
        results = services.index.search(
            SearchRequest(
                officer.viewer,
                query,
                (FacetFilter(KIND.name, kind),) if kind else (),
                offset=(page - 1) * PAGE_SIZE,
                limit=PAGE_SIZE,
            )
        )
    except SearchError:
        raise
    except CasebookError as refusal:
        # A query that cannot be understood is answered beside the box, where it is mended.
        refused = str(refusal)
    return SearchView(
        text=q,
        kind=kind,
        found=tuple(_make_found_view(document) for document in results.documents),
        total=results.total,
        page=page,
        pages=pages_of(results.total, PAGE_SIZE),
        facets=results.facets,
        filters=_FILTERS,
        refused=refused,
        note=query.note,
        notice=services.follower.write_notice(),
        set_aside=tuple(one.id for one in services.follower.status.set_aside),
    )


def _make_found_view(document: Document) -> FoundView:
    number = document.id.partition(":")[2]
    return FoundView(
        id=document.id,
        url=f"{PAGES[document.kind]}/{number}",
        kind=document.get_text("kind"),
        title=document.get_text("title"),
        number=document.get_text("number"),
        state=document.get_text("state"),
        right=document.get_text("right"),
        at=document.at,
    )
