"""What the queue and a flag show."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

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
    findings: tuple[FindingView, ...]
    case_id: int | None


class QueueView(View):
    """A page of the queue with what there is to choose by."""

    flags: tuple[FlagCard, ...]
    total: int
    page: int
    pages: int
    state: str
    use: str
    right: str
    text: str
    by_state: Mapping[str, int]
    by_use: Mapping[str, int]
    by_right: Mapping[str, int]
    reasons: tuple[str, ...]


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
