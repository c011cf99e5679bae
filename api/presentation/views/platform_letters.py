"""What the pages of letters to platforms show."""

from datetime import date, datetime

from api.presentation.views.base import View
from casebook.referrals.platform_letters.request_items import RequestItem
from casebook.referrals.platform_letters.twins import TwinShop


class PlatformLetterRowView(View):
    """A letter as a row of a list."""

    id: int
    case_id: int
    kind: str
    number: str
    platform_title: str
    addressee: str
    state: str
    drafted_at: datetime
    sent_on: date | None
    due: date
    outcome: str
    answered_on: date | None


class PlatformLettersView(View):
    """All letters; `overdue` of them went out, are not answered and their day is over."""

    letters: tuple[PlatformLetterRowView, ...]
    overdue: int
    today: date
    total: int
    page: int
    pages: int


class LinkView(View):
    """A listing that a letter names, and what became of its link since."""

    id: int
    title: str
    url: str
    seller: str
    state: str
    on: date | None
    days: int | None
    checked_on: date | None
    successor: int | None


class PlatformLetterView(View):
    """One letter with its paper, its links and what can be done."""

    row: PlatformLetterRowView
    title: str
    bureau_name: str
    case_title: str
    paper: tuple[str, ...]
    answer_text: str
    void_reason: str
    evidence_id: int | None
    channel: str
    home: str
    is_overdue: bool
    is_beyond_keeping: bool
    outcomes: tuple[str, ...]
    links: tuple[LinkView, ...]


class NamedListingView(View):
    """A listing that a letter may name."""

    id: int
    title: str
    seller: str
    state: str


class PlatformGroupView(View):
    """The listings of a case on one platform."""

    key: str
    title: str
    operator: str
    listings: tuple[NamedListingView, ...]


class CasePlatformsView(View):
    """A case's letters to platforms, and what can be asked of which."""

    case_id: int
    case_title: str
    letters: tuple[PlatformLetterRowView, ...]
    groups: tuple[PlatformGroupView, ...]
    items: tuple[RequestItem, ...]
    may_ask: bool
    may_stop: bool
    due: date


class CaseTwinsView(View):
    """The other shops of the sellers of a case; `problem` where not all could be compared."""

    case_id: int
    case_title: str
    shops: tuple[TwinShop, ...]
    problem: str
    may_stop: bool
    due: date
