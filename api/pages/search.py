"""Search: one box over cases, flags, listings and referrals."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.access import OfficerDep, ServicesDep
from api.pages.presenters import SIZE
from api.presentation.render import pages_of, paired
from api.presentation.views.search import FoundView, SearchView
from casebook.errors import CasebookError
from casebook.search.index import Document, Results, SearchError
from casebook.search.index import Query as Asked

router = APIRouter()
_PAGES = {"case": "/cases", "flag": "/flags", "referral": "/referrals", "listing": "/listings"}
NOTHING = Results((), 0, {})


@paired(router, "/search", "search.html")
def search(
    services: ServicesDep,
    _: OfficerDep,
    q: Annotated[str, Query(max_length=20_000)] = "",
    kind: str = "",
    page: Annotated[int, Query(ge=1, le=500)] = 1,
) -> SearchView:
    """检索：词都要出现；"词组"、-排除、字段:值；汉字、拼音、首字母都可以。"""
    facets = (("kind", kind),) if kind else ()
    refused, results = "", NOTHING
    try:
        results = services.index.search(Asked(q, facets, offset=(page - 1) * SIZE, limit=SIZE))
    except SearchError:
        raise
    except CasebookError as refusal:
        # A question that cannot be understood is answered beside the box, where it is mended.
        refused = str(refusal)
    return SearchView(
        text=q,
        kind=kind,
        found=tuple(_found(document) for document in results.documents),
        total=results.total,
        page=page,
        pages=pages_of(results.total, SIZE),
        facets=results.facets,
        refused=refused,
    )


def _found(document: Document) -> FoundView:
    kind, _, number = document.id.partition(":")
    return FoundView(
        id=document.id,
        url=f"{_PAGES[kind]}/{number}",
        kind=document.kind,
        title=document.title,
        number=document.number,
        state=document.state,
        right=document.right,
        at=document.at,
    )
