"""In which unit a column of prices counts: as its header says, or as another price of the same rows shows.

Interfaces of shops give prices in fen under names that do not say so. A price that is wrong by a hundred is worse than
none, so whole numbers that may be either are not taken, and it is said.
"""

import re
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum, auto

from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.header_row import Table
from matcher.tabular.columns.key_names import read_key
from matcher.text.prices import parse_price


class PriceUnit(Enum):
    """What one of a column counts; `UNSURE` is yuan or fen, nobody says which."""

    YUAN = auto()
    FEN = auto()
    TEN_THOUSAND_YUAN = auto()
    UNSURE = auto()


_BRACKETS = re.compile(
    r"[（(\[【/]\s*(?:单位[：:])?\s*(?:人民币)?\s*(分|fen|cents?|万元?)\s*[)）\]】]?\s*$", re.IGNORECASE
)
_IN_FEN = frozenset({"min_group_price", "min_normal_price", "min_on_sale_group_price", "min_on_sale_normal_price"})
"""Keys of an interface that counts in fen; the same words written together (`minGroupPrice`) stand for yuan."""
_WHOLE = re.compile(r"\d{1,14}", re.ASCII)
_WRITTEN_OUT = re.compile(r"[¥￥$元]|\d\.\d")
_UNITS = dict.fromkeys(("分", "fen", "cent", "cents"), PriceUnit.FEN) | dict.fromkeys(
    ("元", "yuan", "cny", "rmb"), PriceUnit.YUAN
)
UNSURE_PRICE = "标价原文"
"""The attribute that keeps a number which may be a price in yuan or in fen."""
LEAST_DOUBTFUL = 1000
"""From it on a whole number may be fen: less than ten yuan is too little for what is sold by post."""


def find_price_unit(table: Table, header: str) -> PriceUnit:
    """The unit of the prices in the column `header` of a table."""
    stated = _BRACKETS.search(header)
    if stated:
        return PriceUnit.TEN_THOUSAND_YUAN if stated[1].startswith("万") else PriceUnit.FEN
    named = _find_named_unit(table)
    if named is not None:
        return named
    at = table.header.index(header)
    cells = [(number, row[at]) for number, row in enumerate(table.sample) if at < len(row) and row[at]]
    if not cells or not all(_WHOLE.fullmatch(cell) for _, cell in cells):
        return PriceUnit.YUAN
    amounts = {number: Decimal(cell) for number, cell in cells}
    if header.rpartition(".")[2] in _IN_FEN:
        return PriceUnit.FEN
    ratios = set(_compare(table, at, amounts))
    if ratios:
        return PriceUnit.FEN if ratios == {100} else PriceUnit.YUAN
    is_large = min(amounts.values()) >= LEAST_DOUBTFUL
    return PriceUnit.UNSURE if is_large and table.has_named_cells else PriceUnit.YUAN


def _find_named_unit(table: Table) -> PriceUnit | None:
    """The unit that a column of its own names in all rows alike: `price.unit`."""
    for at, name in enumerate(table.header):
        words = {row[at].strip().lower() for row in table.sample if at < len(row) and row[at].strip()}
        if name.lower().endswith("unit") and len(words) == 1 and (unit := _UNITS.get(words.pop())):
            return unit
    return None


def _compare(table: Table, at: int, amounts: dict[int, Decimal]) -> Iterable[int]:
    """How often 100 or 1 times the prices that other columns write out, with a sign or a point, are the amounts."""
    for other, name in enumerate(table.header):
        meaning = read_key(name)
        if other == at or (meaning is not None and meaning.field not in (Field.PRICE, Field.PRICE_FEN)):
            continue
        written = [(n, row[other]) for n, row in enumerate(table.sample) if n in amounts and other < len(row)]
        prices = [
            (n, price.amount)
            for n, cell in written
            if _WRITTEN_OUT.search(cell) and len(cell) <= 30 and (price := parse_price(cell, point_is_decimal=True))
        ]
        for times in (1, 100):
            if prices and all(amounts[n] == amount * times for n, amount in prices):
                yield times
