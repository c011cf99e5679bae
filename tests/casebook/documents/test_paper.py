"""A Word document as official papers are laid out: the same bytes each time, and readable by others."""

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn

from casebook.documents import paper
from matcher.records.calendar import BEIJING
from tests.casebook.documents.words_of import paragraphs_of, table_of

AT = datetime(2026, 8, 3, 9, 30, tzinfo=BEIJING)


def written() -> bytes:
    page = paper.create_paper()
    paper.add_heading(page, "题目")
    paper.add_centred(page, "甲1号")
    paper.add_addressee(page, "某局")
    paper.add_paragraphs(page, "一", "二")
    paper.add_table(page, ("名", "值"), [("甲", "1"), ("乙", "2")])
    paper.add_signature(page, "某局", paper.format_date(AT))
    return paper.save_paper(page, title="题目", at=AT)


def test_a_paper_says_what_was_put_into_it() -> None:
    body = written()
    assert paragraphs_of(body) == ["题目", "甲1号", "某局：", "一", "二", "某局", "2026年8月3日"]
    assert table_of(body) == [("名", "值"), ("甲", "1"), ("乙", "2")]
    properties = Document(BytesIO(body)).core_properties
    assert (properties.title, properties.author) == ("题目", ""), "no name of a person or a machine goes out"


def test_each_page_has_its_number_and_how_many_there_are() -> None:
    footer = Document(BytesIO(written())).sections[0].footer._element
    fields = [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(one.text for one in footer.iter(qn("w:t"))) == "第 1 页　共 1 页"


def test_two_writings_of_one_paper_have_the_same_bytes() -> None:
    assert written() == written()


def test_characters_that_xml_forbids_are_shown_wherever_they_came_from() -> None:
    page = paper.create_paper()
    paper.add_paragraphs(page, "炎陵\x00黄\x1b[31m桃\ud800\ufffe")
    paper.add_table(page, ("名\x08称",), [("黄\x0c桃",)])
    body = paper.save_paper(page, title="案件\x07移送函", at=AT)
    assert paragraphs_of(body)[0] == "炎陵␀黄␛[31m桃\ufffd\ufffd"
    assert table_of(body) == [("名␈称",), ("黄␌桃",)]
