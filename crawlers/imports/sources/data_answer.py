"""A platform's answer to a data request: goods in one table, the licences of their sellers in another."""

from collections.abc import Iterable, Mapping

from crawlers.imports.limits import CELL_CHARACTERS
from crawlers.imports.tables.cells import cleaned
from crawlers.imports.tables.columns import Field
from crawlers.imports.tables.headers import Headed
from crawlers.imports.tables.mapping import Columns
from crawlers.imports.tables.rows import Row
from matcher.records.listing import Seller

MOST_SELLERS = 300_000
"""Sellers of one answer; they are held in memory to be joined."""


def tells_sellers(columns: Columns) -> bool:
    """Whether a table is one of sellers: no title, but who stands behind which shop."""
    fields = set(columns.fields.values())
    named = fields & {Field.SHOP, Field.SHOP_ID}
    return Field.TITLE not in fields and bool(named) and bool(fields & {Field.USCC, Field.LICENCE_NAME})


def sellers_in(tables: Iterable[tuple[Headed, Columns]]) -> Mapping[str, Seller]:
    """Sellers by the number and by the name of their shop."""
    sellers: dict[str, Seller] = {}
    for table, columns in tables:
        if not tells_sellers(columns):
            continue
        places = {named: table.header.index(name) for name, named in columns.fields.items()}
        for row in table.rows:
            if isinstance(row, Row) and row.place and len(sellers) < 2 * MOST_SELLERS:
                _add(sellers, _seller(row.cells, places))
    return sellers


def _add(sellers: dict[str, Seller], seller: Seller) -> None:
    for key in filter(None, (seller.shop, seller.name)):
        sellers[key] = seller


def _seller(cells: list[str], places: Mapping[Field, int]) -> Seller:
    def told(named: Field) -> str:
        at = places.get(named, CELL_CHARACTERS)
        return cleaned(cells[at]) if at < len(cells) else ""

    licence = told(Field.LICENCE_NAME)
    return Seller(told(Field.SHOP) or licence, told(Field.SHOP_ID), licence, told(Field.USCC), told(Field.ADDRESS))
