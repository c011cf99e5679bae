"""One listing through time: what it says now, its pictures and prices, what changed and when, the flags it raised."""

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.pages.presenters import list_facts
from api.presentation.field_types import RowId
from api.presentation.twins import declare_page
from api.presentation.views.listings import ListingFlagView, ListingView, VersionView
from casebook.evidence.rendered import load_rendered
from casebook.flags import flag_queue
from casebook.monitoring import listing_history

router = APIRouter()


@declare_page(router, "/listings/{listing_id}", "triage/listing.html")
def show_listing(services: ServicesDep, officer: OfficerDep, listing_id: RowId) -> ListingView:
    """一件商品：现在怎么写，图片和标价，何时改过什么，产生过哪些预警。"""
    with services.database.reading(officer.viewer) as session:
        history = listing_history.load_history(session, listing_id)
        newest = history.versions[-1]
        rendered = load_rendered(session, [newest.id]).get(newest.id, ())
        flags = flag_queue.get_many(session, history.flags)
    now = newest.listing
    return ListingView.from_fact(
        history,
        marketplace=now.marketplace,
        item=now.item,
        title=now.title,
        url=now.url,
        facts=list_facts(now),
        currency=now.currency,
        pictures=now.images,
        captures=tuple(capture for capture in (now.page, *now.images) if capture),
        rendered=rendered,
        flags=tuple(
            ListingFlagView.from_fact(
                flag, use=flag.match.use, right=flag.match.right.name, priority=flag.match.priority
            )
            for flag in flags
        ),
        versions=tuple(
            VersionView.from_fact(version, title=version.listing.title, page=version.listing.page)
            for version in reversed(history.versions)
        ),
        fates=history.fates[::-1],
    )
