"""Which parts of a JSON value are rows: the goods and the sellers, wherever an answer keeps them."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from matcher.tabular.columns.fields import BARE_NUMBER, Field, field_of, normalise_header
from matcher.tabular.formats.json_objects import DECODER, JsonObject, read_objects
from matcher.tabular.limits import MEBI
from matcher.tabular.rows import Cells, Row, Sheet, UnreadableRow
from matcher.tabular.text_file import open_text

_WHOLE_FILE = 64 * MEBI
"""Characters up to which a file is tried as one object around its tables."""
_DEEPEST = 10
_BESIDE_TITLE = frozenset({Field.PRICE, Field.ITEM, Field.URL, Field.SHOP, Field.SHOP_ID})
_SURELY_GOODS = _BESIDE_TITLE - {Field.URL}
_OF_SELLER = frozenset({Field.USCC, Field.LICENCE_NAME})


def json_sheets(path: Path) -> Iterator[Sheet]:
    """The tables of the file; the first row of each holds the names of its cells."""
    with open_text(path) as text:
        inside = _tables_within(_parse_object(text.read(_WHOLE_FILE)))
    yield from inside or [_sheet("", read_objects(path))]


def sheets_of_value(value: object) -> list[Sheet]:
    """The tables in a JSON value that is in memory already; none where it holds no goods."""
    outer = value if isinstance(value, list) else [value]
    return [sheet for node in outer if isinstance(node, dict) for sheet in _tables_within(node) or _single_row(node)]


def _parse_object(text: str) -> JsonObject:
    """The object that the whole text is, an assignment or a call around it taken off; empty for anything else."""
    start = text.find("{")
    if start < 0 or "[" in text[:start]:
        return {}
    try:
        value, end = DECODER.raw_decode(text, start)
    except (json.JSONDecodeError, RecursionError):
        return {}
    return value if isinstance(value, dict) and not text[end:].strip(" \t\r\n;)") else {}


def _tables_within(node: JsonObject) -> list[Sheet]:
    """The lists of goods and of sellers within an object that is no row itself, each named by its path."""
    if not node or _is_row(node):
        return []
    lists = list(_find_lists(node, "", _DEEPEST))
    # A menu has names and addresses as goods have; where a list says more of its goods, menus are left alone.
    sure = [(path, rows) for path, rows in lists if any(_fields(row) & _SURELY_GOODS for row in rows[:3])]
    return [_sheet(path, rows) for path, rows in sure or lists]


def _single_row(node: JsonObject) -> list[Sheet]:
    return [_sheet("", [node])] if _is_row(node) else []


def _sheet(name: str, nodes: Iterable[JsonObject | UnreadableRow]) -> Sheet:
    return Sheet(name, _rows(_numbered(nodes)), has_named_cells=True)


def _find_lists(value: object, path: str, depth: int) -> Iterator[tuple[str, list[JsonObject]]]:
    """Lists of rows with the path to them, `data.list`; a list of other objects is searched in turn."""
    if isinstance(value, list):
        rows = [node for node in value if isinstance(node, dict)]
        if rows and len(rows) == len(value) and any(map(_is_row, rows[:3])):
            yield path, rows
            return
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, node in inner if depth else ():
        yield from _find_lists(node, f"{path}.{name}" if path else str(name), depth - 1)


def _is_row(node: JsonObject) -> bool:
    """Whether an object is about goods (a title and something beside it) or a seller (a shop and who is behind it)."""
    fields = _fields(node)
    if Field.TITLE in fields:
        return bool(fields & _BESIDE_TITLE)
    return bool(fields & _OF_SELLER) and bool(fields & {Field.SHOP, Field.SHOP_ID})


def _fields(node: JsonObject) -> set[Field | None]:
    # Menus have bare numbers too.
    return {field_of(name) for name in _flatten(node) if normalise_header(name) != BARE_NUMBER}


def _numbered(nodes: Iterable[JsonObject | UnreadableRow]) -> Iterator[tuple[str, JsonObject] | UnreadableRow]:
    """Rows with their places; an object among them that only wraps rows gives its rows."""
    number = 0
    for node in nodes:
        if isinstance(node, UnreadableRow):
            yield node
            continue
        for row in _unwrap(node):
            number += 1
            yield f"第 {number} 条", row


def _unwrap(node: JsonObject) -> list[JsonObject]:
    if _is_row(node):
        return [node]
    return [row for _, rows in _find_lists(node, "", _DEEPEST) for row in rows] or [node]


def _rows(nodes: Iterable[tuple[str, JsonObject] | UnreadableRow]) -> Iterator[Row | UnreadableRow]:
    """Rows by position; a name that was not there before gives a new row of names."""
    positions: dict[str, int] = {}
    for node in nodes:
        if isinstance(node, UnreadableRow):
            yield node
            continue
        place, row = node[0], _flatten(node[1])
        if not row.keys() <= positions.keys():
            new_names = [name for name in row if name not in positions]
            positions |= {name: len(positions) + at for at, name in enumerate(new_names)}
            yield Row("", list(positions))
        yield Row(place, _cells(row, positions))


def _flatten(row: JsonObject) -> JsonObject:
    """The row with an object in a cell taken apart: {"seller": {"name": …}} has a cell `seller.name`."""
    if not any(isinstance(value, dict) for value in row.values()):
        return row
    flat: JsonObject = {}
    for name, value in row.items():
        flat |= {f"{name}.{key}": inner for key, inner in value.items()} if isinstance(value, dict) else {name: value}
    return flat


def _cells(row: JsonObject, positions: dict[str, int]) -> Cells:
    cells = [""] * len(positions)
    for name, value in row.items():
        cells[positions[name]] = _text(value)
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
