"""`python -m casebook.documents.typesetting`: set papers as PDF/A-2u, in a process of its own.

The typesetter holds what it has laid out until its process ends, which a desk that runs for months cannot afford.
Papers come in one after the other as a line with their length and their blocks as JSON; for each goes out a line with
the number of pages and the length of the PDF, then the PDF. The process ends with its input.
"""

import sys
from functools import cache
from pathlib import Path
from typing import Final, Literal

import typst

from casebook.documents.missing_glyphs import find_missing, write_out

_TEMPLATE = Path(__file__).parent / "templates" / "paper.typ"
_STANDARD: Final[Literal["a-2u"]] = "a-2u"


def set_paper(blocks: str) -> tuple[bytes, int]:
    """The PDF of a paper's blocks, which are JSON as `templates/paper.typ` reads it, and its pages.

    What no font of this machine shows stands there as its code."""
    fonts, template = _find_fonts(), str(_TEMPLATE)
    while True:
        inputs = {"paper": blocks}
        try:
            body = typst.compile(template, format="pdf", pdf_standards=_STANDARD, font_paths=fonts, sys_inputs=inputs)
            break
        except typst.TypstError as refusal:
            missing = find_missing(str(refusal))
            without = write_out(blocks, missing) if missing else blocks
            if without == blocks:
                raise
            blocks = without
    pages = typst.query(template, "<pages>", field="value", one=True, font_paths=fonts, sys_inputs=inputs)
    return body, int(pages)


@cache
def _find_fonts() -> typst.Fonts:
    """The fonts of this machine: looking for them takes ten times as long as setting a paper."""
    return typst.Fonts()


def main() -> None:
    """Set the papers of the standard input."""
    source, out = sys.stdin.buffer, sys.stdout.buffer
    while line := source.readline():
        body, pages = set_paper(source.read(int(line)).decode())
        out.write(b"%d %d\n%b" % (pages, len(body), body))
        out.flush()


if __name__ == "__main__":
    main()
