"""Which column of a table is what, as its header and its cells say; a column that is not named is not taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawlers.imports.privacy import personal
from crawlers.imports.tables.columns import ATTRIBUTES, BARE_NUMBER, SECOND_NAME, Field, field_of, plain, sureness
from crawlers.imports.tables.guess import guessed
from crawlers.imports.tables.headers import Headed
from crawlers.imports.tables.shapes import shape_of


@dataclass(frozen=True, slots=True)
class Columns:
    """A mapping: header of the file to field, and header to the name of an attribute."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def has_title(self) -> bool:
        """Whether listings can be made with it."""
        return Field.TITLE in self.fields.values()


def columns_of(table: Headed) -> Columns:
    """The mapping for a table as its header and cells say."""
    shape = shape_of(table.header)
    if shape is not None:
        return Columns(shape.fields(table.header), shape.attributes(table.header))
    return _by_cells(table) if table.made_up else _by_headers(table)


_SHORTEST_NUMBER = 6
_OF_SELLERS = frozenset({Field.USCC, Field.LICENCE_NAME})
"""In a table of sellers the longest text is an address, no title."""


def _by_headers(table: Headed) -> Columns:
    taken: dict[Field, str] = {}
    for header in sorted(table.header, key=sureness):
        named = field_of(header)
        if named is not None and (plain(header) != BARE_NUMBER or _is_of_goods(table, header)):
            taken.setdefault(named, header)
    left = next((header for header in table.header if plain(header) == SECOND_NAME), None)
    if left is not None and left not in taken.values() and Field.SHOP not in taken:
        taken[Field.SHOP] = left
    if Field.TITLE not in taken and not taken.keys() & _OF_SELLERS:
        taken |= {named: header for header, named in _by_cells(table).fields.items() if named not in taken}
    fields = {header: named for named, header in taken.items()}
    extra = {header: header for header in table.header if header not in fields and plain(header) in ATTRIBUTES}
    return Columns(fields, extra)


def _is_of_goods(table: Headed, header: str) -> bool:
    """Whether a bare `id` numbers goods: rows of an export are counted from one and have short numbers."""
    at = table.header.index(header)
    told = [row[at] for row in table.sample if at < len(row) and row[at]]
    return bool(told) and len(set(told)) == len(told) and all(len(cell) >= _SHORTEST_NUMBER for cell in told)


def _by_cells(table: Headed) -> Columns:
    width = len(table.header)
    columns = [[row[number] for row in table.sample if number < len(row)] for number in range(width)]
    safe = {number: named for number, named in guessed(columns).items() if not personal(table.header[number])}
    return Columns({table.header[number]: named for number, named in safe.items()})
