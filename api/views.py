"""What a page shows: one typed model for the page and its JSON twin. Times are UTC here; pages show Beijing time."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """The base of every view."""

    model_config = ConfigDict(frozen=True)


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
    """A flag as a row of the queue."""

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
    questions: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    right_facts: tuple[str, ...]
    captures: tuple[CaptureView, ...]
    verdicts: tuple[VerdictView, ...]
    reasons: tuple[str, ...]
    flagged_at: datetime
    clue_found_at: datetime | None


class CaseRowView(View):
    """A case as a row."""

    id: int
    number: str
    title: str
    right: str
    state: str
    opened_at: datetime
    due: date | None


class CasesView(View):
    """A page of cases."""

    cases: tuple[CaseRowView, ...]
    total: int
    page: int
    pages: int


class EvidenceView(View):
    """Sealed evidence."""

    sha256: str
    kind: str
    media_type: str
    size: int
    url: str
    made_at: datetime
    made_by: str
    method: str
    carrier: str
    proof_purpose: str
    sealed_at: datetime


class ClockView(View):
    """A deadline."""

    kind: str
    start: date
    due: date
    days: int
    unit: str
    article: str
    note: str
    stopped_at: datetime | None


class EntryView(View):
    """A line of a timeline."""

    sequence: int
    at: datetime
    actor: str
    says: str


class CompetenceView(View):
    """A bureau that may be competent."""

    bureau: str
    code: str
    ground: str
    article: str
    evidence: str
    confidence: float


class ReferralRowView(View):
    """A referral as a row."""

    id: int
    number: str
    case_id: int
    to_bureau: str
    state: str
    drafted_at: datetime
    sent_at: datetime | None
    reminder: date | None


class CaseView(View):
    """Everything on one case."""

    row: CaseRowView
    profile: str
    clue_found_at: datetime
    flags: tuple[FlagCard, ...]
    evidence: tuple[EvidenceView, ...]
    clocks: tuple[ClockView, ...]
    competences: tuple[CompetenceView, ...]
    referrals: tuple[ReferralRowView, ...]
    timeline: tuple[EntryView, ...]
    may_refer: bool


class ReferralsView(View):
    """A page of referrals."""

    referrals: tuple[ReferralRowView, ...]
    total: int
    page: int
    pages: int


class ReferralView(View):
    """Everything on one referral, with its letter."""

    row: ReferralRowView
    case_title: str
    kind: str
    object_kind: str
    reason: str
    article: str
    ground: str
    packet_sha256: str
    answered_at: datetime | None
    answer_text: str
    bureau_name: str
    letter: tuple[str, ...]
    timeline: tuple[EntryView, ...]


class FoundView(View):
    """One thing that was found."""

    id: str
    url: str
    kind: str
    title: str
    number: str
    state: str
    right: str
    at: datetime


class SearchView(View):
    """What was asked and found."""

    text: str
    kind: str
    found: tuple[FoundView, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, Mapping[str, int]]
    refused: str


class WallView(View):
    """A page that was not seen."""

    url: str
    sight: str
    reason: str


class CoveredTermView(View):
    """One term on one day."""

    term: str
    sights: Mapping[str, int]
    offers: int


class CoveredView(View):
    """One marketplace on one day."""

    marketplace: str
    day: date
    terms: tuple[CoveredTermView, ...]
    walls: tuple[WallView, ...]


class CoverageView(View):
    """The newest days of the coverage ledger."""

    days: tuple[CoveredView, ...]


class HomeView(View):
    """Counts that open their lists."""

    open_flags: int
    confirmed_flags: int
    cases: int
    referrals: int
    walls: int
    due: tuple[CaseRowView, ...]
