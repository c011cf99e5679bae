"""A Word document laid out as official papers are: title, number, body, signature; the same bytes each time."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

BODY, TITLE = "仿宋", "方正小标宋简体"
_EPOCH = (1980, 1, 1, 0, 0, 0)


def create_paper() -> Paper:
    """An empty A4 page with the margins and the body type of 党政机关公文格式."""
    paper = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = BODY, Pt(16)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    style.paragraph_format.line_spacing = Pt(28)
    style.paragraph_format.space_after = Pt(0)
    return paper


def add_heading(paper: Paper, text: str) -> None:
    """The paper's title, centred."""
    run = _add_line(paper, text, WD_ALIGN_PARAGRAPH.CENTER).runs[0]
    run.font.name, run.font.size = TITLE, Pt(22)
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), TITLE)


def add_centred(paper: Paper, text: str) -> None:
    """A centred line, such as the number."""
    _add_line(paper, text, WD_ALIGN_PARAGRAPH.CENTER)


def add_addressee(paper: Paper, text: str) -> None:
    """The line that names to whom the paper goes: from the margin."""
    _add_line(paper, f"{text}：", WD_ALIGN_PARAGRAPH.LEFT)


def add_paragraphs(paper: Paper, *lines: str) -> None:
    """Paragraphs, each set in by two characters."""
    for text in lines:
        _add_line(paper, text, WD_ALIGN_PARAGRAPH.LEFT).paragraph_format.first_line_indent = Pt(32)


def add_signature(paper: Paper, *lines: str) -> None:
    """Who signs and when: on the right."""
    for text in lines:
        _add_line(paper, text, WD_ALIGN_PARAGRAPH.RIGHT)


def add_table(paper: Paper, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A ruled table in smaller type."""
    grid = paper.add_table(rows=1, cols=len(header))
    grid.style = "Table Grid"
    for cells, texts in [(grid.rows[0].cells, header), *((grid.add_row().cells, row) for row in rows)]:
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(10.5)


def save_paper(paper: Paper, *, title: str, at: datetime) -> bytes:
    """The document's bytes: the same for the same words and time, whenever they are written."""
    properties = paper.core_properties
    properties.title, properties.author, properties.last_modified_by = title, "", ""
    properties.created = properties.modified = at.replace(tzinfo=None, microsecond=0)
    raw = BytesIO()
    paper.save(raw)
    return _clear_times(raw.getvalue())


def format_date(at: datetime) -> str:
    """2026年11月23日."""
    return f"{at.year}年{at.month}月{at.day}日"


def _clear_times(raw: bytes) -> bytes:
    """The same zip with every member's clock at zero: two writings of one paper have one hash."""
    out = BytesIO()
    with ZipFile(BytesIO(raw)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, _EPOCH), old.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _add_line(paper: Paper, text: str, alignment: WD_ALIGN_PARAGRAPH) -> Paragraph:
    paragraph = paper.add_paragraph()
    paragraph.alignment = alignment
    paragraph.add_run(text)
    return paragraph
