"""Where a referral stands, derived from its journal entries by one function for the desk and for `verify` alike."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from casebook.cases.states import RecordedAct
from casebook.journal.entries import EntryKind


class ReferralState(StrEnum):
    """Where a referral stands; how it gets from one to the other is in its kind (`casebook.referrals.kinds`)."""

    DRAFT = "draft"
    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    OBJECTED = "objected"
    RETURNED = "returned"
    VOIDED = "voided"
    REPORTED = "reported"
    ESCALATED = "escalated"
    DESIGNATED = "designated"
    APPROVED = "approved"


UNDER_WAY = (ReferralState.DRAFT, ReferralState.APPROVED, ReferralState.SENT, ReferralState.RECEIVED)

# Kinds of entries that are no longer written: referral_moved took their place.
_MOVED_BEFORE: Mapping[str, ReferralState] = {
    EntryKind.REFERRAL_SENT: ReferralState.SENT,
    EntryKind.REFERRAL_RECEIVED: ReferralState.RECEIVED,
    EntryKind.REFERRAL_RETURNED: ReferralState.RETURNED,
}


_STATES = {state.value: state for state in ReferralState}


def derive_referral_state(entries: Iterable[RecordedAct]) -> ReferralState | None:
    """Where the referral stands whose entries these are; None before it was drafted."""
    names = [name for entry in entries if (name := _read_state(entry)) in _STATES]
    return _STATES[names[-1]] if names else None


def _read_state(entry: RecordedAct) -> str:
    if entry.kind == EntryKind.REFERRAL_DRAFTED:
        return ReferralState.DRAFT
    if entry.kind == EntryKind.REFERRAL_MOVED:
        return str(entry.payload.get("to"))
    if entry.kind == EntryKind.REFERRAL_ANSWERED:
        return ReferralState.ACCEPTED if entry.payload.get("accepted") is True else ReferralState.OBJECTED
    return _MOVED_BEFORE.get(entry.kind, "")


def find_packet(entries: Iterable[RecordedAct]) -> str:
    """The SHA-256 of the newest packet that was written for the referral; empty where none was, or its draft was
    changed since."""
    packet = ""
    for entry in entries:
        if entry.kind == EntryKind.PACKET_WRITTEN:
            packet = str(entry.payload.get("packet_sha256", ""))
        elif entry.kind == EntryKind.REFERRAL_EDITED:
            packet = ""
    return packet
