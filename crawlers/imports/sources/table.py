"""Tables of any header and encoding, platforms' saved answers, complaint exports: one listing a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crawlers.imports.source_file import Handed, Made, Road
from crawlers.imports.sources.data_answer import sellers_in, tells_sellers
from crawlers.imports.tables.cells import cleaned
from crawlers.imports.tables.corrections import Corrections, corrected
from crawlers.imports.tables.headers import Headed, headed
from crawlers.imports.tables.mapping import Columns, columns_of
from crawlers.imports.tables.offers import QUOTED, listings
from crawlers.imports.tables.rows import Broken, Sheet
from crawlers.imports.tables.sheets import sheets


def table_road(given: Corrections = ()) -> Road:
    """The road of tables; `given` are a person's mappings."""
    return Road(
        "table",
        "表格或平台答复：每行一件商品，CSV、JSON、JSONL、XLSX、XLS 均可",
        lambda path, head: True,
        lambda handed: rows_of(handed, given),
    )


@dataclass(frozen=True, slots=True)
class Planned:
    """A table with the mapping that it will be read by, before a row is read."""

    table: Headed
    columns: Columns


def planned(path: Path, given: Corrections = ()) -> Iterator[Planned]:
    """Each table of the file with its mapping. Raises RefusedError."""
    for sheet in sheets(path):
        yield planned_sheet(sheet, file=path.name, given=given)


def planned_sheet(sheet: Sheet, *, file: str = "", given: Corrections = ()) -> Planned:
    """One table with its mapping: the person's, else what header and cells say."""
    table = headed(sheet)
    return Planned(table, corrected(given, file, table) or columns_of(table))


def rows_of(handed: Handed, given: Corrections) -> Iterator[Made]:
    """The listings of all tables of a file, completed from those that tell sellers."""
    sellers = sellers_in((one.table, one.columns) for one in planned(handed.path, given))
    for one in planned(handed.path, given):
        if one.columns.has_title:
            yield from listings(one.table, one.columns, handed, sellers=sellers)
        elif not tells_sellers(one.columns):
            yield without_title(one.table, handed)
            yield from broken_rows(one.table, handed)


def without_title(table: Headed, handed: Handed) -> Made:
    """What is said of a table in which no column is a title."""
    place = f"工作表“{table.sheet}”" if table.sheet else "整个文件"
    if not table.header:
        return handed.unread(place, "没有读出任何一行商品。")
    seen = "、".join(table.header)[:200]
    return handed.unread(place, f"找不到标题列（读到的列：{seen}），请用列对应表指明哪一列是标题（title）。")


def broken_rows(table: Headed, handed: Handed) -> Iterator[Made]:
    """What could not even be read as rows, in a table of which nothing else can be had."""
    for row in table.rows:
        if isinstance(row, Broken):
            yield handed.unread(row.place, row.reason, cleaned(row.excerpt[:QUOTED]))
