"""The kinds of referral, one row a kind: what goes, by which article, what must be filled in, how it moves.

A new kind is a new row here and its words in `casebook.db.words`. What no article sets a day for has no clock: the day
on which the bureau asks after it is a local convention.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from casebook.cases.states import CaseState
from casebook.db.words import get_label
from casebook.errors import ConflictError
from casebook.law.clocks import ClockKind, find_rule
from casebook.law.deadlines import ClockEvent, ClockEventKind, derive_due
from casebook.law.statutes import Statute
from casebook.referrals.moves import DESIGNATION_MOVES, LETTER_MOVES, TRANSFER_MOVES, CaseEffect, Move
from casebook.referrals.states import ReferralState

_TRANSFER_PAPERS = ("letter", "account", "jurisdiction", "right", "record", "custody", "contents", "slip")
_TRANSFER_FIELDS = ("to_bureau", "to_code", "ground")
_COMPLETE = (
    *_TRANSFER_FIELDS,
    "article",
    "contact_name",
    "contact_phone",
    "contact_address",
    "captures",
    "extraction_checked",
    "right_number",
)
_TRANSFER_COMPLETE = (*_COMPLETE, "right_certificate")
_ADVISED = ("platform_named", "right_holder", "right_checked", "right_renewed", "identified", "licence_page")


@dataclass(frozen=True, slots=True)
class ReferralKind:
    """One kind of referral.

    `object_kind` is what goes ("clue" or "case"), from a case that stands in one of `case_states`. `paper` names the
    series of its numbers, `sealed_papers` the documents in its packet, in their order. `required` are the fields of a
    destination without which no draft is begun, `complete` the facts without which no packet is made, `advised` those
    that a receiver asks for (`casebook.referrals.completeness`). `article` is cited where the destination names none.
    `letter` is the wording (`casebook.documents.letter_forms`); `is_within_market` is false for what leaves the
    market bureaus and may stay in our own city. `clock` is the deadline that the law sets for the answer; without
    one, `convention` says what the reminder is.
    """

    code: str
    object_kind: str
    case_states: tuple[CaseState, ...]
    paper: str
    statute: Statute
    article: str
    moves: tuple[Move, ...]
    sealed_papers: tuple[str, ...] = _TRANSFER_PAPERS
    required: tuple[str, ...] = _TRANSFER_FIELDS
    complete: tuple[str, ...] = _TRANSFER_COMPLETE
    advised: tuple[str, ...] = _ADVISED
    clock: ClockKind | None = None
    convention: str = ""
    letter: str = "transfer"
    is_within_market: bool = True

    @property
    def takes_case(self) -> bool:
        """Whether the case goes with it: there can be one such referral of a case at a time."""
        return any(move.effect is CaseEffect.REFERRED for move in self.moves)

    @property
    def hands_over_to_competent(self) -> bool:
        """Whether it goes to the market bureau that is competent for the seller."""
        return self.takes_case and self.is_within_market

    def find_move(self, before: ReferralState, after: ReferralState) -> Move:
        """The move from one state to the other. Raises ConflictError where there is none."""
        for move in self.moves:
            if move.after is after and before in move.before:
                return move
        raise ConflictError(
            f"移送{get_label('referral_state', before)}，不能改为{get_label('referral_state', after)}。"
        )

    def compute_answer_day(self, sent_on: date, *, reminder_days: int) -> date:
        """The day of the answer: what the clock's rule gives, else `reminder_days` after it was sent."""
        if self.clock is None:
            return sent_on + timedelta(days=reminder_days)
        return derive_due(find_rule(self.clock, sent_on), [ClockEvent(ClockEventKind.STARTED, sent_on)]).day

    def cite_answer_basis(self, sent_on: date) -> str:
        """What that day rests on: the citation of the clock's article, else the convention."""
        return self.convention if self.clock is None else find_rule(self.clock, sent_on).cite_article(sent_on)

    def list_moves(self, state: ReferralState) -> tuple[Move, ...]:
        """The moves that are allowed from a state."""
        return tuple(move for move in self.moves if state in move.before)


_REMINDER = "本地约定，并非法定期限"

KINDS: Mapping[str, ReferralKind] = {
    kind.code: kind
    for kind in (
        ReferralKind(
            code="clue_transfer",
            object_kind="clue",
            case_states=(CaseState.CHECKING,),
            paper="transfer_letter",
            statute=Statute.PENALTY_PROCEDURE,
            article="10.2",
            moves=TRANSFER_MOVES,
            convention=_REMINDER,
        ),
        ReferralKind(
            code="case_transfer",
            object_kind="case",
            case_states=(CaseState.FILED,),
            paper="transfer_letter",
            statute=Statute.PENALTY_PROCEDURE,
            article="14",
            moves=TRANSFER_MOVES,
            convention=_REMINDER,
        ),
        ReferralKind(
            code="assistance",
            object_kind="case",
            case_states=(CaseState.FILED,),  # form 17 presupposes a case in hand
            paper="assistance_letter",
            statute=Statute.PENALTY_PROCEDURE,
            article="45",
            moves=LETTER_MOVES,
            complete=_COMPLETE,
            clock=ClockKind.ASSISTANCE,
            letter="assistance",
        ),
        ReferralKind(
            code="notice",
            object_kind="clue",
            case_states=(CaseState.CHECKING, CaseState.FILED, CaseState.REFERRED),
            paper="notice_letter",
            statute=Statute.TRADEMARK_RULES,
            article="80",
            moves=LETTER_MOVES,
            complete=_COMPLETE,
            convention=_REMINDER,
            letter="notice",
        ),
        ReferralKind(
            code="designation",
            object_kind="case",
            case_states=(CaseState.CHECKING, CaseState.FILED, CaseState.REFERRED),
            paper="designation_request",
            statute=Statute.PENALTY_PROCEDURE,
            article="14",
            moves=DESIGNATION_MOVES,
            complete=_COMPLETE,
            clock=ClockKind.DESIGNATION,
            letter="designation",
        ),
        ReferralKind(
            code="police",
            object_kind="case",
            case_states=(CaseState.CHECKING, CaseState.FILED),
            paper="police_letter",
            statute=Statute.CRIME_TRANSFER,
            article="3",
            moves=TRANSFER_MOVES,
            clock=ClockKind.POLICE_REPLY,
            letter="police",
            is_within_market=False,
        ),
        ReferralKind(
            code="other_agency",
            object_kind="clue",
            case_states=(CaseState.CHECKING, CaseState.FILED),
            paper="transfer_letter",
            statute=Statute.PENALTY_PROCEDURE,
            article="17.1",
            moves=TRANSFER_MOVES,
            convention=_REMINDER,
            is_within_market=False,
        ),
    )
}


def find_kind(state: CaseState, papers: tuple[str, ...]) -> ReferralKind | None:
    """The first kind of those in `papers` by which a case in `state` can be referred; None where there is none."""
    return next((kind for code, kind in KINDS.items() if code in papers and state in kind.case_states), None)
