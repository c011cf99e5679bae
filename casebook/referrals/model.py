"""What a referral is: where it goes and why, and how the desk shows one."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

from casebook.db.tables.referrals import ReferralRow
from casebook.referrals.kinds import KINDS, ReferralKind
from casebook.referrals.states import ReferralState


class Reason(StrEnum):
    """The two reasons that the official form prints."""

    NOT_OURS = "not_ours"
    DIFFICULT = "difficult"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom the other bureau asks: name, telephone, address; empty is not filled in yet."""

    name: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral as the desk shows it; `article` is the citation as it stands in the letter."""

    id: int
    case_id: int
    kind: ReferralKind
    object_kind: str
    number: str
    to_code: str
    to_bureau: str
    reason: Reason
    article: str
    ground: str
    state: ReferralState
    packet_sha256: str
    drafted_at: datetime
    sent_at: datetime | None
    reminder: date | None
    answered_at: datetime | None
    answer_text: str
    received_at: datetime | None = None
    answered_on: date | None = None
    contact: Contact = Contact()
    sent_on: date | None = None
    void_reason: str = ""
    accepted_on: date | None = None
    agreed_on: date | None = None
    refusal_competent: str = ""
    decision_number: str = ""
    turnover: Decimal | None = None
    fine: Decimal | None = None
    confiscated: Decimal | None = None
    rated_timely: str = ""
    rated_effort: str = ""

    @property
    def draft_digest(self) -> str:
        """A digest of all that an officer writes into a draft: two of the same digest say the same."""
        contact = self.contact
        written = (self.to_code, self.to_bureau, self.reason, self.article, self.ground)
        return sha256("\n".join((*written, contact.name, contact.phone, contact.address)).encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a referral goes and why; `article` as "10.2", empty for the article of the referral's kind.

    What `contact` leaves empty is what the officer wrote last, else the settings', when a draft is begun.
    """

    to_code: str
    to_bureau: str
    ground: str
    reason: Reason = Reason.NOT_OURS
    article: str = ""
    contact: Contact = Contact()


def read_referral(row: ReferralRow) -> Referral:
    """A row as the desk shows it."""
    return Referral(
        id=row.id,
        case_id=row.case_id,
        kind=KINDS[row.kind],
        object_kind=row.object_kind,
        number=row.number,
        to_code=row.to_code,
        to_bureau=row.to_bureau,
        reason=Reason(row.reason),
        article=row.article,
        ground=row.ground,
        state=ReferralState(row.state),
        packet_sha256=row.packet_sha256,
        drafted_at=row.drafted_at,
        sent_at=row.sent_at,
        reminder=row.reminder,
        answered_at=row.answered_at,
        answer_text=row.answer_text,
        received_at=row.received_at,
        answered_on=row.answered_on,
        contact=Contact(row.contact_name or "", row.contact_phone or "", row.contact_address or ""),
        sent_on=row.sent_on,
        void_reason=row.void_reason or "",
        accepted_on=row.accepted_on,
        agreed_on=row.agreed_on,
        refusal_competent=row.refusal_competent or "",
        decision_number=row.decision_number or "",
        turnover=row.turnover,
        fine=row.fine,
        confiscated=row.confiscated,
        rated_timely=row.rated_timely or "",
        rated_effort=row.rated_effort or "",
    )
