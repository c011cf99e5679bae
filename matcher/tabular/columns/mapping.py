"""Which column of a table is what, as its header and its cells say; a column that is named nowhere is not taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from matcher.tabular.columns.fields import (
    ATTRIBUTE_HEADERS,
    BARE_NUMBER,
    LINK_OR_TEXT,
    SECOND_NAME,
    Field,
    normalise_header,
)
from matcher.tabular.columns.guess import guess_fields
from matcher.tabular.columns.header_row import Table
from matcher.tabular.columns.key_names import MADE_OF_PARTS, read_key
from matcher.tabular.columns.known_tables import find_known_table
from matcher.tabular.columns.personal import is_personal
from matcher.tabular.columns.price_units import UNSURE_PRICE, PriceUnit, find_price_unit

UNSURE_UNIT = (
    "“{}”一列是不带单位的整数，可能以元计，也可能以分计，没有当作价格取用，原数记在“标价原文”里；"
    "请核对页面，确定后用列对应表指明价格列（以元计为 price，以分计为 price_fen）。"
)


@dataclass(frozen=True, slots=True)
class Columns:
    """A mapping: header of the file to field, and header to the name of an attribute of the listing.

    `doubt` is a sentence for officers where the choice between columns was not sure, else empty; `price_unit` stands
    behind each bare number of the price where the header says that it counts in it, else it is empty.
    """

    fields: Mapping[str, Field] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)
    doubt: str = ""
    price_unit: str = ""

    @property
    def has_title(self) -> bool:
        """Whether listings can be made with it."""
        return Field.TITLE in self.fields.values()


def map_columns(table: Table) -> Columns:
    """The mapping for a table as its maker, its header or its cells say."""
    known = find_known_table(table.header)
    if known is not None:
        return Columns(known.map_fields(table.header), known.map_attributes(table.header))
    return _map_by_cells(table) if table.is_made_up else _map_by_headers(table)


_SHORTEST_NUMBER = 6
_OF_SELLERS = frozenset({Field.USCC, Field.LICENCE_NAME})
"""In a table of sellers the longest text is an address, no title."""


def _map_by_headers(table: Table) -> Columns:
    headers: dict[Field, str] = {}
    for header in sorted(table.header, key=_rank_header):
        field = _field_by_cells(table, header) if normalise_header(header) == LINK_OR_TEXT else _field_of(header)
        if field is not None and (normalise_header(header) != BARE_NUMBER or _is_item_number(table, header)):
            headers.setdefault(field, header)
    second = next((header for header in table.header if normalise_header(header) == SECOND_NAME), None)
    if second is not None and second not in headers.values() and Field.SHOP not in headers:
        headers[Field.SHOP] = second
    if Field.TITLE not in headers and not headers.keys() & _OF_SELLERS:
        headers |= {field: header for header, field in _map_by_cells(table).fields.items() if field not in headers}
    fields = {header: field for field, header in headers.items()}
    others = (header for header in table.header if header not in fields)
    attributes = {header: header for header in others if normalise_header(header) in ATTRIBUTE_HEADERS}
    return _settle_price(table, Columns(fields, attributes), headers.get(Field.PRICE, ""))


def _settle_price(table: Table, columns: Columns, header: str) -> Columns:
    """The mapping with the unit of its price settled, and a sentence where it or the column is not sure."""
    doubt = _find_price_doubt(table.header, header)
    unit = find_price_unit(table, header) if header else PriceUnit.YUAN
    if unit is PriceUnit.FEN:
        return replace(columns, fields={**columns.fields, header: Field.PRICE_FEN}, doubt=doubt)
    if unit is PriceUnit.TEN_THOUSAND_YUAN:
        return replace(columns, doubt=doubt, price_unit="万元")
    if unit is PriceUnit.UNSURE:
        fields = {name: field for name, field in columns.fields.items() if name != header}
        attributes = {**columns.attributes, header: UNSURE_PRICE}
        return replace(columns, fields=fields, attributes=attributes, doubt=UNSURE_UNIT.format(header))
    return replace(columns, doubt=doubt)


def _find_price_doubt(header: tuple[str, ...], chosen: str) -> str:
    """The sentence for officers where several columns may be the price and none is surer than the others."""
    rank = _rank_header(chosen)
    others = [
        name for name in header if name != chosen and _field_of(name) is Field.PRICE and _rank_header(name) == rank
    ]
    if not chosen or not others or rank < MADE_OF_PARTS:
        return ""
    names = "、".join([chosen, *others])
    return f"有几列都像价格（{names}），价格按“{chosen}”列读取，请核对；不对时用列对应表指明价格列。"


def _field_of(header: str) -> Field | None:
    meaning = read_key(header)
    return meaning.field if meaning else None


def _rank_header(header: str) -> int:
    """The smaller, the surer the header names its field."""
    meaning = read_key(header)
    return meaning.rank if meaning else 1000


def _field_by_cells(table: Table, header: str) -> Field:
    return Field.URL if any("//" in cell[:8] for cell in _take_column(table, header)) else Field.DESCRIPTION


def _take_column(table: Table, header: str) -> list[str]:
    """Some filled cells of a column."""
    at = table.header.index(header)
    return [row[at] for row in table.sample if at < len(row) and row[at]]


def _is_item_number(table: Table, header: str) -> bool:
    """Whether a bare `id` numbers goods: rows of an export are counted from one and have short numbers."""
    cells = _take_column(table, header)
    return bool(cells) and len(set(cells)) == len(cells) and all(len(cell) >= _SHORTEST_NUMBER for cell in cells)


def _map_by_cells(table: Table) -> Columns:
    width = len(table.header)
    columns = [[row[number] for row in table.sample if number < len(row)] for number in range(width)]
    guesses = guess_fields(columns).items()
    return Columns({table.header[number]: field for number, field in guesses if not is_personal(table.header[number])})
