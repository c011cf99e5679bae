"""Where the header of a table stands: not always in its first row, sometimes nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, dropwhile, islice

from matcher.tabular.columns.between_rows import mark_between_rows
from matcher.tabular.columns.key_names import read_key
from matcher.tabular.limits import COLUMNS
from matcher.tabular.rows import Row, Sheet, UnreadableRow

SAMPLE_ROWS = 40
"""Rows that are looked at ahead: for the header, and for guessing what columns hold."""
_HEADER_WITHIN = 30
"""A table of a bureau may have a title, a unit, a date and notes above its header."""
_LONGEST_HEADER = 30


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its header known.

    `header` names the columns by position; it is made up (第1列, 第2列, …) where the sheet has none. `sample` holds the
    first rows below it, `above` what stands over it, `rows` all rows below it, to be read once.
    """

    sheet: str
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    rows: Iterator[Row | UnreadableRow]
    above: tuple[UnreadableRow, ...] = ()
    is_made_up: bool = False


def find_header(sheet: Sheet) -> Table:
    """The sheet with its header; what stands above it is named, so that nothing is passed over in silence."""
    rows = dropwhile(_is_blank, _limit_columns(sheet.rows))
    first = list(islice(rows, SAMPLE_ROWS))
    at = 0 if sheet.has_named_cells else _find_header(first)
    if at is None:
        width = max((len(row.cells) for row in first if isinstance(row, Row)), default=0)
        names = tuple(f"第{number}列" for number in range(1, width + 1))
        return Table(sheet.name, names, _take_sample(first), mark_between_rows(chain(first, rows), ()), is_made_up=True)
    at, header = next(
        ((n, row.cells) for n, row in enumerate(first) if n >= at and isinstance(row, Row)), (len(first), [])
    )
    above = tuple(_make_line_above(row) for row in first[:at] if not _is_blank(row))
    names, below = _make_distinct(header), first[at + 1 :]
    rest = chain(below, rows)
    return Table(
        sheet.name, names, _take_sample(below), rest if sheet.has_named_cells else mark_between_rows(rest, names), above
    )


def _limit_columns(rows: Iterable[Row | UnreadableRow]) -> Iterator[Row | UnreadableRow]:
    """The rows with at most COLUMNS cells; that there were more is said once."""
    is_named = False
    for row in rows:
        if isinstance(row, Row) and len(row.cells) > COLUMNS:
            if not is_named:
                is_named = True
                reason = f"有 {len(row.cells)} 列，只读前 {COLUMNS} 列；原件已完整留存。"
                yield UnreadableRow(row.place or "表头", reason, is_remark=True)
            yield Row(row.place, row.cells[:COLUMNS])
        else:
            yield row


def is_header(cells: Iterable[str]) -> bool:
    """Whether these cells are names of columns: at least two known ones, or one where there are hardly more."""
    filled = [cell for cell in cells if cell.strip()]
    known = {meaning.field for cell in filled if len(cell) <= _LONGEST_HEADER and (meaning := read_key(cell))}
    return len(known) >= 2 or (len(known) == 1 and len(filled) <= 2)


def _find_header(rows: list[Row | UnreadableRow]) -> int | None:
    return next(
        (n for n, row in enumerate(rows[:_HEADER_WITHIN]) if isinstance(row, Row) and is_header(row.cells)), None
    )


def _is_blank(row: Row | UnreadableRow) -> bool:
    return isinstance(row, Row) and not any(row.cells)


def _make_line_above(row: Row | UnreadableRow) -> UnreadableRow:
    if isinstance(row, UnreadableRow):
        return row
    return UnreadableRow(row.place, "在表头之上，不是商品行。", " ".join(row.cells))


def _make_distinct(cells: list[str]) -> tuple[str, ...]:
    """The names, trimmed; an empty or doubled one gets its position."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = cell.strip().strip("\ufeff")
        names.append(name if name and name not in names else f"{name}第{number}列")
    return tuple(names)


def _take_sample(rows: list[Row | UnreadableRow]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.cells) for row in rows if isinstance(row, Row) and row.place and any(row.cells))
