"""Telephone and identity numbers never enter a listing; columns about persons are left out by their headers.

The bytes as handed over stay whole in the capture, under the evidence rules; a listing is read by many. Numbers are
found by `matcher.text.personal_numbers`, headers about persons are listed in `matcher.tabular.columns.personal`.
"""

from functools import lru_cache

from matcher.tabular.cell_text import strip_address, strip_markup
from matcher.tabular.columns.fields import Field
from matcher.text.credit_codes import find_code_fault
from matcher.text.personal_numbers import hide_personal_numbers

_NUMBERS = frozenset({Field.ITEM, Field.SHOP_ID})
"""Numbers of goods and shops may look like telephone numbers and are none."""
_REPEATED = frozenset(
    {Field.SHOP, Field.LICENCE_NAME, Field.USCC, Field.ADDRESS, Field.BRAND, Field.ORIGIN, Field.AVAILABILITY}
    | {Field.CATEGORY, Field.DAY, Field.PLATFORM, Field.PRICE}
)
"""Fields whose cells come again and again in one table: each is cleaned once."""
_LONGEST = 64
"""Characters of a cell that is remembered."""


def clean_field(field: Field, cell: str) -> str:
    """A cell of a column as it enters a listing: traces of its page taken off, personal numbers hidden."""
    if field is Field.URL:
        return strip_address(cell)
    return _clean_repeated(field, cell) if field in _REPEATED and len(cell) <= _LONGEST else _clean_text(field, cell)


@lru_cache(maxsize=1 << 14)
def _clean_repeated(field: Field, cell: str) -> str:
    return _clean_text(field, cell)


def _clean_text(field: Field, cell: str) -> str:
    text = strip_markup(cell)
    # Some who trade under their own name have their identity number in the place of a code.
    is_number = field in _NUMBERS or (field is Field.USCC and not find_code_fault(text))
    return text if is_number else hide_personal_numbers(text)


def clean_text(cell: str) -> str:
    """The same for a cell that belongs to no field."""
    return hide_personal_numbers(strip_markup(cell))
