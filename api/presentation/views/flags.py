"""What the queue and a flag show."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlencode

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


class QueueChoice(View):
    """What an officer chose to see, by the names of the address; the defaults show what waits, in groups."""

    state: str = "open"
    use: str = ""
    right: str = ""
    text: str = ""
    marketplace: str = ""
    province: str = ""
    seller: int = 0
    price: str = ""
    signal: str = ""
    day: str = ""
    elsewhere: str = ""
    mine: str = ""
    doubtful: str = ""
    order: str = "priority"
    by: str = "group"

    def address(self, **changes: object) -> str:
        """The address of the queue with these choices changed; what is as usual is left out."""
        chosen = vars(self) | changes
        return "/flags?" + urlencode({name: value for name, value in chosen.items() if value != _USUAL[name]})

    @property
    def views(self) -> tuple[tuple[str, str, bool], ...]:
        """The views that every officer has: name, address, and whether it is the one that is shown."""
        here = self.address()
        addresses = ((name, QueueChoice.model_validate(choice).address()) for name, choice in VIEWS.items())
        return tuple((name, address, address == here) for name, address in addresses)

    @property
    def narrowed_by(self) -> tuple[tuple[str, str, str], ...]:
        """Each choice that narrows the queue: field, value, and the address without it."""
        return tuple(
            (name, str(value), self.address(**{name: _USUAL[name]}))
            for name, value in self.model_dump().items()
            if value != _USUAL[name] and name not in ("state", "order", "by")
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but state, order and grouping was chosen."""
        usual = QueueChoice(state=self.state, order=self.order, by=self.by)
        return self != usual


_USUAL = {name: field.default for name, field in QueueChoice.model_fields.items()}
VIEWS: Mapping[str, Mapping[str, str]] = {
    "我的": {"state": "", "mine": "1"},
    "外地卖家": {"elsewhere": "1"},
    "包装标签": {"signal": "label_only"},
    "有疑问": {"doubtful": "1"},
}
"""Views of the queue that come with the desk, as choices by name."""


class FacetView(View):
    """One field to choose by, with how many flags each value has."""

    field: str
    values: tuple[tuple[str, str, int], ...]


class FacetsView(View):
    """What the queue can be narrowed by beside use and right."""

    choice: QueueChoice
    facets: tuple[FacetView, ...]


class SelectionView(View):
    """All flags that a filter fits, as far as one verdict takes them: the first in full, the numbers of all."""

    numbers: tuple[int, ...]
    first: tuple[MemberView, ...]
    total: int


class QueueView(View):
    """A page of the queue with what there is to choose by; `groups` is empty where single flags are shown."""

    choice: QueueChoice
    flags: tuple[FlagCard, ...]
    groups: tuple[GroupView, ...]
    total: int
    page: int
    pages: int
    by_state: Mapping[str, int]
    by_use: Mapping[str, int]
    by_right: Mapping[str, int]
    reasons: tuple[str, ...]
    postponements: tuple[tuple[str, date], ...]
    is_partial: bool
    refused: str


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
