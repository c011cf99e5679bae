"""What one listing through time shows."""

from datetime import datetime

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


class ListingView(View):
    """One listing through time."""

    id: int
    marketplace: str
    item: str
    title: str
    url: str
    facts: tuple[tuple[str, str], ...]
    first_seen_at: datetime
    last_seen_at: datetime
    versions: tuple[VersionView, ...]
    flags: tuple[int, ...]
    fates: tuple[ListingEventView, ...] = ()
    gone_since: datetime | None = None
