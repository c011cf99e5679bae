"""One listing through time: what it says now, what changed and when, the flags it raised."""

from fastapi import APIRouter

from api.access import OfficerDep, ServicesDep
from api.pages.presenters import capture_view, listing_facts
from api.presentation.twins import paired
from api.presentation.views.listings import BecameView, ChangeView, ListingView, VersionView
from casebook.monitoring import listing_history

router = APIRouter()


@paired(router, "/listings/{listing_id}", "listing.html")
def listing(services: ServicesDep, _: OfficerDep, listing_id: int) -> ListingView:
    """一件商品：现在怎么写，何时改过什么，引出过哪些预警。"""
    with services.database.reading() as session:
        found = listing_history.history(session, listing_id)
    now = found.versions[-1].listing
    return ListingView(
        id=found.id,
        marketplace=now.marketplace,
        item=now.item,
        title=now.title,
        url=now.url,
        facts=listing_facts(now),
        first_seen_at=found.first_seen_at,
        last_seen_at=found.last_seen_at,
        versions=tuple(
            VersionView(
                number=version.number,
                seen_at=version.seen_at,
                title=version.listing.title,
                page=capture_view(version.listing.page) if version.listing.page else None,
                changes=tuple(ChangeView(field=c.field, before=c.before, after=c.after) for c in version.changes),
            )
            for version in reversed(found.versions)
        ),
        flags=found.flags,
        fates=tuple(BecameView(fate=b.fate, at=b.at, days=b.days, other=b.other) for b in reversed(found.fates)),
        gone_since=found.gone_since,
    )
