"""Letters to platforms: drafted with a case in hand only, sent with a reminder, answered with evidence.

`letter_kinds`, `letter_rows`, `drafting`, `progress`, `model`, `letter_paper`.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from casebook.cases import cases, outcomes, tasks
from casebook.cases.states import CaseState
from casebook.db.engine import Session
from casebook.documents.platform_letter import write_platform_letter
from casebook.errors import CasebookError, ConflictError, IncompleteError
from casebook.evidence.uploads import store_file
from casebook.integrity.verify import verify_record
from casebook.referrals.jurisdiction.place_steps import load_steps
from casebook.referrals.platform_letters.drafting import LetterWish, draft_letter, void_letter
from casebook.referrals.platform_letters.letter_paper import gather_paper
from casebook.referrals.platform_letters.letter_rows import count_overdue, get_letter, list_letters, list_of_case
from casebook.referrals.platform_letters.model import LetterState, PlatformLetter
from casebook.referrals.platform_letters.progress import Reply, record_reply, send_letter
from matcher.records.calendar import BEIJING
from tests.casebook.conftest import Bureau
from tests.casebook.documents.words_of import paragraphs_of, table_of
from tests.casebook.referrals.platform_letters.conftest import CASE

TODAY = datetime.now(UTC).astimezone(BEIJING).date()
DUE = TODAY + timedelta(days=15)


def wish_for(session: Session, kind: str = "data_request") -> LetterWish:
    items = ["identity", "logistics"] if kind == "data_request" else []
    return LetterWish(kind, "shop", [one.id for one in list_of_case(session, CASE)], DUE, items=items)


def draft(session: Session, bureau: Bureau, wish: LetterWish) -> PlatformLetter:
    return draft_letter(session, CASE, wish, officer=bureau.officer, settings=bureau.settings)


def test_a_request_goes_out_with_a_reminder_and_comes_back_as_evidence_and_a_step(with_case: Bureau) -> None:
    with with_case.writing() as session:
        letter = draft(session, with_case, wish_for(session))
        assert letter.number == f"株市监调数〔{TODAY.year}〕1号"
        assert (letter.platform_title, letter.addressee, letter.state) == (
            "甲商城",
            "某某网络有限公司",
            LetterState.DRAFT,
        )
        send_letter(session, letter.id, on=None, officer=with_case.officer, settings=with_case.settings)
        (task,) = tasks.list_tasks(session, CASE)
        assert (task.due, task.done_at) == (DUE, None)
        assert count_overdue(session, DUE) == 0
        assert count_overdue(session, DUE + timedelta(days=1)) == 1
    stored = store_file(with_case.store, BytesIO(b"\xe5\xba\x97,\xe5\x9c\xb0\n"), "答复.csv")
    with with_case.writing() as session:
        reply = Reply("given", "提供了身份信息", TODAY, ["广东省广州市白云区某街2号"])
        answered = record_reply(session, letter.id, reply, [stored], officer=with_case.officer)
        assert (answered.state, answered.outcome, answered.answered_on) == (LetterState.ANSWERED, "given", TODAY)
        (step,) = load_steps(session, CASE)
        assert (step.kind, step.address) == ("data_request", "广东省广州市白云区某街2号")
        assert step.evidence == f"甲商城对{letter.number}的答复（本案第{answered.evidence_id}号证据）"
        (task,) = tasks.list_tasks(session, CASE)
        assert task.done_at is not None
        with pytest.raises(ConflictError, match="状态已经变了"):
            record_reply(session, letter.id, reply, [], officer=with_case.officer)
    with with_case.reading() as session:
        assert [one.id for one in list_letters(session)[0]] == [letter.id]
        assert verify_record(session, with_case.store).faults == ()


def test_a_notice_needs_a_violation_that_was_found(with_case: Bureau) -> None:
    with with_case.writing() as session:
        with pytest.raises(ConflictError, match="核查中，不能起草通知平台"):
            draft(session, with_case, wish_for(session, "stop_notice"))
        cases.move_case(session, CASE, CaseState.FILED, reason="filed", officer=with_case.officer)
        notice = draft(session, with_case, wish_for(session, "stop_notice"))
        outcomes.close_case(session, CASE, "penalised", note="1号", officer=with_case.officer)
        draft(session, with_case, wish_for(session, "stop_notice"))
        with pytest.raises(ConflictError, match="给予行政处罚，不能起草调取数据"):
            draft(session, with_case, wish_for(session))
        paper = gather_paper(session, notice, settings=with_case.settings)
    assert paper.bases == ("《网络交易监督管理办法》（2025年修正）第三十四条第三款",)
    assert "要求你单位对附表所列商品采取必要措施予以制止" in paragraphs_of(write_platform_letter(paper))[4]


def test_a_notice_after_a_case_that_found_nothing_is_refused(with_case: Bureau) -> None:
    with with_case.writing() as session:
        outcomes.close_case(session, CASE, "not_filed", note="证据不足", officer=with_case.officer)
        with pytest.raises(ConflictError, match="不予立案，不能起草通知平台"):
            draft(session, with_case, wish_for(session, "stop_notice"))


def test_the_paper_asks_for_what_the_law_lets_us_ask_and_shows_no_key(with_case: Bureau) -> None:
    with with_case.writing() as session:
        letter = draft(session, with_case, replace(wish_for(session), first_day=date(2026, 1, 1)))
        paper = gather_paper(session, get_letter(session, letter.id), settings=with_case.settings)
    body = write_platform_letter(paper)
    text = "\n".join(paragraphs_of(body))
    for words in (
        "协助提供数据函", "某某网络有限公司：", "平台（甲商城）",
        "《网络交易监督管理办法》（2025年修正）第三十四条第一款的规定",
        "2026年1月1日至本函发出之日的下列材料", "1. 平台内经营者身份信息", "2. 物流快递信息", "第二十五条", "王五",
    ):  # fmt: skip
        assert words in text
    assert "shop" not in text
    assert "专用权违法线索中，需要核实" in text
    without = with_case.settings.model_copy(update={"contact_phone": ""})
    with with_case.writing() as session, pytest.raises(IncompleteError, match="联系电话"):
        send_letter(session, letter.id, on=None, officer=with_case.officer, settings=without)
    assert "第三十条" not in text, "form 15 speaks of an inquiry, which a mere lead is not"
    assert len(table_of(body)) == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "other"}, "请选择函件的种类"),
        ({"listings": []}, "请选择函件涉及的商品"),
        ({"listings": [1, 99]}, "不全是本案在该平台的商品"),
        ({"due": TODAY}, "今天之后"),
        ({"items": []}, "请选择要求平台提供的数据"),
        ({"items": ["identity", "passwords"]}, "不在法律规定的范围内"),
        ({"first_day": date(2026, 2, 1), "last_day": date(2026, 1, 1)}, "颠倒"),
        ({"last_day": DUE}, "不能晚于今天"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)
def test_what_does_not_fit_is_refused_in_one_sentence(with_case: Bureau, change: dict[str, Any], sentence: str) -> None:
    with with_case.writing() as session:
        wish = replace(wish_for(session), **change)
        with pytest.raises(CasebookError, match=sentence):
            draft(session, with_case, wish)


def test_a_draft_is_given_up_with_its_reason(with_case: Bureau) -> None:
    with with_case.writing() as session:
        letter = draft(session, with_case, wish_for(session))
        with pytest.raises(CasebookError, match="作废的原因"):
            void_letter(session, letter.id, reason=" ", officer=with_case.officer)
        assert void_letter(session, letter.id, reason="重复", officer=with_case.officer).state is LetterState.VOIDED
        with pytest.raises(ConflictError):
            send_letter(session, letter.id, on=None, officer=with_case.officer, settings=with_case.settings)
        assert draft(session, with_case, wish_for(session)).number.endswith("2号"), "its number is not used again"
