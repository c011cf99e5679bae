"""What a referral is: its states and the moves between them, why and where it goes, and how the desk shows one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casebook.db.tables.referrals import ReferralRow


class ReferralKind(StrEnum):
    """What kind of referral; the road knows one."""

    CLUE = "线索移送"


class ReferralState(StrEnum):
    """Where a referral stands."""

    DRAFT = "草稿"
    SENT = "已发出"
    RECEIVED = "已签收"
    ACCEPTED = "已受理"
    OBJECTED = "已异议"
    RETURNED = "已退回"


_ANSWERS = (ReferralState.ACCEPTED, ReferralState.OBJECTED, ReferralState.RETURNED)
MOVES: Mapping[ReferralState, tuple[ReferralState, ...]] = {
    ReferralState.DRAFT: (ReferralState.SENT,),
    ReferralState.SENT: (ReferralState.RECEIVED, *_ANSWERS),
    ReferralState.RECEIVED: _ANSWERS,
    ReferralState.ACCEPTED: (),
    ReferralState.OBJECTED: (),
    ReferralState.RETURNED: (),
}
UNDER_WAY = (ReferralState.DRAFT, ReferralState.SENT, ReferralState.RECEIVED)


class Reason(StrEnum):
    """The two reasons that the official form prints."""

    NOT_OURS = "不属于本局管辖"
    DIFFICULT = "本局管辖困难"


@dataclass(frozen=True, slots=True)
class Referral:
    """A referral as the desk shows it."""

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


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a referral goes and why; `article` as "10.2"."""

    to_code: str
    to_bureau: str
    ground: str
    reason: Reason = Reason.NOT_OURS
    article: str = "10.2"


def shown(row: ReferralRow) -> Referral:
    """A row as the desk shows it."""
    return Referral(
        id=row.id,
        case_id=row.case_id,
        kind=ReferralKind(row.kind),
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
    )
