"""A referral's state from its entries, those of before included."""

import pytest

from casebook.integrity.journal_facts import JournalFact
from casebook.referrals.states import ReferralState, derive_referral_state, find_packet


def entries(*acts: tuple[str, dict[str, object]]) -> list[JournalFact]:
    return [JournalFact(number, kind, (), payload) for number, (kind, payload) in enumerate(acts, 1)]


DRAFTED = ("referral_drafted", dict[str, object]())
SENT = ("referral_moved", dict[str, object](to="sent"))


@pytest.mark.parametrize(
    ("acts", "state"),
    [
        ([], None),
        ([DRAFTED], ReferralState.DRAFT),
        ([DRAFTED, ("packet_written", {})], ReferralState.DRAFT),
        ([DRAFTED, SENT], ReferralState.SENT),
        ([DRAFTED, SENT, ("referral_moved", {"to": "returned"})], ReferralState.RETURNED),
        ([DRAFTED, SENT, ("referral_moved", {"to": "unheard of"})], ReferralState.SENT),
        ([DRAFTED, ("referral_edited", {}), ("referral_moved", {"to": "voided"})], ReferralState.VOIDED),
        # As the first release wrote them.
        ([DRAFTED, ("referral_sent", {})], ReferralState.SENT),
        ([DRAFTED, ("referral_sent", {}), ("referral_received", {})], ReferralState.RECEIVED),
        ([DRAFTED, ("referral_sent", {}), ("referral_answered", {"accepted": True})], ReferralState.ACCEPTED),
        ([DRAFTED, ("referral_sent", {}), ("referral_answered", {"accepted": False})], ReferralState.OBJECTED),
        ([DRAFTED, ("referral_sent", {}), ("referral_returned", {})], ReferralState.RETURNED),
    ],
)
def test_the_last_entry_that_names_a_state_counts(
    acts: list[tuple[str, dict[str, object]]], state: ReferralState | None
) -> None:
    assert derive_referral_state(entries(*acts)) is state


def test_the_newest_packet_counts() -> None:
    first, second = (("packet_written", dict[str, object](packet_sha256=digit * 64)) for digit in "12")
    assert find_packet(entries(DRAFTED)) == ""
    assert find_packet(entries(DRAFTED, first, second, SENT)) == "2" * 64


def test_the_packet_of_a_draft_that_was_changed_since_no_longer_counts() -> None:
    written = ("packet_written", dict[str, object](packet_sha256="1" * 64))
    assert find_packet(entries(DRAFTED, written, ("referral_edited", {}))) == ""
    assert find_packet(entries(DRAFTED, written, ("referral_edited", {}), written)) == "1" * 64
