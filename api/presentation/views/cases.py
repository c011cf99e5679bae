"""What cases show."""

from collections.abc import Mapping
from datetime import date, datetime

from api.presentation.views.base import View
from api.presentation.views.flags import FlagCard
from api.presentation.views.referrals import CompetenceView, EntryView, ReferralRowView


class CaseRowView(View):
    """A case as a row."""

    id: int
    number: str
    title: str
    right: str
    state: str
    opened_at: datetime
    due: date | None
    assignee_id: int | None = None
    second_officer_id: int | None = None
    outcome: str = ""
    is_restricted: bool = False


class MentionView(View):
    """A note that names the officer who looks."""

    case_id: int
    actor: str
    at: datetime
    text: str


class TaskView(View):
    """Something to be done in a case."""

    id: int
    case_id: int
    case_title: str
    text: str
    due: date | None
    assignee_id: int | None
    done_at: datetime | None


class CasesView(View):
    """A page of cases, and what waits for the officer who looks.

    `show` is which cases were chosen, `names` are officers by number.
    """

    cases: tuple[CaseRowView, ...]
    show: str
    names: Mapping[int, str]
    tasks: tuple[TaskView, ...]
    mentions: tuple[MentionView, ...]
    today: date
    total: int
    page: int
    pages: int


class EvidenceView(View):
    """Sealed evidence; only an uploaded file has a name; `warning` and `serves_as` are codes."""

    id: int
    file_name: str
    warning: str
    serves_as: str
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


class PersonView(View):
    """An officer who can be named."""

    id: int
    name: str
    is_on_duty: bool


class SellerBlockView(View):
    """A seller whose offers the case rests on."""

    id: int | None
    name: str
    uscc: str
    address: str
    marketplace: str
    offers: int


class ReporterView(View):
    """Who complained or gave the lead of a case."""

    name: str
    contact: str
    note: str


class CaseView(View):
    """Everything on one case; `outcomes` are those under which it can be closed now, as codes.

    Only who is `in_charge` of it is shown the reporter and may restrict it.
    """

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
    sellers: tuple[SellerBlockView, ...]
    tasks: tuple[TaskView, ...]
    people: tuple[PersonView, ...]
    outcomes: tuple[str, ...]
    evidence_kinds: tuple[str, ...]
    evidence_papers: tuple[str, ...]
    today: date
    in_charge: bool
    reporter: ReporterView | None
