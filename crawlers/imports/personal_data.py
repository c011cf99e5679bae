"""Telephone and identity numbers never enter a listing; columns about persons are left out by their headers.

The bytes as handed over stay whole in the capture, under the evidence rules; a listing is read by many.
Headers about persons are listed in `matcher.tabular.columns.personal`.
"""

import re

from crawlers.extraction.listings import remove_phone_numbers
from matcher.tabular.cell_text import strip_markup
from matcher.tabular.columns.fields import Field

_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])", re.ASCII
)
_DIGITS = re.compile(r"\d{4}", re.ASCII)
_NUMBERS = frozenset({Field.ITEM, Field.URL, Field.SHOP_ID})
"""Numbers of goods and shops may look like telephone numbers and are none."""
_HIDDEN = "［证件号略］"


def clean_field(field: Field, cell: str) -> str:
    """A cell of a column as it enters a listing: traces of its page taken off, personal numbers hidden."""
    return strip_markup(cell) if field in _NUMBERS else clean_text(cell)


def clean_text(cell: str) -> str:
    """The same for a cell that belongs to no field."""
    return hide_personal_numbers(strip_markup(cell))


def hide_personal_numbers(text: str) -> str:
    """The text with a remark in the place of each telephone and identity number."""
    # Nearly no title holds four digits in a row beside seven more: one cheap search spares three.
    if len(text) < 11 or not _DIGITS.search(text):
        return text
    return remove_phone_numbers(_IDENTITY.sub(_HIDDEN, text))
