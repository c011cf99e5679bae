"""A platform's answer to a data request: goods in one table, the licences of their sellers in another."""

from collections.abc import Iterable, Mapping

from crawlers.imports.personal_data import clean_field
from matcher.records.listing import Seller
from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.header_row import Table
from matcher.tabular.columns.mapping import Columns
from matcher.tabular.listings import RowLayout, make_seller
from matcher.tabular.rows import Row

MOST_SELLERS = 300_000
"""Sellers of one answer; they stay in memory to be joined."""


def has_sellers(columns: Columns) -> bool:
    """Whether a table is one of sellers: no title, but who stands behind which shop."""
    fields = set(columns.fields.values())
    names_shop = bool(fields & {Field.SHOP, Field.SHOP_ID})
    return Field.TITLE not in fields and names_shop and bool(fields & {Field.USCC, Field.LICENCE_NAME})


def read_sellers(tables: Iterable[tuple[Table, Columns]]) -> Mapping[str, Seller]:
    """Sellers by the number and by the name of their shop."""
    sellers: dict[str, Seller] = {}
    for table, columns in tables:
        if not has_sellers(columns):
            continue
        layout = RowLayout.make_layout(table.header, columns)
        for row in table.rows:
            if isinstance(row, Row) and row.place and len(sellers) < 2 * MOST_SELLERS:
                texts = layout.read_fields(row.cells, clean_field)
                seller = make_seller(texts, address=texts.get(Field.ADDRESS, ""))
                if seller is not None:
                    sellers |= {key: seller for key in (seller.shop, seller.name) if key}
    return sellers
