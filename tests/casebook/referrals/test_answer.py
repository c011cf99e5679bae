"""An answer is whole or refused, in words that an officer reads; an objection drafts the request to the superior.

Also `disputes`.
"""

from datetime import date
from decimal import Decimal

import pytest

from casebook.errors import CasebookError
from casebook.referrals import drafting, referral_rows, workflow
from casebook.referrals.answer import Answer
from casebook.referrals.disputes import find_dispute_day, find_negotiation_due
from casebook.referrals.exchange.answers import record_reply
from casebook.referrals.states import ReferralState
from tests.casebook.acts import LINYI, confirm_flags, open_case, refuse, write_packet
from tests.casebook.conftest import Bureau


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (Answer(ReferralState.ACCEPTED, " "), "请写明答复的内容"),
        (
            Answer(ReferralState.OBJECTED, "不在辖区", article="第十条", fact=" "),
            "依据的条款、事实和认为有管辖权的单位",
        ),
        (Answer(ReferralState.REPORTED, "已处罚", fine=Decimal(-1)), "不小于零"),
        (Answer(ReferralState.ACCEPTED, "受理", date(2026, 12, 2), date(2026, 12, 1)), "早于答复日期"),
    ],
)
def test_an_answer_that_lacks_something_is_refused(answer: Answer, says: str) -> None:
    with pytest.raises(CasebookError, match=says):
        answer.require_whole()


def test_a_result_is_described_with_its_number_and_amounts() -> None:
    answer = Answer(
        ReferralState.REPORTED, "已处罚", decision_number="临市监处罚〔2027〕8号", turnover=Decimal("12000"),
        fine=Decimal("30000.5"),
    )  # fmt: skip
    assert answer.describe() == (
        "已处罚　决定书文号：临市监处罚〔2027〕8号。　违法经营额12,000.00元，罚款30,000.50元。"
    )


def test_an_objection_drafts_the_request_to_the_common_superior(flagged: Bureau) -> None:
    officer, settings = flagged.officer, flagged.settings
    with flagged.writing() as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=officer, settings=settings)
        assert find_dispute_day(draft) is None
        write_packet(session, flagged, draft.id)
        workflow.send_referral(session, draft.id, officer=officer, settings=settings)
        objected = record_reply(
            session, draft.id, refuse(ReferralState.OBJECTED, "不在辖区", on=date(2026, 12, 1)), officer=officer,
            settings=settings,
        )  # fmt: skip
        day = find_dispute_day(objected)
        assert day == date(2026, 12, 1)
        assert find_negotiation_due(day) == date(2026, 12, 10), "seven working days"
        asked = referral_rows.list_for_case(session, case.id)[-1]
        assert (asked.kind.code, asked.to_bureau, asked.state) == (
            "designation", "国家市场监督管理总局", ReferralState.DRAFT,
        )  # fmt: skip
        assert "事实：经营地在广州" in asked.ground
