"""What cases show."""

from datetime import date, datetime

from api.presentation.views.base import View
from api.presentation.views.flags import FlagCard
from api.presentation.views.referrals import EntryView, ReferralRowView


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


class ClockEventView(View):
    """A line of a deadline's ledger."""

    kind: str
    day: date
    days: int
    reason: str
    note: str


class ClockView(View):
    """A deadline: `days` is its length with extensions, `due` derived from the ledger."""

    id: int
    kind: str
    start: date
    due: date
    days: int
    unit: str
    article: str
    note: str
    state: str
    events: tuple[ClockEventView, ...]


class CompetenceView(View):
    """A bureau that may be competent."""

    bureau: str
    code: str
    ground: str
    article: str
    evidence: str
    confidence: float


class CaseView(View):
    """Everything on one case."""

    row: CaseRowView
    profile: str
    bases: tuple[str, ...]
    clue_found_at: datetime
    flags: tuple[FlagCard, ...]
    evidence: tuple[EvidenceView, ...]
    clocks: tuple[ClockView, ...]
    competences: tuple[CompetenceView, ...]
    referrals: tuple[ReferralRowView, ...]
    timeline: tuple[EntryView, ...]
    unknown: str
    may_refer: bool
