"""The moves of referrals: from which states each leads where, and what it does to the case.

Receivers who object ask the common superior and send nothing on (程序规定 art. 14): no move leads to a third bureau.
"""

from dataclasses import dataclass
from enum import StrEnum

from casebook.referrals.states import ReferralState


class CaseEffect(StrEnum):
    """What an act does to the case that the referral is about."""

    NONE = "none"
    REFERRED = "referred"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Move:
    """A step: from which states it leads where, what it does to the case, whether it is the other bureau's answer."""

    before: tuple[ReferralState, ...]
    after: ReferralState
    effect: CaseEffect = CaseEffect.NONE
    is_answer: bool = False


# Nobody need sign before an answer comes. A receiver who objects asks the common superior and sends nothing on
# (程序规定 art. 14); what is returned is ours again.
_ANSWERABLE = (ReferralState.SENT, ReferralState.RECEIVED)
# A head approves what is sent; what was approved on paper goes out from the draft.
_UNSENT = (ReferralState.DRAFT, ReferralState.APPROVED)
_APPROVAL = Move((ReferralState.DRAFT,), ReferralState.APPROVED)
TRANSFER_MOVES = (
    _APPROVAL,
    Move(_UNSENT, ReferralState.VOIDED),
    Move(_UNSENT, ReferralState.SENT, CaseEffect.REFERRED),
    Move((ReferralState.SENT,), ReferralState.RECEIVED),
    Move(_ANSWERABLE, ReferralState.ACCEPTED, is_answer=True),
    Move(_ANSWERABLE, ReferralState.OBJECTED, is_answer=True),
    Move(_ANSWERABLE, ReferralState.RETURNED, CaseEffect.BACK, is_answer=True),
    Move((ReferralState.ACCEPTED,), ReferralState.REPORTED, is_answer=True),
    Move((ReferralState.OBJECTED,), ReferralState.ESCALATED),
    Move((ReferralState.ESCALATED,), ReferralState.DESIGNATED),
)
# What only asks or tells: the case stays where it is.
LETTER_MOVES = (
    _APPROVAL,
    Move(_UNSENT, ReferralState.VOIDED),
    Move(_UNSENT, ReferralState.SENT),
    Move((ReferralState.SENT,), ReferralState.RECEIVED),
    Move(_ANSWERABLE, ReferralState.REPORTED, is_answer=True),
    Move(_ANSWERABLE, ReferralState.RETURNED, is_answer=True),
)
DESIGNATION_MOVES = (*LETTER_MOVES[:4], Move(_ANSWERABLE, ReferralState.DESIGNATED, is_answer=True))
