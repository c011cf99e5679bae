"""The kinds of referral, one row a kind: what goes, by which article, what must be filled in, how it moves.

A new kind is a new row here and its words in `casebook.db.words`. What no article sets a day for has no clock: the day
on which the bureau asks after it is a local convention.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casebook.cases.states import CaseState
from casebook.db.words import get_label
from casebook.errors import ConflictError
from casebook.law.clocks import ClockKind, find_rule
from casebook.law.deadlines import ClockEvent, ClockEventKind, derive_due
from casebook.law.statutes import Statute
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


@dataclass(frozen=True, slots=True)
class ReferralKind:
    """One kind of referral.

    `object_kind` is what goes ("clue" or "case"), from a case that stands in one of `case_states`. `paper` names the
    series of its numbers, `sealed_papers` the documents in its packet, in their order. `required` are the fields of a
    destination without which no draft is begun, `complete` the facts without which no packet is made, `advised` those
    that a receiver asks for (`casebook.referrals.completeness`). `article` is cited where the destination names none.
    `clock` is the deadline that the law sets for the answer; without one, `convention` says what the reminder is.
    """

    code: str
    object_kind: str
    case_states: tuple[CaseState, ...]
    paper: str
    sealed_papers: tuple[str, ...]
    required: tuple[str, ...]
    complete: tuple[str, ...]
    advised: tuple[str, ...]
    statute: Statute
    article: str
    moves: tuple[Move, ...]
    clock: ClockKind | None = None
    convention: str = ""

    def find_move(self, before: ReferralState, after: ReferralState) -> Move:
        """The move from one state to the other. Raises ConflictError where there is none."""
        for move in self.moves:
            if move.after is after and before in move.before:
                return move
        raise ConflictError(
            f"移送{get_label('referral_state', before)}，不能改为{get_label('referral_state', after)}。"
        )

    def compute_answer_day(self, sent: date, *, reminder_days: int) -> date:
        """The day of the answer: what the clock's rule gives, else `reminder_days` after it was sent."""
        if self.clock is None:
            return sent + timedelta(days=reminder_days)
        return derive_due(find_rule(self.clock, sent), [ClockEvent(ClockEventKind.STARTED, sent)]).day

    def cite_answer_basis(self, sent: date) -> str:
        """What that day rests on: the citation of the clock's article, else the convention."""
        return self.convention if self.clock is None else find_rule(self.clock, sent).cite_article(sent)

    def list_moves(self, state: ReferralState) -> tuple[Move, ...]:
        """The moves that are allowed from a state."""
        return tuple(move for move in self.moves if state in move.before)


# Nobody need sign before an answer comes. A receiver who objects asks the common superior and sends nothing on
# (程序规定 art. 14); what is returned is ours again.
_ANSWERABLE = (ReferralState.SENT, ReferralState.RECEIVED)
_TRANSFER_MOVES = (
    Move((ReferralState.DRAFT,), ReferralState.VOIDED),
    Move((ReferralState.DRAFT,), ReferralState.SENT, CaseEffect.REFERRED),
    Move((ReferralState.SENT,), ReferralState.RECEIVED),
    Move(_ANSWERABLE, ReferralState.ACCEPTED, is_answer=True),
    Move(_ANSWERABLE, ReferralState.OBJECTED, is_answer=True),
    Move(_ANSWERABLE, ReferralState.RETURNED, CaseEffect.BACK, is_answer=True),
)
_TRANSFER_PAPERS = ("letter", "account", "jurisdiction", "right", "record", "custody", "contents", "slip")
_TRANSFER_FIELDS = ("to_bureau", "to_code", "ground")
_COMPLETE = (
    *_TRANSFER_FIELDS,
    "article",
    "contact_name",
    "contact_phone",
    "contact_address",
    "captures",
    "right_number",
)
_ADVISED = ("right_holder", "right_checked", "right_renewed")
_REMINDER = "本地约定，并非法定期限"

KINDS: Mapping[str, ReferralKind] = {
    kind.code: kind
    for kind in (
        ReferralKind(
            code="clue_transfer",
            object_kind="clue",
            case_states=(CaseState.CHECKING,),
            paper="transfer_letter",
            sealed_papers=_TRANSFER_PAPERS,
            required=_TRANSFER_FIELDS,
            complete=_COMPLETE,
            advised=_ADVISED,
            statute=Statute.PENALTY_PROCEDURE,
            article="10.2",
            moves=_TRANSFER_MOVES,
            convention=_REMINDER,
        ),
        ReferralKind(
            code="case_transfer",
            object_kind="case",
            case_states=(CaseState.FILED,),
            paper="transfer_letter",
            sealed_papers=_TRANSFER_PAPERS,
            required=_TRANSFER_FIELDS,
            complete=_COMPLETE,
            advised=_ADVISED,
            statute=Statute.PENALTY_PROCEDURE,
            article="14",
            moves=_TRANSFER_MOVES,
            convention=_REMINDER,
        ),
    )
}


def find_kind(state: CaseState, papers: tuple[str, ...]) -> ReferralKind | None:
    """The first kind of those in `papers` by which a case in `state` can be referred; None where there is none."""
    return next((kind for code, kind in KINDS.items() if code in papers and state in kind.case_states), None)
