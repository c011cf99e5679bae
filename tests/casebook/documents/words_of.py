"""Reads back what a Word document says, for tests of papers."""

from io import BytesIO

from docx import Document


def paragraphs_of(body: bytes) -> list[str]:
    """The paragraphs of a document, in their order."""
    return [paragraph.text for paragraph in Document(BytesIO(body)).paragraphs]


def table_of(body: bytes, place: int = 0) -> list[tuple[str, ...]]:
    """The rows of a table of a document, the first where no `place` is given."""
    return [tuple(cell.text for cell in row.cells) for row in Document(BytesIO(body)).tables[place].rows]


def footer_of(body: bytes) -> list[str]:
    """The lines of a document's footer."""
    tables = Document(BytesIO(body)).sections[0].footer.tables
    return [line.text for table in tables for line in table.rows[0].cells[-1].paragraphs]
