"""A paper as PDF/A-2u, set from the blocks of its .docx, so that both say the same; and how many pages it has.

Word files look different on each machine, and an archive takes PDF/A: both go into a packet.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph

from casebook.documents.free_memory import return_free_memory
from casebook.documents.typesetter import Typesetter, open_typesetter

_SIZE = 16.0
_LARGE = 50_000
"""Characters of a paper's blocks from which on its objects are worth giving back before it is set."""
_LONG = re.compile(r"[!-~]{20,}")
_PIECES = re.compile(r"[^/?&=]{1,4}[/?&=]*|[/?&=]+")
_BREAK = "\u200b"
_SIDES = {WD_ALIGN_PARAGRAPH.CENTER: "center", WD_ALIGN_PARAGRAPH.RIGHT: "right"}
Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ArchivalCopy:
    """A PDF/A-2u file, and how many pages it has."""

    body: bytes
    pages: int


def make_archival_copy(docx: bytes, setter: Typesetter | None = None) -> ArchivalCopy:
    """The copy of a paper that `casebook.documents.paper` wrote; the same bytes for the same paper.

    Without a `setter`, which whoever makes several brings along, one is started for this paper. Raises CasebookError
    where it cannot be set."""
    if setter is None:
        with open_typesetter() as setter:
            return make_archival_copy(docx, setter)
    blocks = _write_blocks(docx)
    if len(blocks) > _LARGE:
        return_free_memory()  # the web of objects that a long table was
    return ArchivalCopy(*setter.set_paper(blocks))


def _write_blocks(docx: bytes) -> str:
    """The paper as JSON that `templates/paper.typ` reads."""
    paper = Document(BytesIO(docx))
    created = paper.core_properties.created
    facts = {
        "title": paper.core_properties.title,
        "day": [created.year, created.month, created.day] if created else [1980, 1, 1],
        "blocks": list(_read_blocks(paper)),
        "foot": _read_footer(paper),
    }
    return json.dumps(facts, ensure_ascii=False)


def _read_blocks(paper: Paper) -> Iterator[Block]:
    for element in paper.element.body.iterchildren():
        if element.tag == qn("w:tbl"):
            yield _read_table(Table(element, paper))
        elif element.tag == qn("w:p"):
            yield from _read_paragraph(Paragraph(element, paper))


def _read_table(table: Table) -> Block:
    rows = [[_let_break(cell.text) for cell in row.cells] for row in table.rows]
    widths = [column.width.cm if isinstance(column.width, Length) else 1.0 for column in table.columns]
    run = table.rows[0].cells[0].paragraphs[0].runs[0]
    return {"kind": "table", "rows": rows, "widths": widths, "size": run.font.size.pt if run.font.size else 10.5}


def _read_footer(paper: Paper) -> Block:
    """The picture and the lines of the footer; empty where the paper has none."""
    footer = paper.sections[0].footer
    pictures = [footer.part.related_parts[one.get(qn("r:embed"))] for one in footer._element.iter(qn("a:blip"))]
    lines = [paragraph.text for table in footer.tables for paragraph in table.rows[0].cells[-1].paragraphs]
    return {"picture": list(pictures[0].blob) if pictures else [], "lines": lines}


def _read_paragraph(paragraph: Paragraph) -> Iterator[Block]:
    side = _SIDES.get(paragraph.alignment or WD_ALIGN_PARAGRAPH.LEFT, "left")
    if any(True for _ in paragraph._p.iter(qn("w:br"))) and not paragraph.text.strip():
        yield {"kind": "break"}
        return
    sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
    indent = paragraph.paragraph_format.first_line_indent
    yield {
        "kind": "text",
        "text": _let_break(paragraph.text),
        "side": side,
        "size": sizes[0] if sizes else _SIZE,
        "indent": indent.pt if indent else 0,
    }


def _let_break(text: str) -> str:
    """The text with places where hashes and addresses, which have no blanks, may go on in the next line; a date, a time
    and the name of a file stay whole."""
    return _LONG.sub(lambda match: _BREAK.join(_PIECES.findall(match[0])), text)
