"""The lives that cases can have, one row a profile: states, moves, clocks, papers, legal bases.

A new kind of case is a new row here and its words in `casebook.db.words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casebook.cases.states import CaseState
from casebook.law.clocks import ClockKind
from casebook.law.statutes import NotInForceError, Statute, cite_by_old_number
from matcher.records.right import RightKind
from matcher.records.right_kinds import INDICATIONS, PATENTS

Basis = tuple[Statute, str]
"""A text and its article, by the number before revisions: (TRADEMARK_LAW, "57")."""


@dataclass(frozen=True, slots=True)
class Profile:
    """By which rules a case lives.

    `states` begins with the one a case is opened in; `moves` are the states that can follow each; `clocks` run while
    the case is in a state; `papers` are the kinds of referral that can go out; `bases` are the articles to look at
    first, no conclusion; `rights` are the kinds of right whose cases live by this row.
    """

    code: str
    states: tuple[CaseState, ...]
    moves: Mapping[CaseState, tuple[CaseState, ...]]
    clocks: Mapping[CaseState, tuple[ClockKind, ...]]
    papers: tuple[str, ...]
    bases: tuple[Basis, ...]
    rights: frozenset[RightKind]

    @property
    def first_state(self) -> CaseState:
        """The state that a case is opened in."""
        return self.states[0]

    def is_allowed(self, before: CaseState, after: CaseState) -> bool:
        """Whether a case may go from one state to the other."""
        return after in self.moves.get(before, ())

    def list_clocks(self, state: CaseState) -> tuple[ClockKind, ...]:
        """The clocks that run while a case is in a state."""
        return self.clocks.get(state, ())

    def cite_bases(self, day: date) -> tuple[str, ...]:
        """The citations of `bases` as they stand on a day; a text that was not in force then is left out."""
        citations = (_try_to_cite(basis, day) for basis in self.bases)
        return tuple(citation for citation in citations if citation)


# A referred clue or case comes back to where it was when the other bureau returns it, a closed one when it is reopened.
_STATES = (CaseState.CHECKING, CaseState.FILED, CaseState.REFERRED, CaseState.CLOSED)
_MOVES: Mapping[CaseState, tuple[CaseState, ...]] = {
    CaseState.CHECKING: (CaseState.FILED, CaseState.REFERRED, CaseState.CLOSED),
    CaseState.FILED: (CaseState.REFERRED, CaseState.CLOSED),
    CaseState.REFERRED: (CaseState.CHECKING, CaseState.FILED, CaseState.CLOSED),
    CaseState.CLOSED: (CaseState.CHECKING, CaseState.FILED, CaseState.REFERRED),
}
_CLOCKS: Mapping[CaseState, tuple[ClockKind, ...]] = {
    CaseState.CHECKING: (ClockKind.CHECK,),
    CaseState.FILED: (ClockKind.HANDLING,),
}
_PAPERS = (
    "clue_transfer", "case_transfer", "assistance", "notice", "designation", "police", "other_agency",
)  # fmt: skip

PROFILES: Mapping[str, Profile] = {
    profile.code: profile
    for profile in (
        Profile(
            code="trademark",
            states=_STATES,
            moves=_MOVES,
            clocks=_CLOCKS,
            papers=_PAPERS,
            bases=((Statute.TRADEMARK_LAW, "57"), (Statute.TRADEMARK_LAW, "60.2")),
            rights=frozenset(RightKind) - INDICATIONS - PATENTS,
        ),
        Profile(
            code="indication",
            states=_STATES,
            moves=_MOVES,
            clocks=_CLOCKS,
            papers=_PAPERS,
            bases=(
                (Statute.TRADEMARK_LAW, "57"),
                (Statute.UNFAIR_COMPETITION_LAW, "9"),
                (Statute.CONSUMER_LAW, "56.1.4"),
            ),
            rights=INDICATIONS,
        ),
        Profile(
            code="patent",
            states=_STATES,
            moves=_MOVES,
            clocks=_CLOCKS,
            papers=_PAPERS,
            bases=((Statute.PATENT_RULES, "101.1"), (Statute.PATENT_LAW, "68")),
            rights=PATENTS,
        ),
    )
}


def find_profile(kind: RightKind) -> Profile:
    """The profile of cases on a kind of right."""
    return next(profile for profile in PROFILES.values() if kind in profile.rights)


def _try_to_cite(basis: Basis, day: date) -> str:
    try:
        return cite_by_old_number(*basis, on=day)
    except NotInForceError:
        return ""
