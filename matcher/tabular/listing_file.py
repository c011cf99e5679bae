"""A whole file of listings in memory, each row made into a listing when it is asked for: what `zhixun match` reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat
from pathlib import Path

from matcher.records.errors import ListingsError
from matcher.records.listing import Listing
from matcher.records.system_errors import describe_system_error, refuse_pipe
from matcher.tabular.cell_text import clean_title, is_nothing, strip_address, strip_markup
from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.header_row import Table, find_header
from matcher.tabular.columns.mapping import map_columns
from matcher.tabular.formats.detect import open_sheets
from matcher.tabular.listings import RowLayout, find_title_fault, make_listing
from matcher.tabular.rows import Cells, Row, UnreadableRow


@dataclass(frozen=True, slots=True)
class ListingRows:
    """Rows of a file from row `first` (from 0) on; `unreadable` names what of the file could not be read."""

    cells: Sequence[Cells]
    layout: RowLayout
    first: int = 0
    unreadable: tuple[UnreadableRow, ...] = ()

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[Listing]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, at: int) -> Listing:
        cells = self.cells[at]
        texts, attributes = self.layout.read_fields(cells, _trim_cell), self.layout.read_attributes(cells, strip_markup)
        url = texts.get(Field.URL, "")
        return make_listing(texts, attributes, marketplace="file", item=str(self.first + at), url=url)

    def list_column(self, field: Field) -> list[str]:
        """The text of each row in the column of a field as its listing has it; empty where there is no such column."""
        return list(self.iterate_column(field))

    def iterate_column(self, field: Field) -> Iterator[str]:
        """The same, each text made when it is asked for."""
        at = self.layout.fields.get(field)
        if at is None:
            return repeat("", len(self))
        trim = clean_title if field is Field.TITLE else partial(_trim_cell, field)
        return ("" if at >= len(cells) or is_nothing(cells[at]) else trim(cells[at]) for cells in self.cells)

    def take_batch(self, first: int, count: int) -> "ListingRows":
        """Up to `count` rows from the row with number `first` in the file on."""
        at = first - self.first
        return ListingRows(self.cells[at : at + count], self.layout, first)


def _trim_cell(field: Field, cell: str) -> str:
    """The cell as an import reads it; a title keeps its spaces and markup, because findings count characters in it."""
    if field is Field.TITLE:
        return clean_title(cell)
    return strip_address(cell) if field is Field.URL else strip_markup(cell)


def read_listing_rows(path: Path) -> ListingRows:
    """The rows of a table in any format that `formats` reads; sheets without a title column are left out.

    A row without title gives a listing with an empty one, and a broken row an empty row, so that the numbers of the
    others stay; `item` is the row's number from 0. Blank lines of a CSV are no rows.
    Raises ListingsError: the file cannot be read, no column of it is a title, or no row has a readable title.
    """
    headers: list[str] = []
    parts: list[_SheetPart] = []
    unreadable: list[UnreadableRow] = []
    try:
        refuse_pipe(path)
        for sheet in open_sheets(path):
            table = find_header(sheet)
            columns = map_columns(table)
            headers.append("、".join(table.header))
            if columns.has_title:
                parts.append(_SheetPart(RowLayout.make_layout(table.header, columns), _read_cells(table, unreadable)))
            else:
                _pass_over(table, unreadable)
    except OSError as failure:
        raise ListingsError(
            f"打不开商品清单 {path}（{describe_system_error(failure)}），请检查路径和权限。"
        ) from failure
    _check_titles(path, parts, "；".join(filter(None, headers)), unreadable)
    return replace(_join_parts(parts), unreadable=tuple(unreadable))


@dataclass(frozen=True, slots=True)
class _SheetPart:
    """The rows of one sheet."""

    layout: RowLayout
    cells: list[Cells]

    def iterate_titles(self) -> Iterator[str]:
        return ListingRows(self.cells, self.layout).iterate_column(Field.TITLE)


def _read_cells(table: Table, unreadable: list[UnreadableRow]) -> list[Cells]:
    """The cells of each row; what cannot be read is added to `unreadable` and leaves an empty row."""
    where = f"工作表“{table.sheet}”" if table.sheet else ""
    unreadable += [replace(row, place=where + row.place) for row in table.above]
    rows: list[Cells] = []
    for row in table.rows:
        if isinstance(row, Row):
            if row.place:
                rows.append(row.cells)
        else:
            unreadable.append(replace(row, place=where + row.place))
            rows += [[]] if row.place and not row.is_remark else []
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _pass_over(table: Table, unreadable: list[UnreadableRow]) -> None:
    """Name a sheet without a title column, and what of it is broken."""
    if table.header and table.sheet:
        unreadable.append(UnreadableRow(f"工作表“{table.sheet}”", "没有标题列，这一张表没有取用。"))
    unreadable += [*table.above, *(row for row in table.rows if isinstance(row, UnreadableRow))]


def _check_titles(path: Path, parts: list[_SheetPart], headers: str, unreadable: list[UnreadableRow]) -> None:
    """Raise ListingsError where no title can be had."""
    if any(not find_title_fault(title) for part in parts for title in part.iterate_titles()):
        return
    if not parts and headers:
        raise ListingsError(
            f"{path.name}：找不到标题列（读到的列：{headers[:120]}），请把标题列的表头写成“标题”或 title。"
        )
    for row in unreadable:
        raise ListingsError(f"{path.name} {row.place}：{row.reason}")
    faults = (find_title_fault(title) for part in parts for title in part.iterate_titles())
    reason = next(faults, "没有一行商品，请换一份有内容的清单。")
    raise ListingsError(f"{path.name}：{reason}")


def _join_parts(parts: list[_SheetPart]) -> ListingRows:
    """The rows of all sheets under one layout."""
    if len(parts) == 1:
        return ListingRows(parts[0].cells, parts[0].layout)
    fields = list(dict.fromkeys(field for part in parts for field in part.layout.fields))
    names = list(dict.fromkeys(name for part in parts for name in part.layout.attributes))
    layout = RowLayout(
        {field: at for at, field in enumerate(fields)}, {name: at for at, name in enumerate(names, start=len(fields))}
    )
    return ListingRows([cells for part in parts for cells in _lay_out(part, fields, names)], layout)


def _lay_out(part: _SheetPart, fields: list[Field], names: list[str]) -> Iterator[Cells]:
    positions = [part.layout.fields.get(field) for field in fields]
    positions += [part.layout.attributes.get(name) for name in names]
    for cells in part.cells:
        yield [cells[at] if at is not None and at < len(cells) else "" for at in positions]
