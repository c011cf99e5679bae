"""A Word document laid out as official papers are: title, number, body, signature; the same bytes each time."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from matcher.text.unprintable import show_unprintable

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
    section.footer_distance = Cm(0.9)
    _add_page_numbers(section.footer.paragraphs[0])
    return paper


def _add_page_numbers(paragraph: Paragraph) -> None:
    """第 1 页　共 2 页, as the forms have it: fields that whoever opens the paper fills in."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.line_spacing = Pt(13)
    for words, field in (("第 ", "PAGE"), (" 页　共 ", "NUMPAGES"), (" 页", "")):
        paragraph.add_run(words).font.size = Pt(9)
        if field:
            number = OxmlElement("w:fldSimple")
            number.set(qn("w:instr"), field)
            shown = paragraph.add_run("1")
            shown.font.size = Pt(9)
            number.append(shown._r)
            paragraph._p.append(number)


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


def add_small_lines(cell: _Cell, *lines: str) -> None:
    """Lines of small type in a cell, close together: what is checked and not read."""
    for number, text in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing = Pt(11)
        paragraph.add_run(show_unprintable(text)).font.size = Pt(7.5)


def add_signature(paper: Paper, *lines: str) -> None:
    """Who signs and when: on the right."""
    for text in lines:
        _add_line(paper, text, WD_ALIGN_PARAGRAPH.RIGHT)


def keep_signature_on_page(paper: Paper, lines: int = 5, spacing: float = 23) -> None:
    """Set the paper's lines `spacing` points apart, and keep its last `lines` together: no seal stands alone."""
    paper.styles["Normal"].paragraph_format.line_spacing = Pt(spacing)
    for paragraph in paper.paragraphs[-lines:-1]:
        paragraph.paragraph_format.keep_with_next = True


def add_table(
    paper: Paper,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float] = (),
    size: float = 10.5,
) -> None:
    """A ruled table in smaller type, its columns `widths` centimetres wide; its header is repeated on each page."""
    grid = paper.add_table(rows=len(rows) + 1, cols=len(header))
    grid.style = "Table Grid"
    grid.autofit = not widths
    for column, width in zip(grid.columns, widths, strict=bool(widths)):
        column.width = Cm(width)
    cells = grid._cells
    for place, text in enumerate(text for row in (header, *rows) for text in row):
        _fill_cell(cells[place], text, width=widths[place % len(header)] if widths else None, size=size)
    repeated = OxmlElement("w:tblHeader")
    grid.rows[0]._tr.get_or_add_trPr().append(repeated)


def add_page_break(paper: Paper) -> None:
    """What follows begins on a new page."""
    paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _fill_cell(cell: _Cell, text: str, *, width: float | None, size: float) -> None:
    if width is not None:
        cell.width = Cm(width)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = Pt(size * 1.35)
    run = paragraph.add_run()
    run.font.size = Pt(size)
    # A run's own `text` looks for content to clear first, which is half the time of a long table.
    for number, line in enumerate(show_unprintable(text).split("\n")):
        if number:
            run._r.add_br()
        run._r.add_t(line).set(qn("xml:space"), "preserve")


def save_paper(paper: Paper, *, title: str, at: datetime) -> bytes:
    """The document's bytes: the same for the same words and time, whenever they are written."""
    properties = paper.core_properties
    properties.title, properties.author, properties.last_modified_by = show_unprintable(title), "", ""
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
    paragraph.add_run(show_unprintable(text))
    return paragraph
