"""One listing through time: what it says now, what changed and when, the flags it raised."""

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.pages.presenters import list_facts
from api.presentation.field_types import RowId
from api.presentation.twins import declare_page
from api.presentation.views.listings import ListingView, VersionView
from casebook.monitoring import listing_history

router = APIRouter()


@declare_page(router, "/listings/{listing_id}", "triage/listing.html")
def show_listing(services: ServicesDep, officer: OfficerDep, listing_id: RowId) -> ListingView:
    """一件商品：现在怎么写，何时改过什么，引出过哪些预警。"""
    with services.database.reading(officer.viewer) as session:
        history = listing_history.load_history(session, listing_id)
    now = history.versions[-1].listing
    return ListingView.from_fact(
        history,
        marketplace=now.marketplace,
        item=now.item,
        title=now.title,
        url=now.url,
        facts=list_facts(now),
        versions=tuple(
            VersionView.from_fact(version, title=version.listing.title, page=version.listing.page)
            for version in reversed(history.versions)
        ),
        fates=history.fates[::-1],
    )
