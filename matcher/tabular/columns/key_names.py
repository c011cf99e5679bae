"""What the keys of shops' own data say, by their parts: `commodityName`, `sfbestPrice`, `product.price.value`.

`key_names.csv` lists the parts. A key that `fields.csv` lists whole is surer than one that is made of parts.
"""

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from matcher.tabular.columns.fields import Field, field_of, normalise_header, rank_of


class KeyMeaning(NamedTuple):
    """The field that a key names, and a rank: the smaller, the surer; from FORMER on it is a price that was."""

    field: Field
    rank: int


MADE_OF_PARTS, LESS_SURE, FORMER = 100, 300, 400


def _read_words() -> dict[str, frozenset[str]]:
    with Path(__file__).with_name("key_names.csv").open(encoding="utf-8", newline="") as file:
        return {row["kind"]: frozenset(row["words"].split()) for row in csv.DictReader(file)}


_WORDS = _read_words()
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_MACHINE = re.compile(r"[A-Za-z][\w.\-]*", re.ASCII)


@lru_cache(maxsize=4096)
def read_key(key: str) -> KeyMeaning | None:
    """What a header or a key means, with its path (`seller.name`); None for one that names no field."""
    whole = field_of(key)
    if whole is not None:
        return KeyMeaning(whole, rank_of(key))
    return _read_path(key.split(".")) if _MACHINE.fullmatch(key) else None


def is_price_part(key: str) -> bool:
    """Whether the last part of a path only says which price of the object around it this is: `price.value`."""
    return normalise_header(key) in _WORDS["price_value"]


def is_wrapper(key: str) -> bool:
    """Whether a key holds the goods themselves, so that what is inside belongs to the object around it."""
    return normalise_header(key) in _WORDS["wrapper"]


def holds_price(key: str) -> bool:
    """Whether an object under this key says what goods cost: `price`, `priceInfo`, `salePrice`."""
    meaning = read_key(key) or _read_info([key])
    return meaning is not None and meaning.field is Field.PRICE


def _read_path(path: list[str]) -> KeyMeaning | None:
    if len(path) > 1 and is_wrapper(path[0]):
        return read_key(".".join(path[1:]))
    if len(path) > 1:
        return _read_price_within(path)
    parts = [part.lower() for part in _PART.findall(path[0])]
    if len(parts) == 1 and parts[0].endswith("price") and parts[0] != "price":
        parts = [parts[0].removesuffix("price"), "price"]
    return _read_parts(parts)


def _read_price_within(path: list[str]) -> KeyMeaning | None:
    """The meaning of `price.value`: that of `price`, unless the last part names another price."""
    around, last = read_key(".".join(path[:-1])) or _read_info(path[:-1]), read_key(path[-1])
    if around is None or around.field is not Field.PRICE:
        return None
    if last is not None and last.field in (Field.PRICE, Field.PRICE_FEN):
        return KeyMeaning(last.field, max(around.rank, last.rank))
    if {part.lower() for part in _PART.findall(path[-1])} & _WORDS["former"]:
        return KeyMeaning(Field.PRICE, FORMER)
    return around if is_price_part(path[-1]) else None


def _read_info(path: list[str]) -> KeyMeaning | None:
    """`priceInfo`, `priceRange` and the like hold prices and are none."""
    parts = [part.lower() for part in _PART.findall(path[-1])] if len(path) == 1 else []
    return KeyMeaning(Field.PRICE, MADE_OF_PARTS) if parts[:1] in (["price"], ["prices"]) else None


def _read_parts(parts: list[str]) -> KeyMeaning | None:
    if not parts or set(parts) & _WORDS["not_goods"]:
        return None
    if "price" in parts:
        return _read_price(parts)
    rest = "".join(parts[1:])
    if parts[0] in _WORDS["goods"]:
        field = Field.TITLE if rest in _WORDS["name"] else Field.ITEM if rest in _WORDS["number"] else None
    elif parts[0] in _WORDS["seller"]:
        field = Field.SHOP if rest in _WORDS["name"] else Field.SHOP_ID if rest in _WORDS["number"] else None
    else:
        field = None
    return None if field is None else KeyMeaning(field, MADE_OF_PARTS)


def _read_price(parts: list[str]) -> KeyMeaning | None:
    """The price that a key names: it ends in `price`, perhaps with its unit (`priceFen`)."""
    names = set(parts)
    field = Field.PRICE_FEN if names & _WORDS["fen"] else Field.PRICE
    ends_as_price = parts[-1] == "price" or (parts[-2:-1] == ["price"] and parts[-1] in _WORDS["fen"])
    if not ends_as_price or names & _WORDS["never"]:
        return None
    if names & _WORDS["former"]:
        return KeyMeaning(field, FORMER)
    return KeyMeaning(field, LESS_SURE if names & _WORDS["other"] else MADE_OF_PARTS)
