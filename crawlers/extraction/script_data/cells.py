"""What one object of script data says of goods: its cells by field, the price in whole units, the stock."""

import re

from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.key_names import read_key
from matcher.tabular.formats.json_rows import flatten
from matcher.text.prices import parse_price

_STOCK = re.compile(
    r"(?:sku|goods|product|item|total|available)?_?(?:stock|stocks|inventory|kucun)_?(?:num|number|qty|quantity|count|total)?",
    re.IGNORECASE,
)
_WORST_RANK = 10_000


def read_cells(node: dict[str, object]) -> dict[Field, str]:
    """Field → the text of the surest key that names it and says something."""
    ranked: dict[Field, tuple[int, str]] = {}
    for key, value in flatten(node).items():
        meaning = read_key(key) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None
        text = str(value).strip() if meaning else ""
        if meaning and text and meaning.rank < ranked.get(meaning.field, (_WORST_RANK, ""))[0]:
            ranked[meaning.field] = (meaning.rank, text)
    return {field: text for field, (_, text) in ranked.items()}


def read_price(cells: dict[Field, str]) -> str:
    """The price in whole units as text; empty for none, and for nought: that is a price not yet known."""
    price = parse_price(cells.get(Field.PRICE, ""), point_is_decimal=True)
    if price is not None and price.amount:
        return cells[Field.PRICE]
    hundredths = parse_price(cells.get(Field.PRICE_FEN, ""), point_is_decimal=True)
    return f"{hundredths.amount / 100:.2f}" if hundredths is not None and hundredths.amount else ""


def read_stock(node: dict[str, object]) -> str:
    """How many are in stock, as a text of digits; empty where the object does not say."""
    cells = ((key.rpartition(".")[2], value) for key, value in flatten(node).items())
    stated = (str(value) for key, value in cells if _STOCK.fullmatch(key) and not isinstance(value, bool))
    return next((text for text in stated if re.fullmatch(r"\d{1,9}", text)), "")
