"""The papers of a packet, in the order of the kind's row; `jurisdiction` and `statements` among them."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.documents.check_mark import CheckMark
from casebook.documents.packet.member import make_member
from casebook.referrals.packet.facts import PacketFacts
from casebook.referrals.packet.papers import make_papers
from casebook.referrals.packet.records import read_surroundings
from casebook.referrals.packet.statements import make_letter
from tests.casebook.acts import LINYI
from tests.casebook.documents.words_of import footer_of, paragraphs_of, table_of
from tests.elasticsearch.node import MissingError
from tests.verapdf.checker import find_broken_rules

MARK = CheckMark("株市监案移〔2026〕1号", "c" * 64, (7, "d" * 64))


def test_papers_stand_in_the_order_of_the_row(facts: PacketFacts) -> None:
    papers = make_papers(facts, [make_member("权利/名录记载.jsonl", b"{}")], read_surroundings(facts, []), MARK)
    papers, copies = papers[:8], papers[8:]
    assert [paper.path for paper in papers] == [
        "01 案件移送函.docx", "02 线索情况说明.docx", "03 管辖依据.docx", "04 权利证明及核对情况.docx",
        "05 电子数据证据提取笔录.docx", "06 证据保管记录.docx", "07 移送清单.docx", "08 移送回执.docx",
    ]  # fmt: skip
    letter, account, basis, _, record, _, contents, slip = (paper.open().read() for paper in papers)
    assert f"{LINYI.to_bureau}：" in paragraphs_of(letter)
    assert "五、管辖依据" in paragraphs_of(account)
    assert "平台：名称待登记；经营者：待查；住所地：待查；尚未与企业登记信息核对" in paragraphs_of(basis)
    assert table_of(basis)[1][:2] == ("店铺公示地址", "山东省临沂市蒙阴县某路1号")
    assert table_of(basis, 1)[1][0] == "临沂市市场监督管理局"
    assert any("国家市场监督管理总局" in line for line in paragraphs_of(basis)), "the superior of two provinces"
    rows = table_of(contents)[1:]
    assert [row[1] for row in rows] == [*(paper.path for paper in papers), "合计"]
    assert [copy.path for copy in copies] == [f"{paper.path[:-5]}.pdf" for paper in papers]
    assert all(copy.open().read(5) == b"%PDF-" for copy in copies)
    assert rows[0][3] == "1", "the letter has one page"
    assert int(rows[-1][3]) == sum(int(row[3]) for row in rows[:-1])
    assert footer_of(letter) == footer_of(slip) == list(MARK.list_lines())
    files = [row[1] for row in table_of(contents, 1)[1:]]
    assert files == [*(exhibit.path for exhibit in facts.evidence.exhibits), "权利/名录记载.jsonl"]
    fields = {row[1]: row[2] for row in table_of(record)[1:]}
    assert len(fields) == 27
    assert paragraphs_of(record)[2] == "时间：2026年8月3日9时0分0秒至2026年8月3日9时0分0秒", "as form 12 writes it"
    assert all(row[2] for row in table_of(contents, 1)), "no file without what it is"
    assert fields["完整性校验值（SHA-256）"] == facts.evidence.exhibits[0].sha256
    assert fields["目标服务器地址"] == "未记录", "what the drop does not say is called so"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_copies_are_pdf_a_as_verapdf_checks_it(facts: PacketFacts, tmp_path: Path) -> None:
    paths = []
    for number, copy in enumerate(make_papers(facts, [], read_surroundings(facts, []), MARK)[8:]):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(copy.open().read())
    spoilt = tmp_path / "spoilt.pdf"
    spoilt.write_bytes(paths[0].read_bytes().replace(b"<pdfaid:part>2<", b"<pdfaid:part>1<"))
    cache = Path(os.environ.get("ZHIXUN_CACHE", Path.home() / ".cache" / "zhixun"))
    try:
        first, *rules = find_broken_rules(cache / "verapdf-1.28.1", [*paths, spoilt])
    except MissingError as missing:
        pytest.skip(f"veraPDF cannot run here: {missing}")
    assert len(paths) == 8
    assert first == f"broken {spoilt}", "of nine only the one that was spoilt"
    assert len(rules) == 1
    assert "pdfaid:part" in rules[0]


def test_another_row_gives_other_papers(facts: PacketFacts) -> None:
    kind = replace(facts.referral.kind, sealed_papers=("account",))
    papers = make_papers(
        replace(facts, referral=replace(facts.referral, kind=kind)), [], read_surroundings(facts, []), MARK
    )
    assert [paper.path for paper in papers] == ["01 线索情况说明.docx", "01 线索情况说明.pdf"]


def test_the_letter_states_reason_and_article_in_words(facts: PacketFacts) -> None:
    letter = make_letter(facts.referral, facts.case, settings=facts.settings)
    assert (letter.reason, letter.object_kind) == ("不属于本局管辖", "clue")
    assert letter.article == "《市场监督管理行政处罚程序规定》第十条第二款"
    assert not letter.subject.endswith("线索")
