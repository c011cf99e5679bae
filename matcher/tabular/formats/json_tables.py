"""Which parts of a JSON value are rows: the goods and the sellers, wherever an answer keeps them."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from matcher.tabular.columns.fields import Field
from matcher.tabular.formats.js_literals import read_literals
from matcher.tabular.formats.json_objects import DECODER, JsonObject, read_objects
from matcher.tabular.formats.json_rows import (
    SURELY_GOODS,
    NumberedRow,
    RowShapes,
    get_fields,
    get_title,
    is_container,
    is_row,
    make_rows,
)
from matcher.tabular.limits import MEBI
from matcher.tabular.rows import Sheet, UnreadableRow
from matcher.tabular.text_file import open_text

_NO_GOODS = "里面没有商品：没有价格、编号、网址或店铺，没有取用。"
_WHOLE_FILE = 64 * MEBI
"""Characters up to which a file is tried as one object around its tables."""
DEEPEST = 10


def read_json_sheets(path: Path) -> Iterator[Sheet]:
    """The tables of the file; the first row of each holds the names of its cells."""
    with open_text(path) as text:
        whole = text.read(_WHOLE_FILE)
    inside = _find_tables(_parse_object(whole)) or list(_script_sheets(whole))
    if inside:
        yield from inside
        return
    for _, group in groupby(_number_rows(read_objects(path)), RowShapes().number_of):
        yield Sheet("", make_rows(group), has_named_cells=True)


def _script_sheets(text: str) -> Iterator[Sheet]:
    """The tables of a script that writes objects as scripts do; what cannot be read there is named as a row."""
    unread: list[UnreadableRow] = []
    for literal in read_literals(text):
        if literal.fault:
            unread.append(UnreadableRow(f"第 {literal.line} 行", literal.fault, literal.excerpt))
        else:
            yield from make_sheets(literal.value)
    if unread:
        yield Sheet("", make_rows(unread), has_named_cells=True)


def make_sheets(value: object) -> list[Sheet]:
    """The tables in a JSON value that is in memory already; none where it holds no goods."""
    outer = value if isinstance(value, list) else [value]
    return [sheet for node in outer if isinstance(node, dict) for sheet in _find_tables(node) or _make_single_row(node)]


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


def _find_tables(node: JsonObject) -> list[Sheet]:
    """The lists of goods and of sellers within an object that is no row itself, each named by its path."""
    if not node or is_row(node):
        return []
    lists = list(_find_lists(node, "", DEEPEST))
    # A menu has names and addresses as goods have; where a list says more of its goods, menus are left alone.
    sure = [(path, rows) for path, rows in lists if any(get_fields(row) & SURELY_GOODS for row in rows[:3])]
    return [sheet for path, rows in sure or lists for sheet in _make_tables(path, rows)]


def _make_single_row(node: JsonObject) -> list[Sheet]:
    """The goods of an answer about one of them, wherever in it they are."""
    if is_row(node):
        return _make_tables("", [node])
    return [sheet for path, row in _find_single(node, "", DEEPEST) for sheet in _make_tables(path, [row])]


def _find_single(node: JsonObject, path: str, depth: int) -> Iterator[tuple[str, JsonObject]]:
    for name, inner in node.items() if depth else ():
        if isinstance(inner, dict):
            below = f"{path}.{name}" if path else name
            if Field.PRICE in get_fields(inner) and is_row(inner):
                yield below, inner
            else:
                yield from _find_single(inner, below, depth - 1)


def _make_tables(name: str, nodes: Iterable[JsonObject]) -> list[Sheet]:
    """Rows that are in memory as tables, one for each stretch of rows that name title and price alike."""
    groups = [list(group) for _, group in groupby(_number_rows(nodes), RowShapes().number_of)]
    return [Sheet(name, make_rows(group), has_named_cells=True) for group in groups]


def _find_lists(value: object, path: str, depth: int) -> Iterator[tuple[str, list[JsonObject]]]:
    """Lists of rows with the path to them, `data.list`; a list of other objects is searched in turn."""
    if isinstance(value, list):
        rows = [node for node in value if isinstance(node, dict)]
        if rows and len(rows) == len(value) and any(map(is_row, rows[:3])):
            yield path, rows
            return
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, node in inner if depth else ():
        yield from _find_lists(node, f"{path}.{name}" if path else str(name), depth - 1)


def _number_rows(nodes: Iterable[JsonObject | UnreadableRow]) -> Iterator[NumberedRow | UnreadableRow]:
    """Rows with their places; an object among them that only wraps rows gives its rows."""
    number = 0
    for node in nodes:
        if isinstance(node, UnreadableRow):
            yield node
            continue
        for row in _unwrap_rows(node):
            number += 1
            place = f"第 {number} 条"
            yield UnreadableRow(place, _NO_GOODS, get_title(row)) if is_container(row) else (place, row)


def _unwrap_rows(node: JsonObject) -> list[JsonObject]:
    if is_row(node):
        return [node]
    return [row for _, rows in _find_lists(node, "", DEEPEST) for row in rows] or [node]
