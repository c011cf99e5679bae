"""What a column without a known header seems to hold, judged by its cells alone."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from matcher.tabular.columns.fields import Field

_URL = re.compile(r"(?:https?:)?//\S+|[a-z0-9.-]+\.(?:com|cn)/\S+", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif)|/img", re.IGNORECASE)
_PRICE = re.compile(r"[¥￥$]?\s*\d{1,7}(?:\.\d{1,2})?\s*元?(?:起)?")
_MONEY = re.compile(r"[¥￥$元]|\d\.\d{1,2}\b")
_NUMBER = re.compile(r"\d{6,20}")
_SHOP = re.compile("|".join((Path(__file__).parent / "shop_words.txt").read_text("utf-8").split()))
_HAN = re.compile(r"[一-鿿]")
_MOST = 0.6
"""Share of the cells that must look like a field."""
_TITLE_LENGTH = range(6, 201)
"""Characters of a title on average."""


def guess_fields(columns: Sequence[Sequence[str]]) -> dict[int, Field]:
    """Fields by column number, at most one column a field; the longest text with Chinese in it is the title.

    `columns` holds some cells of each column.
    """
    filled = [[cell for cell in column if cell.strip()] for column in columns]
    guesses: dict[int, Field] = {}
    for field, fits in ((Field.URL, _is_address), (Field.PRICE, _is_price), (Field.ITEM, _is_number)):
        number = next((n for n, cells in enumerate(filled) if n not in guesses and _are_mostly(cells, fits)), None)
        if number is not None:
            guesses[number] = field
    texts = [n for n, cells in enumerate(filled) if n not in guesses and _are_mostly(cells, _is_words)]
    texts.sort(key=lambda n: -_compute_mean_length(filled[n]))
    if texts and int(_compute_mean_length(filled[texts[0]])) in _TITLE_LENGTH:
        guesses[texts[0]] = Field.TITLE
        shop = next((n for n in texts[1:] if _are_mostly(filled[n], _is_shop)), None)
        guesses |= {} if shop is None else {shop: Field.SHOP}
    return guesses


def _is_address(cell: str) -> bool:
    return bool(_URL.match(cell)) and not _PICTURE.search(cell)


def _is_price(cell: str) -> bool:
    return bool(_PRICE.fullmatch(cell.strip())) and bool(_MONEY.search(cell))


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell.strip()))


def _is_words(cell: str) -> bool:
    return bool(_HAN.search(cell)) and cell[:1] not in ("{", "[")


def _is_shop(cell: str) -> bool:
    return bool(_SHOP.search(cell))


def _are_mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return bool(cells) and sum(map(fits, cells)) / len(cells) > _MOST


def _compute_mean_length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / max(1, len(cells))
