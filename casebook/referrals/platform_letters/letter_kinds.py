"""The kinds of letters to platforms, one row a kind: by which article, from which cases, how a platform may answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.cases.cases import Case
from casebook.cases.states import CaseState
from casebook.law.statutes import Statute

ESTABLISHED = ("penalised", "exempted", "corrected")
"""Outcomes of a closed case that say that the law was violated."""


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind. `paper` names the series of its numbers, `outcomes` are codes of "letter_outcome" in
    `casebook.db.words`; `from_outcomes` are those of closed cases from which it may still be written."""

    code: str
    paper: str
    article: str
    case_states: tuple[CaseState, ...]
    outcomes: tuple[str, ...]
    asks_items: bool
    from_outcomes: tuple[str, ...] = ()
    statute: Statute = Statute.ONLINE_TRADE

    def suits(self, case: Case) -> bool:
        """Whether a letter of this kind may be written in a case as it stands."""
        if case.state is CaseState.CLOSED:
            return case.outcome in self.from_outcomes
        return case.state in self.case_states


LETTER_KINDS: Mapping[str, LetterKind] = {
    kind.code: kind
    for kind in (
        LetterKind(
            code="data_request",
            paper="data_letter",
            article="34.1",
            case_states=(CaseState.CHECKING, CaseState.FILED),
            outcomes=("given", "given_partly", "refused"),
            asks_items=True,
        ),
        # Paragraph 3 speaks of violations that the bureau has found: a mere lead does not do.
        LetterKind(
            code="stop_notice",
            paper="stop_letter",
            article="34.3",
            case_states=(CaseState.FILED, CaseState.REFERRED),
            outcomes=("stopped", "stopped_partly", "refused"),
            asks_items=False,
            from_outcomes=ESTABLISHED,
        ),
    )
}
