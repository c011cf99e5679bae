"""What stands at the foot of a letter and its slip, as text and as a QR code, so that paper and file prove each other.

The hash is that of the list of all evidence in the packet; the journal entry is that of the draft.
"""

from dataclasses import dataclass
from io import BytesIO

import segno
from docx.document import Document as Paper
from docx.shared import Cm

from casebook.documents.paper import add_small_lines

_WIDTH = Cm(2.0)
_COLUMNS = (Cm(2.4), Cm(13.2))
"""The widths of code and lines: together those of the body of a page."""


@dataclass(frozen=True, slots=True)
class CheckMark:
    """Number of the letter, SHA-256 of the packet's list of evidence, journal entry with its hash."""

    number: str
    list_sha256: str
    entry: tuple[int, str]

    def list_lines(self) -> tuple[str, ...]:
        """The lines in words."""
        sequence, digest = self.entry
        return (
            f"核对码：{self.number}",
            f"证据清单 SHA-256 {self.list_sha256}",
            f"日志第 {sequence} 条 SHA-256 {digest}",
        )

    def draw_code(self) -> bytes:
        """The same as a QR code, PNG."""
        out = BytesIO()
        segno.make("\n".join(self.list_lines()), error="m", micro=False).save(out, kind="png", scale=4, border=2)
        return out.getvalue()


def add_check_mark(paper: Paper, mark: CheckMark) -> None:
    """Put code and lines into the footer of a paper, side by side, above the number of the page."""
    footer = paper.sections[0].footer
    grid = footer.add_table(1, len(_COLUMNS), sum(_COLUMNS, Cm(0)))
    grid.autofit = False
    for column, width in zip(grid.columns, _COLUMNS, strict=True):
        column.width = width
    footer.paragraphs[0]._p.addprevious(grid._tbl)  # a footer ends in a paragraph, not in a table
    code, words = grid.rows[0].cells
    code.paragraphs[0].paragraph_format.line_spacing = 1.0
    code.paragraphs[0].add_run().add_picture(BytesIO(mark.draw_code()), width=_WIDTH)
    add_small_lines(words, *mark.list_lines())
