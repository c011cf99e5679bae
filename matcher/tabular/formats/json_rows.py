"""One JSON object as a row: its cells by name, what they mean, and whether it is about goods or a seller at all."""

import json
import re
from collections.abc import Iterable, Iterator

from matcher.tabular.columns.fields import BARE_NUMBER, Field, normalise_header
from matcher.tabular.columns.key_names import holds_price, is_wrapper, read_key
from matcher.tabular.formats.json_objects import JsonObject
from matcher.tabular.rows import Cells, Row, UnreadableRow

NumberedRow = tuple[str, JsonObject]
"""Where a row stands, for officers, and the row."""

_DEEPEST_CELL, _DEEPEST_LIST = 4, 4
_BESIDE_TITLE = frozenset({Field.PRICE, Field.ITEM, Field.URL, Field.SHOP, Field.SHOP_ID})
_VARIANTS = re.compile(r"sku|spec|variant|model", re.IGNORECASE)
_OF_SELLER = frozenset({Field.USCC, Field.LICENCE_NAME})
SURELY_GOODS = _BESIDE_TITLE - {Field.URL}


def is_row(node: JsonObject) -> bool:
    """Whether an object is about goods (a title and something beside it) or a seller (a shop and who is behind it)."""
    # What a wrapper holds may be a page with a name of its own and goods within.
    own = {name: value for name, value in node.items() if not (is_wrapper(name) and isinstance(value, dict))}
    fields = get_fields(own, deepest=1)
    if Field.TITLE in fields:
        return bool(fields & _BESIDE_TITLE)
    if bool(fields & _OF_SELLER) and bool(fields & {Field.SHOP, Field.SHOP_ID}):
        return True
    return {Field.TITLE, Field.PRICE} <= get_fields(node) and not _holds_lists(node)


def get_fields(node: JsonObject, *, deepest: int = _DEEPEST_CELL) -> set[Field | None]:
    """The fields that an object's keys name, those of objects within it included, `deepest` levels down."""
    # Menus have bare numbers too.
    names = (name for name in flatten(node, deepest=deepest) if normalise_header(name) != BARE_NUMBER)
    return {meaning.field for name in names if (meaning := read_key(name))}


def _holds_lists(node: JsonObject) -> bool:
    """Whether there are lists of goods within an object: then it is not itself the goods. Their variants are none."""
    others = {name: value for name, value in node.items() if not _VARIANTS.search(name)}
    return any(_has_rows(value, _DEEPEST_LIST) for value in others.values())


def _has_rows(value: object, depth: int) -> bool:
    if isinstance(value, list):
        return any(isinstance(node, dict) and is_row(node) for node in value[:3])
    return isinstance(value, dict) and depth > 0 and any(_has_rows(inner, depth - 1) for inner in value.values())


def is_container(node: JsonObject) -> bool:
    """Whether an object is a section of a page that lists goods: named as goods are, and nothing of goods beside it."""
    return any(isinstance(value, list) for value in node.values()) and not is_row(node)


def get_title(node: JsonObject) -> str:
    """What an object is named, empty where nothing names it."""
    return next((str(node[name]) for name in node if (m := read_key(name)) and m.field is Field.TITLE), "")


class RowShapes:
    """Parts rows by the keys of their titles and prices: a column is chosen once for a table, and lists mix offers."""

    def __init__(self) -> None:
        self._number = 0
        self._keys: dict[Field, str] = {}

    def number_of(self, row: NumberedRow | UnreadableRow) -> int:
        """The number of the table that a row belongs to; a row without a title or a price fits any."""
        if isinstance(row, UnreadableRow):
            return self._number
        keys = _get_keys(row[1])
        if any(self._keys.get(field, key) != key for field, key in keys.items()):
            self._number += 1
            self._keys = {}
        self._keys |= keys
        return self._number


def _get_keys(node: JsonObject) -> dict[Field, str]:
    """Title and price → the surest key of a row that holds one."""
    keys: dict[Field, tuple[int, str]] = {}
    for name, value in flatten(node).items():
        meaning = read_key(name) if value not in (None, "") else None
        if meaning is not None and meaning.field in (Field.TITLE, Field.PRICE):
            keys[meaning.field] = min(keys.get(meaning.field, (meaning.rank, name)), (meaning.rank, name))
    return {field: name for field, (_, name) in keys.items()}


def make_rows(nodes: Iterable[NumberedRow | UnreadableRow]) -> Iterator[Row | UnreadableRow]:
    """Rows by position; a name that was not there before gives a new row of names."""
    positions: dict[str, int] = {}
    for node in nodes:
        if isinstance(node, UnreadableRow):
            yield node
            continue
        place, row = node[0], flatten(node[1])
        if not row.keys() <= positions.keys():
            new_names = [name for name in row if name not in positions]
            positions |= {name: len(positions) + at for at, name in enumerate(new_names)}
            yield Row("", list(positions))
        yield Row(place, _make_cells(row, positions))


def flatten(row: JsonObject, *, deepest: int = _DEEPEST_CELL) -> JsonObject:
    """The row with an object in a cell taken apart: {"seller": {"name": …}} has a cell `seller.name`.

    What holds the goods or their prices is taken apart in turn, `deepest` levels down: `product.price.value`.
    """
    if not any(isinstance(value, dict) for value in row.values()):
        return row
    flat: JsonObject = {}
    for name, value in row.items():
        if isinstance(value, dict):
            inner = flatten(value, deepest=deepest - 1) if deepest > 1 and _holds_more(name) else value
            flat |= {f"{name}.{key}": cell for key, cell in inner.items()}
        else:
            flat[name] = value
    return flat


def _holds_more(name: str) -> bool:
    return is_wrapper(name) or holds_price(name)


def _make_cells(row: JsonObject, positions: dict[str, int]) -> Cells:
    cells = [""] * len(positions)
    for name, value in row.items():
        cells[positions[name]] = _to_text(value)
    return cells


def _to_text(value: object) -> str:
    """A JSON value as the text of a cell."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, list):
        return " ".join(filter(None, map(_to_text, value)))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
