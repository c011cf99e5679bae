"""A referral as the desk shows it, read from its row."""

from datetime import UTC, date, datetime

from casebook.db.tables.referrals import ReferralRow
from casebook.referrals.kinds import KINDS
from casebook.referrals.model import Contact, Destination, Reason, read_referral
from casebook.referrals.states import ReferralState

AT = datetime(2026, 11, 3, 1, tzinfo=UTC)


def test_codes_of_a_row_become_what_they_stand_for() -> None:
    row = ReferralRow(
        id=3, case_id=2, kind="case_transfer", object_kind="case", number="甲1号", to_code="371300", to_bureau="某局",
        reason="difficult", article="第十四条", ground="经营地在某市", state="received", packet_sha256="a" * 64,
        drafted_at=AT, sent_at=AT, reminder=date(2026, 12, 3), answered_at=None, answer_text="", received_at=AT,
        answered_on=None, sent_on=date(2026, 11, 4), contact_name="王五", contact_phone="1", contact_address="某路1号",
        void_reason="",
    )  # fmt: skip
    referral = read_referral(row)
    assert referral.kind is KINDS["case_transfer"]
    assert (referral.reason, referral.state) == (Reason.DIFFICULT, ReferralState.RECEIVED)
    assert (referral.id, referral.case_id, referral.received_at) == (3, 2, AT)
    assert (referral.contact, referral.sent_on) == (Contact("王五", "1", "某路1号"), date(2026, 11, 4))


def test_a_destination_leaves_the_article_to_the_kind() -> None:
    to = Destination("371300", "某局", "经营地在某市")
    assert (to.article, to.reason) == ("", Reason.NOT_OURS)
