"""The acts of a referral, from draft to answer, and what they do to the case and its clocks."""

from datetime import date

import pytest

from casebook.access import officers
from casebook.access.viewer import Role
from casebook.cases import cases, clocks
from casebook.cases.states import CaseState
from casebook.errors import CasebookError, ConflictError, ForbiddenError
from casebook.integrity.verify import verify_record
from casebook.journal.entries import list_entries_about
from casebook.law.deadlines import ClockState
from casebook.referrals import drafting, workflow
from casebook.referrals.answer import Answer
from casebook.referrals.model import Destination
from casebook.referrals.packet.statements import make_letter
from casebook.referrals.states import ReferralState
from tests.casebook.acts import LINYI, confirm_flags, open_case, refuse, write_packet
from tests.casebook.conftest import Bureau
from tests.casebook.viewers import TESTER


def test_a_referral_that_is_signed_for_and_comes_back(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        due = clocks.list_clocks(session, case.id)[0].due
        first = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        with pytest.raises(ConflictError, match="不能改为已签收"):
            workflow.record_receipt(session, first.id, officer=flagged.officer)
        write_packet(session, flagged, first.id)
        workflow.send_referral(session, first.id, officer=flagged.officer, settings=flagged.settings)
        signed = workflow.record_receipt(session, first.id, officer=flagged.officer)
        assert signed.state is ReferralState.RECEIVED
        assert signed.received_at is not None
        back = workflow.record_answer(
            session, first.id, refuse(ReferralState.RETURNED, "经营者已迁往广州市", on=date(2026, 12, 1)),
            officer=flagged.officer,
        )  # fmt: skip
        assert (back.state, back.answered_on) == (ReferralState.RETURNED, date(2026, 12, 1))
        assert cases.get_case(session, case.id).state is CaseState.CHECKING
        (clock,) = clocks.list_clocks(session, case.id)
        assert (clock.state, clock.due) == (ClockState.RUNNING, due), "the clock runs on with the day it had"
        assert [event.kind for event in clock.events] == ["started", "stopped", "resumed"], "nothing is forgotten"
        again = Destination("440100", "广州市市场监督管理局", "平台内经营者的实际经营地在广州市")
        second = drafting.draft_referral(session, case.id, again, officer=flagged.officer, settings=flagged.settings)
        assert second.number.endswith("2号")
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).is_whole


def test_a_referral_from_draft_to_answer(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        with pytest.raises(ConflictError, match="材料包"):
            workflow.send_referral(session, draft.id, officer=flagged.officer, settings=flagged.settings)
        with pytest.raises(ConflictError, match="在办"):
            drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        write_packet(session, flagged, draft.id)
        sent = workflow.send_referral(session, draft.id, officer=flagged.officer, settings=flagged.settings)
        assert sent.state is ReferralState.SENT
        assert sent.reminder is not None
        assert cases.get_case(session, case.id).state is CaseState.REFERRED
        assert all(clock.state is ClockState.STOPPED for clock in clocks.list_clocks(session, case.id))
        with pytest.raises(ConflictError):
            write_packet(session, flagged, draft.id)
        with pytest.raises(CasebookError, match="答复的内容"):
            workflow.record_answer(session, draft.id, Answer(ReferralState.ACCEPTED, " "), officer=flagged.officer)
        answered = workflow.record_answer(
            session, draft.id, refuse(ReferralState.OBJECTED, "不在我辖区"), officer=flagged.officer
        )
        assert answered.state is ReferralState.OBJECTED
        with pytest.raises(ConflictError):
            workflow.record_answer(session, draft.id, Answer(ReferralState.ACCEPTED, "又受理"), officer=flagged.officer)
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).is_whole


@pytest.mark.parametrize(
    ("to", "says"),
    [
        (Destination("430200", "株洲市市场监督管理局", "本地"), "就是本局"),
        (Destination("371300", " ", "x"), "请写明接收单位。"),
        (Destination("371300", "临沂市市场监督管理局", ""), "请写明管辖依据。"),
        (Destination("", "", " "), "请写明接收单位、接收单位的行政区划代码、管辖依据。"),
        (Destination("371300", "局" * 129, "x"), "名称过长"),
    ],
)
def test_a_destination_must_be_complete_and_elsewhere(flagged: Bureau, to: Destination, says: str) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
    with flagged.database.writing(TESTER) as session, pytest.raises(CasebookError, match=says):
        drafting.draft_referral(session, case.id, to, officer=flagged.officer, settings=flagged.settings)


def test_a_filed_case_is_referred_by_its_own_kind_and_comes_back_filed(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        with pytest.raises(ConflictError, match="核查中，不能办理案件移送"):
            drafting.draft_referral(
                session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings, kind="case_transfer"
            )
        cases.move_case(session, case.id, CaseState.FILED, reason="filed", officer=flagged.officer)
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        assert (draft.kind.code, draft.object_kind) == ("case_transfer", "case")
        assert draft.article.endswith("第十四条")
        sentence = make_letter(draft, case, settings=flagged.settings).write_sentences()[0]
        assert "专用权一案，因" in sentence
        assert "现将该案移送你单位处理" in sentence
        write_packet(session, flagged, draft.id)
        workflow.send_referral(session, draft.id, officer=flagged.officer, settings=flagged.settings)
        assert [clock.state for clock in clocks.list_clocks(session, case.id)] == [ClockState.STOPPED] * 2
        workflow.record_answer(session, draft.id, refuse(ReferralState.RETURNED, "退回"), officer=flagged.officer)
        assert cases.get_case(session, case.id).state is CaseState.FILED
        states = [clock.state for clock in clocks.list_clocks(session, case.id)]
        assert states == [ClockState.STOPPED, ClockState.RUNNING]
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).faults == ()


def test_a_step_of_a_referral_is_written_down_with_where_it_leads(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        write_packet(session, flagged, draft.id)
        workflow.send_referral(session, draft.id, officer=flagged.officer, settings=flagged.settings)
        kinds = [entry.kind.value for entry in list_entries_about(session, f"referral:{draft.id}")]
        assert kinds == ["referral_drafted", "extraction_checked", "packet_written", "referral_moved"]
        entry = list_entries_about(session, f"referral:{draft.id}")[-1]
        assert [entry.payload[key] for key in ("kind", "from", "to")] == ["clue_transfer", "draft", "sent"]
        with pytest.raises(CasebookError, match="不是对方的答复"):
            workflow.record_answer(session, draft.id, Answer(ReferralState.RECEIVED, "x"), officer=flagged.officer)


def test_an_objection_goes_to_the_superior_and_letters_go_beside(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        notice = drafting.draft_referral(
            session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings, kind="notice"
        )
        assert notice.number.endswith("市监通报〔2026〕1号")
        own = Destination("430200", "株洲市公安局", "销售金额达到追诉标准")
        with pytest.raises(ConflictError, match="线索移送在办"):
            drafting.draft_referral(
                session, case.id, own, officer=flagged.officer, settings=flagged.settings, kind="police"
            )
        write_packet(session, flagged, notice.id)
        workflow.send_referral(session, notice.id, officer=flagged.officer, settings=flagged.settings)
        assert cases.get_case(session, case.id).state is CaseState.CHECKING, "what only tells takes no case away"
        write_packet(session, flagged, draft.id)
        workflow.send_referral(session, draft.id, officer=flagged.officer, settings=flagged.settings)
        workflow.record_answer(session, draft.id, refuse(ReferralState.OBJECTED, "不在我辖区"), officer=flagged.officer)
        with pytest.raises(CasebookError, match="只能登记"):
            workflow.record_step(session, draft.id, ReferralState.ACCEPTED, officer=flagged.officer)
        workflow.record_step(session, draft.id, ReferralState.ESCALATED, officer=flagged.officer)
        ended = workflow.record_step(session, draft.id, ReferralState.DESIGNATED, officer=flagged.officer)
        assert ended.state is ReferralState.DESIGNATED
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).faults == ()


def test_what_was_accepted_is_reported_on(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        own = Destination("430200", "株洲市公安局", "销售金额达到追诉标准")
        draft = drafting.draft_referral(
            session, case.id, own, officer=flagged.officer, settings=flagged.settings, kind="police"
        )
        sentences = make_letter(draft, case, settings=flagged.settings).write_sentences()
        assert "当事人的行为涉嫌犯罪" in sentences[0]
        assert draft.number.endswith("市监涉罪移〔2026〕1号")
        write_packet(session, flagged, draft.id)
        workflow.send_referral(session, draft.id, officer=flagged.officer, settings=flagged.settings)
        workflow.record_answer(session, draft.id, Answer(ReferralState.ACCEPTED, "已立案"), officer=flagged.officer)
        reported = workflow.record_answer(
            session, draft.id, Answer(ReferralState.REPORTED, "已移送审查起诉"), officer=flagged.officer
        )
        assert reported.state is ReferralState.REPORTED


def test_a_head_approves_what_another_drafted(flagged: Bureau) -> None:
    with flagged.database.writing(TESTER) as session:
        head = officers.add_officer(session, "head", name="李四", password="correct horse battery", role=Role.LEAD)
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        strict = flagged.settings.model_copy(update={"referral_approval": True})
        with pytest.raises(ForbiddenError, match="须由负责人审批"):
            workflow.approve_referral(session, draft.id, officer=flagged.officer)
        with pytest.raises(ConflictError, match="还没有生成材料包"):
            workflow.approve_referral(session, draft.id, officer=head)
        write_packet(session, flagged, draft.id)
        with pytest.raises(ConflictError, match="须经负责人审批后才能"):
            workflow.send_referral(session, draft.id, officer=flagged.officer, settings=strict)
        approved = workflow.approve_referral(session, draft.id, officer=head)
        assert approved.state is ReferralState.APPROVED
        with pytest.raises(ConflictError, match="已审批，不能再修改"):
            drafting.edit_draft(session, draft.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        sent = workflow.send_referral(session, draft.id, officer=flagged.officer, settings=strict)
        assert sent.state is ReferralState.SENT
        own = drafting.draft_referral(session, case.id, LINYI, officer=head, settings=flagged.settings, kind="notice")
        with pytest.raises(ForbiddenError, match="起草人"):
            workflow.approve_referral(session, own.id, officer=head)
    with flagged.database.reading(TESTER) as session:
        assert verify_record(session, flagged.store).faults == ()
