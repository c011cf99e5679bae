"""Drafts: begun, changed, given up; a number is used once. What is sent bears the day on which it went out.

Also what `referral_rows` gives of them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from casebook.errors import CasebookError, ConflictError, NotFoundError
from casebook.integrity.verify import verify_record
from casebook.journal.entries import list_entries_about
from casebook.referrals import drafting, referral_rows, workflow
from casebook.referrals.model import Contact, Reason, Referral
from casebook.referrals.states import ReferralState
from matcher.records.calendar import BEIJING
from tests.casebook.acts import LINYI, confirm_flags, open_case, write_packet
from tests.casebook.conftest import Bureau


@pytest.fixture
def started(flagged: Bureau) -> Referral:
    """The draft of a referral."""
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        return drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)


def test_a_draft_names_our_contact_and_is_changed_as_often_as_needed(flagged: Bureau, started: Referral) -> None:
    assert started.contact == Contact("王五", "0731-0000000", "某路1号")
    to = replace(
        LINYI, to_code="370100", to_bureau="济南市市场监督管理局", ground="经核实，实际经营地在济南市",
        reason=Reason.DIFFICULT, article="14", contact=Contact("李四", "0731-1111111", "某路2号"),
    )  # fmt: skip
    with flagged.writing() as session:
        write_packet(session, flagged, started.id)
        changed = drafting.edit_draft(session, started.id, to, officer=flagged.officer, settings=flagged.settings)
        kinds = [entry.kind.value for entry in list_entries_about(session, f"referral:{started.id}")]
    assert (changed.number, changed.to_bureau, changed.contact) == (started.number, to.to_bureau, to.contact)
    assert (changed.reason, changed.article[-4:]) == (Reason.DIFFICULT, "第十四条")
    assert changed.packet_sha256 == "", "the packet of before no longer counts"
    assert kinds == ["referral_drafted", "extraction_checked", "packet_written", "referral_edited"]
    with flagged.reading() as session:
        assert verify_record(session, flagged.store).faults == ()
        assert referral_rows.get_referral(session, started.id) == changed


def test_a_draft_that_a_colleague_changed_meanwhile_is_not_overwritten(flagged: Bureau, started: Referral) -> None:
    theirs = replace(LINYI, ground="同事改过的依据")
    ours = replace(LINYI, contact=Contact("李四", "0731-1111111", "某路2号"))
    with flagged.writing() as session:
        changed = drafting.edit_draft(
            session, started.id, theirs, officer=flagged.officer, settings=flagged.settings, seen=started.draft_digest
        )
        with pytest.raises(ConflictError, match="已被改动，没有保存"):
            drafting.edit_draft(
                session, started.id, ours, officer=flagged.officer, settings=flagged.settings, seen=started.draft_digest
            )
        assert referral_rows.get_referral(session, started.id) == changed


def test_what_the_officer_wrote_of_the_contact_stands_in_the_next_draft(flagged: Bureau, started: Referral) -> None:
    to = replace(LINYI, contact=Contact("李四", "0731-1111111", "某路2号"))
    with flagged.writing() as session:
        drafting.edit_draft(session, started.id, to, officer=flagged.officer, settings=flagged.settings)
        drafting.void_draft(session, started.id, reason="接收单位写错", officer=flagged.officer)
        again = drafting.draft_referral(
            session, started.case_id, LINYI, officer=flagged.officer, settings=flagged.settings
        )
    assert again.contact == to.contact


def test_a_draft_that_was_given_up_leaves_its_number_void(flagged: Bureau, started: Referral) -> None:
    with flagged.writing() as session:
        with pytest.raises(CasebookError, match="作废的原因"):
            drafting.void_draft(session, started.id, reason=" ", officer=flagged.officer)
        voided = drafting.void_draft(session, started.id, reason="接收单位写错", officer=flagged.officer)
        assert (voided.state, voided.void_reason) == (ReferralState.VOIDED, "接收单位写错")
        again = drafting.draft_referral(
            session, started.case_id, LINYI, officer=flagged.officer, settings=flagged.settings
        )
        assert again.number != voided.number
        assert again.contact == started.contact
        assert [one.number for one in referral_rows.list_for_case(session, started.case_id)] == [
            voided.number, again.number,
        ]  # fmt: skip
        with pytest.raises(ConflictError, match="已作废，不能再修改"):
            drafting.edit_draft(session, started.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        with pytest.raises(ConflictError, match="已作废"):
            workflow.send_referral(session, started.id, officer=flagged.officer, settings=flagged.settings)
    with flagged.reading() as session:
        assert verify_record(session, flagged.store).faults == ()


def test_what_was_sent_is_no_draft_and_bears_the_day_on_which_it_went(flagged: Bureau, started: Referral) -> None:
    today = datetime.now(BEIJING).date()
    with flagged.writing() as session:
        write_packet(session, flagged, started.id)
        for day, says in ((today + timedelta(days=1), "尚未到来"), (today - timedelta(days=1), "早于起草日期")):
            with pytest.raises(CasebookError, match=says):
                workflow.send_referral(session, started.id, officer=flagged.officer, settings=flagged.settings, on=day)
        sent = workflow.send_referral(session, started.id, officer=flagged.officer, settings=flagged.settings, on=today)
        assert (sent.sent_on, sent.reminder) == (today, today + timedelta(days=flagged.settings.reminder_days))
        with pytest.raises(ConflictError, match="不能再修改"):
            drafting.edit_draft(session, started.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        with pytest.raises(ConflictError, match="不能改为已作废"):
            drafting.void_draft(session, started.id, reason="x", officer=flagged.officer)


def test_there_are_no_other_referrals(flagged: Bureau, started: Referral) -> None:
    with flagged.reading() as session:
        assert referral_rows.list_referrals(session) == ((started,), 1)
        with pytest.raises(NotFoundError, match="没有编号为 99 的移送"):
            referral_rows.get_referral(session, 99)
