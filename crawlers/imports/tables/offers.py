"""From rows to listings: each row becomes one or is named with the reason why not."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from crawlers.imports.limits import ROWS
from crawlers.imports.links import item_number, whole
from crawlers.imports.prices import Amount, amount
from crawlers.imports.source_file import Handed, Made
from crawlers.imports.tables.cells import cleaned, stripped
from crawlers.imports.tables.columns import Field
from crawlers.imports.tables.headers import Headed
from crawlers.imports.tables.mapping import Columns
from crawlers.imports.tables.rows import Broken, Row
from matcher.records.listing import Listing, Seller
from matcher.text.encoding import BROKEN

DAY = "取证日期"
"""The attribute that keeps the day which a row names, as 2026-07-15."""

_DAY = re.compile(r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})", re.ASCII)
QUOTED = 40
"""Characters of a broken place that are quoted: enough to find it, too few to carry what a buyer wrote."""
_SHORT_NUMBER = re.compile(r"[\w-]{1,64}")


def listings(table: Headed, columns: Columns, handed: Handed, *, sellers: Mapping[str, Seller]) -> Iterator[Made]:
    """What the rows of a table make. `sellers` by shop number or name complete those that a row only names."""
    where = f"工作表“{table.sheet}”" if table.sheet else ""
    plan = _Plan.of(table.header, columns)
    for count, row in enumerate(table.rows, start=1):
        if count > ROWS:
            yield handed.unread(f"{where}{row.place}", f"超过 {ROWS} 行，后面的行没有读，请拆成几个文件。")
            return
        if isinstance(row, Broken):
            yield handed.unread(f"{where}{row.place}", row.reason, cleaned(row.excerpt[:QUOTED]))
        elif row.place:
            yield _made(row, plan, handed, where, sellers)
        else:
            plan = _Plan.of(tuple(row.cells), columns)


_READ = {Field.ITEM: stripped, Field.URL: stripped, Field.SHOP_ID: stripped}
"""Numbers of goods and shops may look like telephone numbers and are none."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Cells by position, worked out once a table."""

    at: Mapping[Field, int]
    attributes: tuple[tuple[str, int], ...]
    width: int

    @classmethod
    def of(cls, header: tuple[str, ...], columns: Columns) -> "_Plan":
        places = {name: number for number, name in enumerate(header)}
        return cls(
            {named: places[name] for name, named in columns.fields.items() if name in places},
            tuple((value, places[name]) for name, value in columns.attributes.items() if name in places),
            len(header),
        )

    def told(self, cells: list[str]) -> dict[Field, str]:
        """The cleaned cells that say something, by field."""
        return {
            named: text
            for named, number in self.at.items()
            if number < len(cells) and cells[number] and (text := (_READ.get(named, cleaned))(cells[number]))
        }

    def further(self, cells: list[str]) -> list[tuple[str, str]]:
        """The attributes that say something."""
        return [(name, text) for name, at in self.attributes if at < len(cells) and (text := cleaned(cells[at]))]


def _made(row: Row, plan: _Plan, handed: Handed, where: str, sellers: Mapping[str, Seller]) -> Made:
    told = plan.told(row.cells)
    title = told.get(Field.TITLE, "")
    if not title:
        # Only cells that are taken anyway are quoted: the others may be a buyer's.
        return handed.unread(f"{where}{row.place}", "标题是空的。", " ".join(told.values()))
    if BROKEN in title:
        return handed.unread(f"{where}{row.place}", "标题里有无法识别的文字编码。", title)
    return _listing(told, title, plan.further(row.cells), handed, sellers)


def _listing(
    told: Mapping[Field, str], title: str, extra: list[tuple[str, str]], handed: Handed, sellers: Mapping[str, Seller]
) -> Listing:
    url = whole(told.get(Field.URL, ""))
    price = _price(told)
    if Field.PRICE in told and (price is None or not price.exact):
        extra = [*extra, ("标价原文", told[Field.PRICE])]
    day = _day(told.get(Field.DAY, ""))
    return Listing(
        marketplace=handed.marketplace,
        item=_item(told, url, title),
        url=url,
        title=title,
        page=handed.capture,
        brand=told.get(Field.BRAND, ""),
        seller=_seller(told, sellers),
        price=price.value if price else None,
        currency=price.currency if price else "CNY",
        origin=told.get(Field.ORIGIN, ""),
        availability=told.get(Field.AVAILABILITY, ""),
        category=told.get(Field.CATEGORY, ""),
        description=told.get(Field.DESCRIPTION, ""),
        attributes=(*extra, (DAY, day.isoformat())) if day else tuple(extra),
    )


def _price(told: Mapping[Field, str]) -> Amount | None:
    hundredths = told.get(Field.PRICE_FEN, "")
    if hundredths.isascii() and hundredths.isdigit():
        return Amount(Decimal(hundredths) / 100)
    return amount(told[Field.PRICE]) if Field.PRICE in told else None


def _item(told: Mapping[Field, str], url: str, title: str) -> str:
    """The marketplace's number; without one a digest of address, shop and title: the same in a second import."""
    number = told.get(Field.ITEM, "").removesuffix(".0")
    if _SHORT_NUMBER.fullmatch(number):
        return number
    if url and (number := item_number(url)):
        return number
    told_by = "\x1f".join((url, told.get(Field.SHOP, ""), told.get(Field.SHOP_ID, ""), title))
    return f"row-{sha256(told_by.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _seller(told: Mapping[Field, str], sellers: Mapping[str, Seller]) -> Seller | None:
    shop, name, licence = told.get(Field.SHOP_ID, ""), told.get(Field.SHOP, ""), told.get(Field.LICENCE_NAME, "")
    known = sellers.get(shop) or sellers.get(name) if sellers else None
    if known is not None:
        return known
    uscc, address = told.get(Field.USCC, ""), told.get(Field.ADDRESS, "")
    if not (shop or name or licence or uscc or address):
        return None
    return Seller(name or licence, shop, licence, uscc, address)


def _day(text: str) -> date | None:
    found = _DAY.search(text) if text else None
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
