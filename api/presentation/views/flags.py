"""What the queue and a flag show."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlencode

from api.presentation.views.base import View


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


class FlagCard(View):
    """A flag as a row of the queue; `picture` is the hash of its first picture, empty where none was captured."""

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
    price: Decimal | None
    captured_at: datetime | None
    picture: str
    seller_id: int | None
    province: str
    findings: tuple[FindingView, ...]
    case_id: int | None


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
    order: str = "priority"
    by: str = "group"

    def address(self, **changes: object) -> str:
        """The address of the queue with these choices changed; what is as usual is left out."""
        chosen = self.model_dump() | changes
        usual = {name: field.default for name, field in QueueChoice.model_fields.items()}
        return "/flags?" + urlencode({name: value for name, value in chosen.items() if value != usual[name]})

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but state, order and grouping was chosen."""
        usual = QueueChoice(state=self.state, order=self.order, by=self.by)
        return self != usual


class FacetView(View):
    """One field to choose by, with how many flags each value has."""

    field: str
    values: tuple[tuple[str, str, int], ...]


class FacetsView(View):
    """What the queue can be narrowed by beside use and right."""

    choice: QueueChoice
    facets: tuple[FacetView, ...]


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


class CaptureView(View):
    """A capture that can be looked at."""

    sha256: str
    media_type: str
    size: int
    url: str
    fetched_at: datetime


class FlagView(View):
    """Everything on one flag."""

    card: FlagCard
    listing_id: int
    questions: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    right_facts: tuple[str, ...]
    captures: tuple[CaptureView, ...]
    pictures: tuple[CaptureView, ...]
    verdicts: tuple[VerdictView, ...]
    reasons: tuple[str, ...]
    flagged_at: datetime
    clue_found_at: datetime | None
