"""The kinds of one offer (sizes, flavours) in the data of a page's scripts: prices and stock without titles."""

import re
from collections.abc import Iterator

from crawlers.extraction.offer import Offer
from crawlers.extraction.script_data.cells import read_cells, read_price, read_stock
from crawlers.extraction.script_data.scripts import ScriptValue
from matcher.tabular.columns.fields import Field
from matcher.text.prices import parse_amount

_NAME = re.compile(r"sku|variant|spec|variation", re.IGNORECASE)
_DEEPEST = 20


def read_variants(values: list[ScriptValue]) -> Offer | None:
    """Price and stock of the offer whose kinds a page's scripts list; None for no such list, or for several.

    Of several prices the range is given, of the kinds that are in stock where there are such.
    """
    lists = [kinds for value in values for kinds in _find_lists(value.value, value.name, _DEEPEST)]
    distinct = [kinds for number, kinds in enumerate(lists) if kinds not in lists[:number]]
    return _make_offer(distinct[0]) if len(distinct) == 1 else None


def _find_lists(value: object, name: str, depth: int) -> Iterator[list[dict[str, object]]]:
    if isinstance(value, list):
        kinds = [kind for kind in value if isinstance(kind, dict)]
        if kinds and len(kinds) == len(value) and _NAME.search(name) and all(map(_is_kind, kinds)):
            yield kinds
            return
    parts = [(name, part) for part in value] if isinstance(value, list) else []
    for key, part in (value.items() if isinstance(value, dict) else parts) if depth else ():
        yield from _find_lists(part, str(key), depth - 1)


def _is_kind(node: dict[str, object]) -> bool:
    cells = read_cells(node)
    return Field.TITLE not in cells and bool(read_price(cells))


def _make_offer(kinds: list[dict[str, object]]) -> Offer:
    stocked = [(read_price(read_cells(kind)), read_stock(kind)) for kind in kinds]
    in_stock = [(price, stock) for price, stock in stocked if stock.strip("0")]
    amounts = {price: parse_amount(price, point_is_decimal=True) or 0 for price, _ in in_stock or stocked}
    prices = sorted(amounts, key=amounts.__getitem__)
    stock = in_stock[0][1] if in_stock else stocked[0][1]
    return Offer(price=prices[0] if len(prices) == 1 else f"{prices[0]}-{prices[-1]}", availability=stock)
