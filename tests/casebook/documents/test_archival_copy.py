"""The archival copy of a paper is PDF/A-2u with the words of the paper; the same paper gives the same bytes.

Also `check_mark`, which stands at the foot of both, `typesetter`, `typesetting` and `free_memory`.
"""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casebook.documents import typesetter
from casebook.documents.archival_copy import make_archival_copy
from casebook.documents.check_mark import CheckMark, add_check_mark
from casebook.documents.free_memory import return_free_memory
from casebook.documents.paper import add_heading, add_page_break, add_paragraphs, add_table, create_paper, save_paper
from casebook.documents.typesetter import open_typesetter
from casebook.errors import CasebookError
from tests.casebook.documents.words_of import footer_of

MARK = CheckMark("甲市监案移〔2026〕1号", "a" * 64, (12, "b" * 64))


def write_paper(rows: int) -> bytes:
    """A paper of all kinds of blocks."""
    paper = create_paper()
    add_heading(paper, "案件移送函")
    add_paragraphs(paper, "一行 #[]$*_<> “炎陵黄桃”", "")
    add_table(paper, ("序号", "项目"), [(str(row), "值") for row in range(rows)], widths=(1.2, 8.0))
    add_page_break(paper)
    add_paragraphs(paper, "另一页")
    add_check_mark(paper, MARK)
    return save_paper(paper, title="案件移送函", at=datetime(2026, 11, 29, tzinfo=UTC))


def test_the_copy_says_that_it_is_pdf_a_and_counts_its_pages() -> None:
    paper = write_paper(3)
    copy = make_archival_copy(paper)
    assert copy == make_archival_copy(paper)
    assert copy.body.startswith(b"%PDF-1.7")
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>.*<pdfaid:conformance>U<", copy.body, re.DOTALL)
    assert copy.pages == 2
    assert make_archival_copy(write_paper(200)).pages > 4


def test_a_paper_that_cannot_be_set_is_refused_with_the_reason() -> None:
    refused = pytest.raises(CasebookError, match=r"文书的PDF版没有生成，请联系管理员：typst\.TypstError: dictionary")
    with open_typesetter() as setter, refused:
        setter.set_paper("{}")


def test_one_process_sets_many_papers_and_ends_after_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = make_archival_copy(write_paper(3))
    monkeypatch.setattr(typesetter, "_MOST_PAGES", 5)
    with open_typesetter() as setter:
        assert setter.get_process() == 0, "none is started before it is needed"
        assert make_archival_copy(write_paper(3), setter) == alone
        first = setter.get_process()
        assert make_archival_copy(write_paper(3), setter) == alone
        assert setter.get_process() == first > 0
        assert make_archival_copy(write_paper(200), setter).pages > 4
        assert setter.get_process() == 0, "the pages that it holds are given back"
        assert make_archival_copy(write_paper(3), setter) == alone


def test_free_memory_goes_back_to_the_system() -> None:
    return_free_memory()
    before = read_current()
    held = [bytes(50_000) for _ in range(2_000)]
    assert read_current() > before + 90_000_000
    del held
    return_free_memory()
    assert read_current() < before + 20_000_000


def read_current() -> int:
    """The memory of this process, in bytes."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))


def test_the_mark_stands_in_words_and_as_a_picture() -> None:
    assert footer_of(write_paper(1)) == list(MARK.list_lines())
    assert MARK.draw_code().startswith(b"\x89PNG")
    assert MARK.draw_code() == MARK.draw_code()
