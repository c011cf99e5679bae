"""The letter of a referral in the words of the official form, for a clue and for a case; also `letter_forms`."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from docx import Document

from casebook.documents.check_mark import CheckMark
from casebook.documents.letter import Letter, write_letter
from casebook.errors import IncompleteError
from matcher.records.calendar import BEIJING
from tests.casebook.documents.words_of import paragraphs_of

FACTS = Letter(
    bureau_name="甲市市场监督管理局",
    number="甲市监案移〔2026〕1号",
    to_bureau="乙市市场监督管理局",
    subject="某店涉嫌擅自使用“某果”名称",
    object_kind="clue",
    ground="经营地在乙市",
    reason="不属于本局管辖",
    article="《市场监督管理行政处罚程序规定》第十条第二款",
    contact_name="王五",
    contact_phone="0731-0000000",
    contact_address="某路1号",
    attachments=("线索情况说明", "移送清单"),
    at=datetime(2026, 11, 3, 9, tzinfo=BEIJING),
)


def test_the_letter_of_a_clue() -> None:
    lines = paragraphs_of(write_letter(FACTS))
    assert lines[:5] == ["甲市市场监督管理局", "案件移送函", "甲市监案移〔2026〕1号", "", "乙市市场监督管理局："]
    assert lines[5] == (
        "某店涉嫌擅自使用“某果”名称违法线索，因经营地在乙市，不属于本局管辖。依据《市场监督管理行政处罚程序规定》"
        "第十条第二款的规定，现将该违法线索移送你单位处理。"
    )
    assert lines[6:8] == ["联系人：王五", "联系电话：0731-0000000"]
    assert lines[8:11] == ["联系地址：某路1号", "附件：1. 线索情况说明", "　　　2. 移送清单"]
    assert "2026年11月3日" in lines


def test_the_mark_stands_above_the_number_of_the_page_as_wide_as_the_body() -> None:
    mark = CheckMark(FACTS.number, "c" * 64, (7, "d" * 64))
    footer = Document(BytesIO(write_letter(replace(FACTS, mark=mark)))).sections[0].footer
    (grid,) = footer.tables
    assert [round(column.width.cm, 1) for column in grid.columns] == [2.4, 13.2], "not halves, as a reader sets them"
    assert [one.tag.rpartition("}")[2] for one in footer._element] == ["tbl", "p"]


def test_the_letter_of_a_case() -> None:
    first = replace(FACTS, object_kind="case").write_sentences()[0]
    assert first.startswith("某店涉嫌擅自使用“某果”名称一案，因")
    assert first.endswith("现将该案移送你单位处理。")


def test_a_letter_to_the_police_names_who_gets_a_copy() -> None:
    """The wording is in `letter_forms`."""
    lines = paragraphs_of(write_letter(replace(FACTS, form="police")))
    assert "涉嫌犯罪案件移送书" in lines
    assert "抄送：同级人民检察院" in lines
    asked = replace(FACTS, form="assistance", object_kind="case").write_sentences()
    assert "请你单位协助调查" in asked[0]
    assert sum("□" in line for line in asked) == 3


def test_no_letter_is_written_with_a_blank_in_it() -> None:
    with_blank = replace(FACTS, contact_phone="")
    assert with_blank.write_sentences()[2] == "联系电话：（请补填）", "the page shows what is missing"
    with pytest.raises(IncompleteError, match="补全"):
        write_letter(with_blank)


def test_one_letter_has_the_same_bytes_each_time() -> None:
    assert write_letter(FACTS) == write_letter(FACTS)
