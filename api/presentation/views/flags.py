"""What the queue and a flag show."""

from datetime import date, datetime
from decimal import Decimal

from api.presentation.views.base import View
from api.presentation.views.captures import CaptureView
from api.presentation.views.listings import VersionView
from api.presentation.views.rights import RightPictureView, RightView


class SegmentView(View):
    """A stretch of a title with the signals that rest on it."""

    text: str
    signals: tuple[str, ...]


class FindingView(View):
    """One reason, for (weight above zero) or against."""

    signal: str
    weight: float
    says: str
    question: str
    field: str
    seen: tuple[tuple[int, int], ...]
    registered: str


class SellerCaseView(View):
    """A case that rests on a flag of the same seller."""

    id: int
    number: str
    state: str
    right: str


class SeenSummaryView(View):
    """What was seen before: other cases on the same seller, verdicts on other flags of the same kind."""

    cases: tuple[SellerCaseView, ...]
    confirmed: int
    dismissed: int


class FlagCard(View):
    """A flag as a row of the queue; `picture` is the hash of its first picture, empty where none was captured.

    `price` has its unit, or is empty; `band` is the usual price of the right's goods in yuan for 500 g.
    """

    id: int
    state: str
    use: str
    priority: int
    title: tuple[SegmentView, ...]
    right: str
    right_number: str
    marketplace: str
    url: str
    seller: str
    address: str
    price: str
    captured_at: datetime | None
    picture: str
    seller_id: int | None
    province: str
    findings: tuple[FindingView, ...]
    case_id: int | None
    postponed_until: date | None
    band: tuple[Decimal, Decimal] | None
    seen: SeenSummaryView | None
    may_undo: bool = False


class MemberView(View):
    """A flag of a group, in one line."""

    id: int
    listing_id: int
    title: str
    right: str
    use: str
    priority: int
    price: Decimal | None


class GroupView(View):
    """Flags of one seller, or of nearly the same title: the card of the first, a line for each, how many in all."""

    key: str
    card: FlagCard
    members: tuple[MemberView, ...]
    total: int
    seller_id: int | None
    seller: str
    province: str


class DecidedView(View):
    """The flags that an act decided, as they are now."""

    flags: tuple[FlagCard, ...]


class VerdictView(View):
    """One decision of an officer."""

    officer: str
    decision: str
    reason: str
    note: str
    at: datetime


class FlagView(View):
    """Everything on one flag.

    `rendered` is what a browser made of the captured page; `genuine` is a picture of the right's genuine article.
    """

    card: FlagCard
    listing_id: int
    questions: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    right: RightView
    changes: tuple[VersionView, ...]
    last_seen_at: datetime
    gone_since: datetime | None
    captures: tuple[CaptureView, ...]
    pictures: tuple[CaptureView, ...]
    rendered: tuple[CaptureView, ...]
    genuine: RightPictureView | None
    verdicts: tuple[VerdictView, ...]
    reasons: tuple[str, ...]
    postponements: tuple[tuple[str, date], ...]
    flagged_at: datetime
    clue_found_at: datetime | None
