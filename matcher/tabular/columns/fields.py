"""What a column may hold for us, and the words by which headers name it: `fields.csv`, the surest word first."""

import csv
import re
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from matcher.text.normalise import fold_text


class Field(StrEnum):
    """What a column may hold for us; `price_fen` is a price in hundredths, as some interfaces give it."""

    TITLE = "title"
    ITEM = "item"
    URL = "url"
    SHOP = "shop"
    SHOP_ID = "shop_id"
    LICENCE_NAME = "licence_name"
    USCC = "uscc"
    ADDRESS = "address"
    PRICE = "price"
    PRICE_FEN = "price_fen"
    BRAND = "brand"
    ORIGIN = "origin"
    AVAILABILITY = "availability"
    CATEGORY = "category"
    DESCRIPTION = "description"
    DAY = "day"
    PLATFORM = "platform"


BARE_NUMBER = "id"
"""A header that may be the marketplace's number, and may be the row's."""

SECOND_NAME = "name"
"""A header that is the title where no surer one is there, and the shop where one is."""

LINK_OR_TEXT = "detail"
"""A header that is the offer's address in some exports, its description in others."""

_ATTRIBUTE = "attribute"
_IGNORED = re.compile(r"[（(\[【].*?[)）\]】]|[/／](?:人民币|元|rmb|cny)+$|[\s_\-:：*#/\"'\ufeff.]+")


def _read_rows() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "fields.csv").open(encoding="utf-8", newline="") as file:
        return {row["field"]: row for row in csv.DictReader(file)}


_ROWS = _read_rows()

MEANINGS: dict[Field, str] = {field: _ROWS[field]["meaning"] for field in Field}
"""The words for a field that officers read."""

HEADERS: dict[Field, tuple[str, ...]] = {field: tuple(_ROWS[field]["headers"].split()) for field in Field}
"""Headers that name a field, as `normalise_header` writes them, the surest first."""

ATTRIBUTE_HEADERS = frozenset(_ROWS[_ATTRIBUTE]["headers"].split())
"""Headers whose cells become attributes of the listing, under the header's own name."""

_FIELD_OF = {header: field for field, headers in HEADERS.items() for header in headers}
_RANK = {header: rank for headers in HEADERS.values() for rank, header in enumerate(headers)}


@lru_cache(maxsize=4096)
def normalise_header(header: str) -> str:
    """The header as it is compared: simplified, lower case, without spaces, signs and what stands in brackets."""
    bare = _IGNORED.sub("", header.strip().lower())
    return bare if bare.isascii() else fold_text(bare)


def field_of(header: str) -> Field | None:
    """The field that a header names, None for others."""
    return _FIELD_OF.get(normalise_header(header))


def rank_of(header: str) -> int:
    """The smaller, the surer the header names its field."""
    return _RANK.get(normalise_header(header), len(_RANK))
