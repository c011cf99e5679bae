"""Where the header of a table stands: not always in its first row, sometimes nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from crawlers.imports.tables.columns import field_of
from crawlers.imports.tables.rows import Broken, Row, Sheet

LOOKED_AT = 40
"""Rows that are looked at: for the header, and for guessing what columns hold."""
_HEADER_WITHIN = 12
"""A table of a bureau may have a title, a unit and a date above its header."""


@dataclass(frozen=True, slots=True)
class Headed:
    """A table with its header known: names by position (made up where there are none) and some rows to look at."""

    sheet: str
    header: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    rows: Iterator[Row | Broken]
    made_up: bool = False


def headed(sheet: Sheet) -> Headed:
    """Find the header; what stands above it is given as broken rows, so that nothing is silently passed over."""
    rows = iter(sheet.rows)
    first = list(islice(rows, LOOKED_AT))
    at = 0 if sheet.named else _header_at(first)
    if at is None:
        width = max((len(row.cells) for row in first if isinstance(row, Row)), default=0)
        names = tuple(f"第{number}列" for number in range(1, width + 1))
        return Headed(sheet.name, names, _sample(first), chain(first, rows), made_up=True)
    header = next((row for row in first[at:] if isinstance(row, Row)), Row("", []))
    above = [_above(row) for row in first[:at]]
    names = _distinct(header.cells)
    return Headed(sheet.name, names, _sample(first[at + 1 :]), chain(above, first[at + 1 :], rows))


def is_header(cells: Iterable[str]) -> bool:
    """Whether these cells are names of columns: at least two known ones, or one where there are hardly more."""
    held = [cell for cell in cells if cell.strip()]
    known = {field for cell in held if len(cell) <= 30 and (field := field_of(cell))}
    return len(known) >= 2 or (len(known) == 1 and len(held) <= 2)


def _header_at(rows: list[Row | Broken]) -> int | None:
    return next(
        (n for n, row in enumerate(rows[:_HEADER_WITHIN]) if isinstance(row, Row) and is_header(row.cells)), None
    )


def _above(row: Row | Broken) -> Broken:
    return row if isinstance(row, Broken) else Broken(row.place, "在表头之上，不是商品行。", " ".join(row.cells))


def _distinct(cells: list[str]) -> tuple[str, ...]:
    """The names, cleaned; an empty or doubled one gets its position."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = cell.strip().strip("\ufeff")
        names.append(name if name and name not in names else f"{name}第{number}列")
    return tuple(names)


def _sample(rows: list[Row | Broken]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.cells) for row in rows if isinstance(row, Row) and row.place)
