"""A list of names, codes or links, each put as a query of its own: how many hits of which kind, and the best ones."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile

from openpyxl import Workbook

from casebook.access.viewer import Viewer
from casebook.errors import CasebookError
from casebook.search.documents.analyzer import has_letters
from casebook.search.documents.schema import KIND
from casebook.search.engines.counts import write_count
from casebook.search.engines.index import Hit, SearchIndex, SearchRequest
from casebook.search.query.tree import Form, ParsedQuery
from casebook.search.query.words import make_word
from casebook.search.results.export import ExportFormat, defuse_cell

MOST_LINES = 200
LONGEST_LINE = 200
BEST = 3
"""Hits that are shown of each line."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A line of the list, its hits in all and by kind, the best of them; `note` where it cannot be searched for.

    Where more fit than are counted, `is_capped`.
    """

    text: str
    total: int = 0
    is_capped: bool = False
    by_kind: Mapping[str, int] = field(default_factory=dict)
    best: tuple[Hit, ...] = ()
    note: str = ""


def read_lines(pasted: str) -> list[str]:
    """The lines of a pasted list, each once; of a row of a spreadsheet the first cell that has a letter.

    Raises CasebookError where there are none or too many.
    """
    cells = (next(filter(has_letters, line.split("\t")), "").strip() for line in pasted.splitlines())
    lines = list(dict.fromkeys(filter(None, cells)))
    if not lines:
        raise CasebookError("请粘贴要查的名称、代码、电话或网址，每行一个。")
    if len(lines) > MOST_LINES:
        raise CasebookError(f"一次最多查 {MOST_LINES} 行，现在有 {len(lines)} 行，请分几次。")
    return lines


def search_lines(index: SearchIndex, viewer: Viewer, lines: Sequence[str]) -> Iterator[BatchRow]:
    """Each line as a phrase, as it is written. Raises SearchError."""
    for line in lines:
        if len(line) > LONGEST_LINE:
            yield BatchRow(line[:LONGEST_LINE], note=f"超过 {LONGEST_LINE} 个字符，没有检索")
            continue
        query = ParsedQuery(make_word(line, form=Form.PHRASE))
        results = index.search(SearchRequest(viewer, query, limit=BEST, facets=(KIND.name,)))
        yield BatchRow(line, results.total, results.is_capped, results.facets.get(KIND.name, {}), results.hits)


def export_rows(rows: Sequence[BatchRow], form: ExportFormat) -> bytes:
    """The table of lines and hits as CSV or XLSX."""
    kinds = list(dict.fromkeys(kind for row in rows for kind in row.by_kind))
    table = [["检索内容", "命中", *kinds, "最相符的", "说明"]]
    for row in rows:
        best = "；".join(f"{hit.document.get_text('kind')} {hit.document.get_text('title')}" for hit in row.best)
        counts = [str(row.by_kind.get(kind, 0)) for kind in kinds]
        total = write_count(row.total, is_capped=row.is_capped)
        table.append([defuse_cell(row.text), total, *counts, defuse_cell(best), row.note])
    return _write_csv(table) if form is ExportFormat.CSV else _write_xlsx(table)


def _write_csv(table: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(table)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _write_xlsx(table: Sequence[Sequence[str]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("批量检索")
    for row in table:
        sheet.append(list(row))
    with SpooledTemporaryFile() as file:
        book.save(file)
        file.seek(0)
        return file.read()
