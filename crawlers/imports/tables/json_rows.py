"""Which parts of a JSON value are rows: the goods and the sellers, wherever an answer keeps them."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from crawlers.imports.limits import MEBI
from crawlers.imports.tables.columns import BARE_NUMBER, Field, field_of, plain
from crawlers.imports.tables.json_scan import DECODER, Node, objects
from crawlers.imports.tables.rows import Broken, Cells, Row, Sheet
from crawlers.imports.text import opened

_LOOKED_INTO = 64 * MEBI
"""Characters up to which a file is looked at for being one object around its tables."""
_DEEPEST = 10
_BESIDE_TITLE = frozenset({Field.PRICE, Field.ITEM, Field.URL, Field.SHOP, Field.SHOP_ID})
_SURELY = _BESIDE_TITLE - {Field.URL}
_OF_SELLER = frozenset({Field.USCC, Field.LICENCE_NAME})


def json_sheets(path: Path) -> Iterator[Sheet]:
    """The tables of the file; the first row that each yields holds the names of its cells."""
    with opened(path) as text:
        around = _tables(_one_object(text.read(_LOOKED_INTO)))
    yield from around or [Sheet("", _named_rows(_numbered(objects(path))), named=True)]


def sheets_of(held: object) -> list[Sheet]:
    """The tables in a JSON value that is in memory already; none where it holds no goods."""
    outer = held if isinstance(held, list) else [held]
    return [sheet for one in outer if isinstance(one, dict) for sheet in _tables(one) or _as_row(one)]


def _one_object(text: str) -> Node:
    """The object that the whole text is, an assignment or a call around it taken off; empty for anything else."""
    start = text.find("{")
    if start < 0 or "[" in text[:start]:
        return {}
    try:
        held, end = DECODER.raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError):
        return {}
    return held if isinstance(held, dict) and not text[end:].strip(" \t\r\n;)") else {}


def _tables(held: Node) -> list[Sheet]:
    """The lists of goods and of sellers within an object that is no row itself, each named by the way to it."""
    if not held or _is_row(held):
        return []
    lists = list(_lists(held, "", _DEEPEST))
    # A menu has names and addresses as goods have; where a list says more of its goods, menus are left alone.
    surely = [(way, rows) for way, rows in lists if any(_fields(row) & _SURELY for row in rows[:3])]
    return [Sheet(way, _named_rows(_numbered(iter(rows))), named=True) for way, rows in surely or lists]


def _as_row(held: Node) -> list[Sheet]:
    return [Sheet("", _named_rows(_numbered(iter([held]))), named=True)] if _is_row(held) else []


def _lists(held: object, way: str, depth: int) -> Iterator[tuple[str, list[Node]]]:
    """Lists of rows with the way to them; a list of other objects is looked into."""
    if isinstance(held, list):
        rows = [one for one in held if isinstance(one, dict)]
        if rows and len(rows) == len(held) and any(map(_is_row, rows[:3])):
            yield way, rows
            return
    inner = held.items() if isinstance(held, dict) else enumerate(held) if isinstance(held, list) else ()
    for name, one in inner if depth else ():
        yield from _lists(one, f"{way}.{name}" if way else str(name), depth - 1)


def _is_row(held: Node) -> bool:
    """Whether an object tells goods (a title and something beside it) or a seller (a shop and who stands behind it)."""
    fields = _fields(held)
    if Field.TITLE in fields:
        return bool(fields & _BESIDE_TITLE)
    return bool(fields & _OF_SELLER) and bool(fields & {Field.SHOP, Field.SHOP_ID})


def _fields(held: Node) -> set[Field | None]:
    # Menus have bare numbers too.
    return {field_of(name) for name in _flat(held) if plain(name) != BARE_NUMBER}


def _numbered(found: Iterator[Node | Broken] | Iterator[Node]) -> Iterator[tuple[str, Node] | Broken]:
    """Rows with their places; an object among them that only wraps rows gives its rows."""
    number = 0
    for held in found:
        if isinstance(held, Broken):
            yield held
            continue
        for row in _unwrapped(held):
            number += 1
            yield f"第 {number} 条", row


def _unwrapped(held: Node) -> list[Node]:
    if _is_row(held):
        return [held]
    return [row for _, rows in _lists(held, "", _DEEPEST) for row in rows] or [held]


def _named_rows(found: Iterable[tuple[str, Node] | Broken]) -> Iterator[Row | Broken]:
    """Rows by position; a name that was not there before gives a new header row."""
    names: dict[str, int] = {}
    for one in found:
        if isinstance(one, Broken):
            yield one
            continue
        place, row = one[0], _flat(one[1])
        if not row.keys() <= names.keys():
            names |= {name: len(names) + new for new, name in enumerate(name for name in row if name not in names)}
            yield Row("", list(names))
        yield Row(place, _cells(row, names))


def _flat(row: Node) -> Node:
    """The row with an object in a cell taken apart: {"seller": {"name": …}} has a cell `seller.name`."""
    if not any(isinstance(value, dict) for value in row.values()):
        return row
    flat: Node = {}
    for name, value in row.items():
        flat |= {f"{name}.{key}": held for key, held in value.items()} if isinstance(value, dict) else {name: value}
    return flat


def _cells(row: Node, names: dict[str, int]) -> Cells:
    cells = [""] * len(names)
    for name, value in row.items():
        cells[names[name]] = _text(value)
    return cells


def _text(value: object) -> str:
    """A JSON value as the text of a cell."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, list):
        return " ".join(filter(None, map(_text, value)))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
