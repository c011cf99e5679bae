"""What referrals show, and the timeline that cases share with them."""

from datetime import date, datetime
from decimal import Decimal

from api.presentation.views.base import View
from casebook.referrals.figures import BureauFigures


class EntryView(View):
    """A line of a timeline: `says` is the `act` with its `detail`; a note is what an officer wrote by hand."""

    sequence: int
    at: datetime
    actor: str
    says: str
    act: str
    detail: str = ""
    is_note: bool = False


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


class ReferralsView(View):
    """A page of referrals."""

    referrals: tuple[ReferralRowView, ...]
    total: int
    page: int
    pages: int


class LetterView(View):
    """A letter as it would read."""

    row: ReferralRowView
    bureau_name: str
    letter_title: str
    letter: tuple[str, ...]
    attachments: tuple[str, ...]


class MissingView(View):
    """A fact that is missing, and the place where it is filled in, both codes; the address of the place."""

    code: str
    place: str
    href: str


class ContactView(View):
    """Whom the letter names."""

    name: str
    phone: str
    address: str


class ExtractionCheckView(View):
    """What two officers stated about the captures."""

    clean: str
    clock: str
    network: str
    place: str
    first_name: str
    first_badge: str
    second_name: str
    second_badge: str


class PlaceStepView(View):
    """A step by which the seller's place of business is known; `division` is its code or empty."""

    kind: str
    address: str
    evidence: str
    seen_on: date | None
    division: str
    is_contradicted: bool


class AnswerView(View):
    """What the other bureau's answers state, beside their words."""

    accepted_on: date | None
    agreed_on: date | None
    answered_on: date | None
    decision_number: str
    turnover: Decimal | None
    fine: Decimal | None
    confiscated: Decimal | None
    rated_timely: str
    rated_effort: str


class FiguresView(View):
    """How bureaus answer, and what is overdue."""

    today: date
    figures: tuple[BureauFigures, ...]
    overdue: tuple[ReferralRowView, ...]


class CopyView(View):
    """A masked copy that was handed over."""

    sha256: str
    recipient: str
    to: str
    purpose: str
    basis: str
    at: datetime
    is_partial: bool


class EvidenceChoiceView(View):
    """A piece of evidence that a copy may hold: its file's name or its address."""

    id: int
    name: str
    media_type: str


class CompetenceView(View):
    """A bureau that may be competent."""

    bureau: str
    code: str
    ground: str
    article: str
    evidence: str
    confidence: float


class ReferralView(View):
    """Everything on one referral, with its letter; `missing` keeps a packet from being made, `advised` does not.

    `suggested` is the bureau that the evidence speaks for where a draft goes to another one.
    """

    row: ReferralRowView
    case_title: str
    kind: str
    object_kind: str
    reason: str
    article: str
    ground: str
    to_code: str
    contact: ContactView
    draft_digest: str
    sent_on: date | None
    void_reason: str
    missing: tuple[MissingView, ...]
    advised: tuple[MissingView, ...]
    packet_sha256: str
    answered_at: datetime | None
    answer_text: str
    bureau_name: str
    letter: tuple[str, ...]
    attachments: tuple[str, ...]
    moves: tuple[str, ...]
    answers: tuple[str, ...]
    reminder_basis: str
    ladder: tuple[PlaceStepView, ...]
    place_kinds: tuple[str, ...]
    superior: str
    letter_title: str
    others: tuple[ReferralRowView, ...]
    rivals: tuple[ReferralRowView, ...]
    bounces: int
    copies: tuple[CopyView, ...]
    evidence: tuple[EvidenceChoiceView, ...]
    offer_parts: tuple[str, ...]
    check: ExtractionCheckView | None = None
    suggested: CompetenceView | None = None
    negotiate_due: date | None
    needs_approval: bool
    referral: AnswerView
    timeline: tuple[EntryView, ...]
