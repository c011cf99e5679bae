"""The papers of a packet, in the order of the kind's row; `jurisdiction` among them."""

from dataclasses import replace

import pytest

from casebook.documents.packet.member import make_member
from casebook.referrals import drafting
from casebook.referrals.packet.facts import PacketFacts, gather_facts
from casebook.referrals.packet.papers import make_letter, make_papers
from casebook.referrals.packet.records import read_surroundings
from tests.casebook.acts import LINYI, confirm_flags, open_case
from tests.casebook.conftest import Bureau
from tests.casebook.documents.words_of import paragraphs_of, table_of
from tests.casebook.viewers import TESTER


@pytest.fixture
def facts(flagged: Bureau) -> PacketFacts:
    """The facts of a draft."""
    with flagged.database.writing(TESTER) as session:
        case = open_case(session, flagged, confirm_flags(session, flagged))
        draft = drafting.draft_referral(session, case.id, LINYI, officer=flagged.officer, settings=flagged.settings)
        return gather_facts(session, draft.id, settings=flagged.settings)


def test_papers_stand_in_the_order_of_the_row(facts: PacketFacts) -> None:
    papers = make_papers(facts, [make_member("权利/名录记载.jsonl", b"{}")], read_surroundings(facts, []))
    assert [paper.path for paper in papers] == [
        "01 案件移送函.docx", "02 线索情况说明.docx", "03 管辖依据.docx", "04 权利证明及核对情况.docx",
        "05 电子数据证据提取笔录.docx", "06 证据保管记录.docx", "07 移送清单.docx", "08 移送回执.docx",
    ]  # fmt: skip
    letter, account, basis, _, record, _, contents, slip = (paper.open().read() for paper in papers)
    assert f"{LINYI.to_bureau}：" in paragraphs_of(letter)
    assert "五、管辖依据" in paragraphs_of(account)
    assert table_of(basis)[1][:2] == ("店铺公示地址", "山东省临沂市蒙阴县某路1号")
    assert table_of(basis, 1)[1][0] == "临沂市市场监督管理局"
    assert any("国家市场监督管理总局" in line for line in paragraphs_of(basis)), "the superior of two provinces"
    assert [row[1] for row in table_of(contents)[1:]] == [paper.path for paper in papers]
    files = [row[1] for row in table_of(contents, 1)[1:]]
    assert files == [*(exhibit.path for exhibit in facts.evidence.exhibits), "权利/名录记载.jsonl"]
    fields = {row[1]: row[2] for row in table_of(record)[1:]}
    assert len(fields) == 27
    assert any("核对码：日志第" in line for line in paragraphs_of(slip))
    assert fields["完整性校验值（SHA-256）"] == facts.evidence.exhibits[0].sha256
    assert fields["目标服务器地址"] == "未记录", "what the drop does not say is called so"


def test_another_row_gives_other_papers(facts: PacketFacts) -> None:
    kind = replace(facts.referral.kind, sealed_papers=("account",))
    papers = make_papers(replace(facts, referral=replace(facts.referral, kind=kind)), [], read_surroundings(facts, []))
    assert [paper.path for paper in papers] == ["01 线索情况说明.docx"]


def test_the_letter_states_reason_and_article_in_words(facts: PacketFacts) -> None:
    letter = make_letter(facts.referral, facts.case, settings=facts.settings)
    assert (letter.reason, letter.object_kind) == ("不属于本局管辖", "clue")
    assert letter.article == "《市场监督管理行政处罚程序规定》第十条第二款"
    assert not letter.subject.endswith("线索")
