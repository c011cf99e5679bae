"""What one listing through time shows."""

from datetime import datetime
from decimal import Decimal

from api.presentation.views.base import View
from api.presentation.views.captures import CaptureView


class ChangeView(View):
    """One field that a version changed."""

    field: str
    before: str
    after: str


class VersionView(View):
    """A listing as it was."""

    number: int
    seen_at: datetime
    title: str
    page: CaptureView | None
    changes: tuple[ChangeView, ...]


class ListingEventView(View):
    """What a run saw become of the listing."""

    fate: str
    at: datetime
    days: int
    other: int | None


class ListingFlagView(View):
    """A flag that the listing raised, in one line."""

    id: int
    state: str
    use: str
    right: str
    priority: int
    flagged_at: datetime
    case_id: int | None


class ListingView(View):
    """One listing through time.

    `prices` are in `currency`, each with the moment from which it was seen. `pictures` and `captures` are those of the
    newest version, `rendered` is what a browser made of its page.
    """

    id: int
    seller_id: int | None
    marketplace: str
    item: str
    title: str
    url: str
    facts: tuple[tuple[str, str], ...]
    first_seen_at: datetime
    last_seen_at: datetime
    versions: tuple[VersionView, ...]
    flags: tuple[ListingFlagView, ...]
    currency: str
    prices: tuple[tuple[datetime, Decimal], ...]
    pictures: tuple[CaptureView, ...]
    captures: tuple[CaptureView, ...]
    rendered: tuple[CaptureView, ...]
    fates: tuple[ListingEventView, ...] = ()
    gone_since: datetime | None = None
