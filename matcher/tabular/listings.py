"""Listings from a file that somebody exported: the columns are found by their headers, in Chinese or English.

Only a title is needed. A column of origin (产地) says where the goods come from; a column of place (所在地) says
where the shop is, unless its values begin with a country (中国,湖南), as a statement of origin does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from matcher.records.errors import ListingsError
from matcher.records.listing import Listing, Seller
from matcher.tabular.headers import COLUMNS
from matcher.tabular.sheets import Cells, rows
from matcher.text.prices import parse_amount

DAY = "取证日期"
"""The attribute that keeps the day of an exported row, as 2026-07-15."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a file from row `first` on; `columns` says for each column by which header it goes there."""

    cells: Sequence[Cells]
    columns: dict[str, str]
    first: int = 0

    def __len__(self) -> int:
        return len(self.cells)

    def __iter__(self) -> Iterator[Listing]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, at: int) -> Listing:
        return listing_of(self.first + at, self.cells[at], self.columns)

    def told(self, column: str) -> list[str]:
        """What each row says in a column; nothing where the file has no such column."""
        header = self.columns.get(column)
        return [row.get(header, "") for row in self.cells] if header else [""] * len(self)

    def some(self, first: int, count: int) -> "Rows":
        """Up to `count` of them, from the row of this number in the file on."""
        at = first - self.first
        return Rows(self.cells[at : at + count], self.columns, first)


def read_rows(path: Path) -> Rows:
    """The listings of a CSV, JSONL, JSON, XLSX or XLS file, one a row in the file's order, made when asked for.

    A row without title gives a listing with an empty one, so that row numbers stay; `item` is the row's number from 0.
    Raises ListingsError: the file cannot be read, or no column of it is a title.
    """
    cells = rows(path)
    if not cells:
        raise ListingsError(f"{path.name}：没有一行商品，请换一份有内容的清单。")
    columns = columns_of(cells[0])
    if "title" not in columns:
        raise ListingsError(
            f"{path.name}：找不到标题列（读到的列：{'、'.join(cells[0])[:120]}），请把标题列的表头写成“标题”或 title。"
        )
    return Rows(cells, columns)


def columns_of(head: Cells) -> dict[str, str]:
    """For each column that is there, the header it goes by in this file."""
    spelled = {re.sub(r"[\s﻿]+", "", header).lower(): header for header in reversed(head)}
    surest = {
        column: next((spelled[name] for name in names if name in spelled), "") for column, names in COLUMNS.items()
    }
    return {column: header for column, header in surest.items() if header}


def listing_of(number: int, row: Cells, columns: dict[str, str]) -> Listing:
    """The listing of one row; `columns` as `columns_of` finds them."""
    told = {column: row.get(header, "").strip() for column, header in columns.items() if column != "title"}
    place = told.get("place", "")
    abroad = bool(place) and re.match(r"中国\s*[,，/ ]", place) is not None
    shop, address = told.get("shop", ""), "" if abroad else place
    day = _day(told.get("date", ""))
    return Listing(
        marketplace="file",
        item=str(number),
        url=told.get("url", ""),
        title=row.get(columns["title"], ""),
        brand=told.get("brand", ""),
        seller=Seller(shop, address=address) if shop or address else None,
        price=parse_amount(told.get("price", ""), point_is_decimal=True),
        origin=told.get("origin", "") or (place if abroad else ""),
        category=told.get("category", ""),
        description=told.get("description", ""),
        attributes=((DAY, day.isoformat()),) if day else (),
    )


def _day(text: str) -> date | None:
    found = bool(text) and re.match(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})", text, re.ASCII)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
