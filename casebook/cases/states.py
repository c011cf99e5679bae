"""Where a case stands, derived from its journal entries by one function for the desk and for `verify` alike."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from casebook.journal.entries import EntryKind


class CaseState(StrEnum):
    """Where a case stands; which of these a case can reach is in its profile (`casebook.cases.profiles`)."""

    CHECKING = "checking"
    FILED = "filed"
    REFERRED = "referred"
    CLOSED = "closed"


class RecordedAct(Protocol):
    """What is read of a journal entry."""

    @property
    def kind(self) -> str:
        """The kind of the entry."""

    @property
    def payload(self) -> Mapping[str, object]:
        """What the entry says, as JSON values by name."""


# Before case_moved was written, sending a referral and getting it back moved the case by themselves. Entries of these
# two kinds are no longer written.
_MOVED_BEFORE: Mapping[str, CaseState] = {
    EntryKind.REFERRAL_SENT: CaseState.REFERRED,
    EntryKind.REFERRAL_RETURNED: CaseState.CHECKING,
}


_STATES = {state.value: state for state in CaseState}


def read_states(entries: Iterable[RecordedAct]) -> list[CaseState]:
    """Every state that the entries of one case brought it to, the oldest first; none before it was opened.

    A state that is not known, as a damaged entry may name, is left out: `verify` finds that entry by its hash.
    """
    names: list[str] = []
    for entry in entries:
        if entry.kind == EntryKind.CASE_OPENED:
            names.append(str(entry.payload.get("state", CaseState.CHECKING)))
        elif entry.kind == EntryKind.CASE_MOVED:
            names.append(str(entry.payload.get("to")))
        elif entry.kind in _MOVED_BEFORE:
            names.append(_MOVED_BEFORE[entry.kind])
    return [_STATES[name] for name in names if name in _STATES]


def derive_case_state(entries: Iterable[RecordedAct]) -> CaseState | None:
    """Where the case stands whose entries these are; None before it was opened."""
    history = read_states(entries)
    return history[-1] if history else None
