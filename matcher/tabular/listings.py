"""From the cells of a row to a listing: the one place for prices, days, sellers and origins of all tables."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from matcher.records.listing import Capture, Listing, Seller
from matcher.tabular.cell_text import is_nothing, is_unknown
from matcher.tabular.columns.fields import Field
from matcher.tabular.columns.mapping import Columns
from matcher.tabular.days import parse_day
from matcher.tabular.rows import LinkedCell
from matcher.text.credit_codes import normalise_code
from matcher.text.encoding import BROKEN
from matcher.text.prices import Price, parse_price

DAY_ATTRIBUTE = "取证日期"
"""The attribute that keeps the day which a row names, as 2026-07-15."""
PRICE_ATTRIBUTE = "标价原文"
"""The attribute that keeps the words of a price which are more than one plain number."""
CODE_ATTRIBUTE = "统一社会信用代码原文"
"""The attribute that keeps what stands in the place of a credit code and is none."""
PLATFORM_ATTRIBUTE = "涉及平台"
"""The attribute that keeps the platform as the row names it."""

_IDENTIFYING = frozenset({Field.ITEM, Field.SHOP, Field.SHOP_ID, Field.LICENCE_NAME, Field.USCC, Field.URL})
_LONGEST_HUNDREDTHS = 14
_LONGEST_WORDS = 200
_BARE_AMOUNT = re.compile(r"\d{1,12}(?:\.\d{1,6})?", re.ASCII)
_COUNTRY_FIRST = re.compile(r"中国\s*[,，/ ]")


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Where the cells that are taken stand in the rows of a table: positions by field, and by attribute's name."""

    fields: Mapping[Field, int]
    attributes: Mapping[str, int]
    price_unit: str = ""

    @classmethod
    def make_layout(cls, header: Sequence[str], columns: Columns) -> "RowLayout":
        """The layout of a table with this header and this mapping."""
        positions = {name: number for number, name in enumerate(header)}
        return cls(
            {field: positions[name] for name, field in columns.fields.items() if name in positions},
            {value: positions[name] for name, value in columns.attributes.items() if name in positions},
            columns.price_unit,
        )

    def read_fields(self, cells: Sequence[str], clean: Callable[[Field, str], str]) -> dict[Field, str]:
        """The texts of a row by field as `clean` leaves them; empty ones and words for nothing are left out."""
        texts = {
            field: text
            for field, at in self.fields.items()
            if at < len(cells)
            and not is_nothing(cells[at])
            and not (field in _IDENTIFYING and is_unknown(cells[at]))
            and (text := clean(field, cells[at]))
        }
        if self.price_unit and _BARE_AMOUNT.fullmatch(texts.get(Field.PRICE, "")):
            texts[Field.PRICE] += self.price_unit
        link = self._find_link(cells)
        return texts | {Field.URL: clean(Field.URL, link)} if link else texts

    def _find_link(self, cells: Sequence[str]) -> str:
        """What the cell of the address links to, else that of the title, else the only link of the row; often none."""
        if LinkedCell not in map(type, cells):
            return ""
        linked = {at: cell.link for at, cell in enumerate(cells) if type(cell) is LinkedCell}
        places = [at for field in (Field.URL, Field.TITLE, Field.ITEM) if (at := self.fields.get(field)) is not None]
        link = next((linked[at] for at in places if at in linked), "")
        has_address = Field.URL in self.fields and "//" in _get_cell(cells, self.fields[Field.URL])
        return link or ("" if has_address or len(linked) > 1 else next(iter(linked.values())))

    def read_attributes(self, cells: Sequence[str], clean: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
        """The attributes of a row, name and text, as `clean` leaves them; left out as in `read_fields`."""
        return tuple(
            (name, text)
            for name, at in self.attributes.items()
            if at < len(cells) and not is_nothing(cells[at]) and (text := clean(cells[at]))
        )


def _get_cell(cells: Sequence[str], at: int) -> str:
    return cells[at] if at < len(cells) else ""


def find_title_fault(title: str) -> str:
    """Why a title cannot be one, in words for an officer; empty where it can."""
    if not title:
        return "标题是空的。"
    return "标题里有无法识别的文字编码。" if BROKEN in title else ""


def make_listing(
    texts: Mapping[Field, str],
    attributes: tuple[tuple[str, str], ...] = (),
    *,
    marketplace: str,
    item: str,
    url: str,
    page: Capture | None = None,
    seller: Seller | None = None,
) -> Listing:
    """The listing of a row, as `RowLayout` reads it; without a `seller` the one that the row names.

    A place that begins with the country (中国,湖南) says where the goods come from, any other where the shop is.
    """
    price = _read_price(texts)
    place = texts.get(Field.ADDRESS, "")
    stated_origin = place if _COUNTRY_FIRST.match(place) else ""
    return Listing(
        marketplace=marketplace,
        item=item,
        url=url,
        title=texts.get(Field.TITLE, ""),
        page=page,
        brand=texts.get(Field.BRAND, ""),
        seller=seller or make_seller(texts, address="" if stated_origin else place),
        price=price.amount if price else None,
        currency=(price.currency if price else "") or "CNY",
        origin=texts.get(Field.ORIGIN, "") or stated_origin,
        availability=texts.get(Field.AVAILABILITY, ""),
        category=texts.get(Field.CATEGORY, ""),
        description=texts.get(Field.DESCRIPTION, ""),
        attributes=(*attributes, *_list_stated(texts, price)),
    )


def _list_stated(texts: Mapping[Field, str], price: Price | None) -> Iterator[tuple[str, str]]:
    """What no field of a listing holds as the row states it: price in words, day, code that is none, platform."""
    if Field.PRICE in texts and (price is None or not price.is_plain):
        yield PRICE_ATTRIBUTE, texts[Field.PRICE][:_LONGEST_WORDS]
    day = parse_day(texts.get(Field.DAY, ""))
    if day is not None:
        yield DAY_ATTRIBUTE, day.isoformat()
    if Field.USCC in texts and not normalise_code(texts[Field.USCC]):
        yield CODE_ATTRIBUTE, texts[Field.USCC][:_LONGEST_WORDS]
    if Field.PLATFORM in texts:
        yield PLATFORM_ATTRIBUTE, texts[Field.PLATFORM][:_LONGEST_WORDS]


def make_seller(texts: Mapping[Field, str], *, address: str) -> Seller | None:
    """The seller whom a row names; None where it names none."""
    shop_id, licence = texts.get(Field.SHOP_ID, ""), texts.get(Field.LICENCE_NAME, "")
    name, uscc = texts.get(Field.SHOP, ""), normalise_code(texts[Field.USCC]) if Field.USCC in texts else ""
    if not (shop_id or name or licence or uscc or address):
        return None
    return Seller(name or licence, shop_id, licence, uscc, address)


def _read_price(texts: Mapping[Field, str]) -> Price | None:
    hundredths = texts.get(Field.PRICE_FEN, "")
    if hundredths.isascii() and hundredths.isdigit() and len(hundredths) <= _LONGEST_HUNDREDTHS:
        return Price(Decimal(hundredths) / 100, "CNY", is_plain=True)
    return parse_price(texts[Field.PRICE], point_is_decimal=True) if Field.PRICE in texts else None
