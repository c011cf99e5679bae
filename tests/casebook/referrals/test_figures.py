"""IMI's five figures, counted over referrals whose days are known; who is late; how often a bureau sent one back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from casebook.db.tables.referrals import ReferralRow
from casebook.referrals import drafting, workflow
from casebook.referrals.answer import Answer
from casebook.referrals.figures import count_bounces, has_bounced, list_overdue, load_figures
from casebook.referrals.model import Referral
from casebook.referrals.states import ReferralState
from tests.casebook.acts import LINYI, confirm_flags, open_case, refuse, write_packet
from tests.casebook.conftest import Bureau

TODAY = date(2026, 12, 31)


@pytest.fixture
def sent(flagged: Bureau) -> Referral:
    """A referral that went out on 2026-11-02, as far as its row says."""
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        write_packet(session, flagged, draft.id)
        referral = workflow.send_referral(session, draft.id, officer=flagged.officer, settings=flagged.settings)
        sent_on = datetime(2026, 11, 2, tzinfo=UTC)
        session.execute(
            update(ReferralRow).values(sent_on=sent_on.date(), reminder=sent_on.date() + timedelta(days=30))
        )
    return replace(referral, sent_on=sent_on.date())


def test_the_figures_of_a_bureau_that_accepts_agrees_on_a_day_and_reports(flagged: Bureau, sent: Referral) -> None:
    with flagged.reading() as session:
        (before,) = load_figures(session, TODAY)
        assert (before.sent, before.accepted_in_time, before.mean_days_to_answer, before.overdue) == (1, 0.0, None, 1)
        assert [one.id for one in list_overdue(session, TODAY)] == [sent.id]
    accepted = Answer(ReferralState.ACCEPTED, "受理", date(2026, 11, 9), agreed_on=date(2026, 11, 20))
    with flagged.writing() as session:
        workflow.record_answer(session, sent.id, accepted, officer=flagged.officer)
        reported = Answer(ReferralState.REPORTED, "已处罚", date(2026, 11, 18))
        workflow.record_answer(session, sent.id, reported, officer=flagged.officer)
        workflow.rate_answer(session, sent.id, timely=True, effort=False, officer=flagged.officer)
    with flagged.reading() as session:
        (after,) = load_figures(session, TODAY)
        assert (after.year, after.bureau) == (2026, "临沂市市场监督管理局")
        assert (after.accepted_in_time, after.mean_days_to_answer, after.answered_by_agreed_day) == (1.0, 16.0, 1.0)
        assert (after.rated_timely, after.rated_effort) == (1.0, 0.0)
        assert (after.bounces, after.overdue) == (0, 0)
        assert list_overdue(session, TODAY) == ()


def test_what_was_sent_back_is_counted_whatever_came_after(flagged: Bureau, sent: Referral) -> None:
    with flagged.writing() as session:
        workflow.record_answer(session, sent.id, refuse(ReferralState.OBJECTED, "不在辖区"), officer=flagged.officer)
        escalated = workflow.record_step(session, sent.id, ReferralState.ESCALATED, officer=flagged.officer)
        assert has_bounced(escalated)
        assert count_bounces(session, "371300") == 1
        assert count_bounces(session, "371300", beside=sent.id) == 0
        assert count_bounces(session, "440100") == 0
        assert load_figures(session, TODAY)[0].bounces == 1
