"""Everything that a search finds as a table: CSV and XLSX for officers, JSONL for programs, page after page.

A cell that begins like a formula gets an apostrophe before it: titles are written by strangers.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import StrEnum
from itertools import islice
from tempfile import SpooledTemporaryFile

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from casebook.search.documents.document import Document
from casebook.search.documents.schema import FieldType, Schema, Shape
from casebook.search.engines.index import Hit, SearchIndex, SearchRequest
from matcher.records.calendar import BEIJING

PAGE = 500
"""Hits that are read at once."""

MOST_ROWS = 50_000
"""Hits of one export, the first in the order asked for."""

CELL = 32_000
"""Characters of a cell; a spreadsheet takes 32,767."""

IN_MEMORY = 8_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class ExportFormat(StrEnum):
    """The file that is written; its value is also the ending of its name."""

    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"


MEDIA_TYPES = {
    ExportFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSONL: "application/x-ndjson",
}


def export_hits(index: SearchIndex, request: SearchRequest, form: ExportFormat) -> Iterator[bytes]:
    """The file of all hits of a request, in parts. Raises SearchError."""
    return _WRITERS[form](index.schema, read_all_hits(index, request))


def read_all_hits(index: SearchIndex, request: SearchRequest) -> Iterator[Hit]:
    """The hits of a request from its first page to the last, at most MOST_ROWS."""
    return islice(_read_pages(index, replace(request, offset=0, limit=PAGE, facets=())), MOST_ROWS)


def _read_pages(index: SearchIndex, request: SearchRequest) -> Iterator[Hit]:
    while hits := index.search(request).hits:
        yield from hits
        if len(hits) < PAGE:
            return
        request = replace(request, after=hits[-1].place)


def defuse_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, without characters that its format has no place for."""
    plain = ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)[:CELL]
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def _make_row(document: Document, fields: tuple[FieldType, ...]) -> list[str]:
    times = {field.name for field in fields if field.shape is Shape.TIME and field.name in document.values}
    texts = (
        f"{document.at.astimezone(BEIJING):%Y-%m-%d %H:%M}" if field.name in times else document.get_text(field.name)
        for field in fields
    )
    return [document.id, *map(defuse_cell, texts)]


def _list_rows(schema: Schema, hits: Iterator[Hit]) -> Iterator[list[str]]:
    yield ["标识", *(field.label for field in schema.fields)]
    for hit in hits:
        yield _make_row(hit.document, schema.fields)


def _write_csv(schema: Schema, hits: Iterator[Hit]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"  # without it a spreadsheet reads Chinese as another encoding
    for row in _list_rows(schema, hits):
        line = io.StringIO()
        csv.writer(line).writerow(row)
        yield line.getvalue().encode()


def _write_jsonl(schema: Schema, hits: Iterator[Hit]) -> Iterator[bytes]:
    for hit in hits:
        values = {field.name: hit.document.get_text(field.name) for field in schema.fields}
        there = {name: text for name, text in values.items() if text}
        line = json.dumps({"id": hit.document.id, "level": hit.level.name.lower(), **there}, ensure_ascii=False)
        yield f"{line}\n".encode()


def _write_xlsx(schema: Schema, hits: Iterator[Hit]) -> Iterator[bytes]:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("检索结果")
    for row in _list_rows(schema, hits):
        sheet.append(row)
    with SpooledTemporaryFile(IN_MEMORY) as file:
        book.save(file)
        file.seek(0)
        while part := file.read(1 << 16):
            yield part


_WRITERS: dict[ExportFormat, Callable[[Schema, Iterator[Hit]], Iterator[bytes]]] = {
    ExportFormat.XLSX: _write_xlsx,
    ExportFormat.CSV: _write_csv,
    ExportFormat.JSONL: _write_jsonl,
}
