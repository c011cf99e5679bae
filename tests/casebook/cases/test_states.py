"""A case's state from its entries, those of before included."""

import pytest

from casebook.cases.states import CaseState, derive_case_state, read_states
from casebook.integrity.journal_facts import JournalFact

CHECKING, FILED, REFERRED = CaseState.CHECKING, CaseState.FILED, CaseState.REFERRED


def entries(*acts: tuple[str, dict[str, object]]) -> list[JournalFact]:
    return [JournalFact(number, kind, (), payload) for number, (kind, payload) in enumerate(acts, 1)]


@pytest.mark.parametrize(
    ("acts", "history"),
    [
        ([], []),
        ([("case_opened", {"state": "checking"})], [CHECKING]),
        ([("case_opened", {"state": "checking"}), ("case_moved", {"to": "filed"})], [CHECKING, FILED]),
        ([("case_opened", {"state": "checking"}), ("clock_changed", {})], [CHECKING]),
        # The new entry of a referral moves nothing by itself: a case_moved beside it does.
        ([("case_opened", {"state": "checking"}), ("referral_moved", {"to": "sent"})], [CHECKING]),
        # As the first release wrote them.
        ([("case_opened", {}), ("referral_sent", {})], [CHECKING, REFERRED]),
        ([("case_opened", {}), ("referral_sent", {}), ("referral_answered", {})], [CHECKING, REFERRED]),
        ([("case_opened", {}), ("referral_sent", {}), ("referral_returned", {})], [CHECKING, REFERRED, CHECKING]),
        # A damaged entry names no state.
        ([("case_opened", {}), ("case_moved", {"to": "已移送"})], [CHECKING]),
    ],
)
def test_the_states_of_a_case_follow_from_its_entries(
    acts: list[tuple[str, dict[str, object]]], history: list[CaseState]
) -> None:
    assert read_states(entries(*acts)) == history
    assert derive_case_state(entries(*acts)) is (history[-1] if history else None)
