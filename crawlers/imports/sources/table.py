"""Tables of any header and encoding, platforms' saved answers, complaint exports: one listing a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawlers.imports.column_corrections import Corrections, find_correction
from crawlers.imports.offer_links import complete_url
from crawlers.imports.source_file import ImportedRecord, Source, SourceFile, WantedUrl
from crawlers.imports.sources.seller_tables import has_sellers, read_sellers
from crawlers.imports.table_listings import import_rows, unread_row
from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.header_row import Table, find_header
from matcher.tabular.columns.mapping import Columns, map_columns
from matcher.tabular.formats.detect import open_sheets
from matcher.tabular.rows import Row, Sheet, UnreadableRow


def table_source(corrections: Corrections = ()) -> Source:
    """The source of tables; `corrections` are a person's mappings."""
    return Source(
        "table",
        "表格或平台答复：每行一件商品，CSV、JSON、JSONL、XLSX、XLS 均可",
        lambda path, head: True,
        lambda file: import_tables(file, corrections),
    )


@dataclass(frozen=True, slots=True)
class MappedTable:
    """A table with the mapping that it is read by, before its rows are read."""

    table: Table
    columns: Columns


def mapped_tables(path: Path, corrections: Corrections = ()) -> Iterator[MappedTable]:
    """Each table of the file with its mapping. Raises ListingsError, MappingError for a wrong correction."""
    for sheet in open_sheets(path):
        yield map_sheet(sheet, file=path.name, corrections=corrections)


def map_sheet(sheet: Sheet, *, file: str = "", corrections: Corrections = ()) -> MappedTable:
    """One table with its mapping: the person's, else what header and cells say."""
    table = find_header(sheet)
    return MappedTable(table, find_correction(corrections, file, table) or map_columns(table))


def import_tables(file: SourceFile, corrections: Corrections) -> Iterator[ImportedRecord]:
    """The records of all tables of a file; its tables of sellers complete the goods."""
    sellers = read_sellers((mapped.table, mapped.columns) for mapped in mapped_tables(file.path, corrections))
    for mapped in mapped_tables(file.path, corrections):
        if mapped.columns.has_title:
            yield from import_rows(mapped.table, mapped.columns, file, sellers=sellers)
        elif not has_sellers(mapped.columns):
            urls = list(_list_urls(mapped))
            yield from map(WantedUrl, urls) if urls else [_no_title(mapped.table, file)]
            yield from (unread_row(row, file) for row in _unreadable_rows(mapped.table))


def _list_urls(mapped: MappedTable) -> Iterator[str]:
    """The addresses of a table that names offers by their address alone, each once."""
    header = next((name for name, field in mapped.columns.fields.items() if field is Field.URL), "")
    at = mapped.table.header.index(header) if header else -1
    rows = (row.cells for row in mapped.table.rows if isinstance(row, Row) and 0 <= at < len(row.cells))
    yield from dict.fromkeys(url for cells in rows if (url := complete_url(cells[at])))


def _unreadable_rows(table: Table) -> Iterator[UnreadableRow]:
    yield from table.above
    yield from (row for row in table.rows if isinstance(row, UnreadableRow))


def _no_title(table: Table, file: SourceFile) -> ImportedRecord:
    """What is said of a table in which no column is a title."""
    place = f"工作表“{table.sheet}”" if table.sheet else "整个文件"
    if not table.header:
        return file.make_unread_place(place, "没有读出任何一行商品。")
    headers = "、".join(table.header)[:200]
    return file.make_unread_place(
        place, f"找不到标题列（读到的列：{headers}），请用列对应表指明哪一列是标题（title）。"
    )
