"""Where the header of a table stands: not always in its first row, sometimes nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, dropwhile, islice

from matcher.tabular.columns.between_rows import mark_between_rows
from matcher.tabular.columns.key_names import read_key
from matcher.tabular.columns.tables_beside import find_starts, split_tables
from matcher.tabular.columns.turned_tables import find_name_columns, turn_table
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
    first rows below it, `above` what stands over it, `rows` all rows below it, to be read once; `has_named_cells` says
    that a program wrote the names (see `Sheet`).
    """

    sheet: str
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    rows: Iterator[Row | UnreadableRow]
    above: tuple[UnreadableRow, ...] = ()
    is_made_up: bool = False
    has_named_cells: bool = False


def find_header(sheet: Sheet) -> Table:
    """The sheet with its header; what stands above it is named, so that nothing is passed over in silence."""
    rows = dropwhile(_is_blank, _limit_columns(sheet.rows))
    first = list(islice(rows, SAMPLE_ROWS))
    if not sheet.has_named_cells and (name_columns := find_name_columns(first)):
        turned = _put_names_first(turn_table(chain(first, rows), name_columns))
        return replace(find_header(Sheet(sheet.name, turned, has_named_cells=True)), has_named_cells=False)
    at = 0 if sheet.has_named_cells else _find_header(first)
    if at is None:
        width = max((len(row.cells) for row in first if isinstance(row, Row)), default=0)
        names = tuple(f"第{number}列" for number in range(1, width + 1))
        return Table(sheet.name, names, _take_sample(first), mark_between_rows(chain(first, rows), ()), is_made_up=True)
    at, header = next(
        ((n, row.cells) for n, row in enumerate(first) if n >= at and isinstance(row, Row)), (len(first), [])
    )
    above = tuple(_make_line_above(row) for row in first[:at] if not _is_blank(row))
    starts = [0] if sheet.has_named_cells else find_starts(header)
    names, below = _make_distinct(header), first[at + 1 :]
    rest: Iterator[Row | UnreadableRow] = chain(below, rows)
    if len(starts) > 1:
        names = names[starts[0] : starts[1]]
        below, rest = list(split_tables(below, starts)), split_tables(rest, starts)
    below_header = rest if sheet.has_named_cells else mark_between_rows(rest, names)
    return Table(sheet.name, names, _take_sample(below), below_header, above, has_named_cells=sheet.has_named_cells)


def _put_names_first(rows: Iterator[Row | UnreadableRow]) -> Iterator[Row | UnreadableRow]:
    """The rows with what was said before the first names right behind them."""
    before: list[Row | UnreadableRow] = []
    for row in rows:
        before.append(row)
        if isinstance(row, Row):
            break
    yield from reversed(before[-1:])
    yield from before[:-1]
    yield from rows


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
    known = _count_known_names(filled)
    return known >= 2 or (known == 1 and len(filled) <= 2)


def _count_known_names(cells: Iterable[str]) -> int:
    """How many different fields these cells name."""
    return len({meaning.field for cell in cells if len(cell) <= _LONGEST_HEADER and (meaning := read_key(cell))})


def _find_header(rows: list[Row | UnreadableRow]) -> int | None:
    """The first header; where it has two lines, groups above names, the line that names more fields."""
    lines = [(n, row.cells) for n, row in enumerate(rows[:_HEADER_WITHIN]) if isinstance(row, Row)]
    first = next((at for at, (_, cells) in enumerate(lines) if is_header(cells)), None)
    if first is None:
        return None
    below = lines[first + 1][1] if first + 1 < len(lines) else []
    has_two_lines = is_header(below) and _count_known_names(below) > _count_known_names(lines[first][1])
    return lines[first + has_two_lines][0]


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
