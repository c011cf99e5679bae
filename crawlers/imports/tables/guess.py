"""What a column without a known header seems to hold, judged by its cells alone."""

import re
from collections.abc import Callable, Sequence

from crawlers.imports.tables.columns import Field

_URL = re.compile(r"(?:https?:)?//\S+|[a-z0-9.-]+\.(?:com|cn)/\S+", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif)|/img", re.IGNORECASE)
_PRICE = re.compile(r"[¥￥$]?\s*\d{1,7}(?:\.\d{1,2})?\s*元?(?:起)?")
_MONEY = re.compile(r"[¥￥$元]|\d\.\d{1,2}\b")
_NUMBER = re.compile(r"\d{6,20}")
_SHOP = re.compile(r"店|旗舰|公司|专营|专卖|商行|合作社|经营部|自营|超市|铺")
_HAN = re.compile(r"[一-鿿]")
_MOST = 0.6
_LONGEST_TITLE = 200


def guessed(columns: Sequence[Sequence[str]]) -> dict[int, Field]:
    """Fields by column number: at most one column each; a title is the longest text with Chinese in it."""
    told = [[cell for cell in column if cell.strip()] for column in columns]
    found: dict[int, Field] = {}
    for wanted, fits in (
        (Field.URL, lambda cell: bool(_URL.match(cell)) and not _PICTURE.search(cell)),
        (Field.PRICE, lambda cell: bool(_PRICE.fullmatch(cell.strip())) and bool(_MONEY.search(cell))),
        (Field.ITEM, lambda cell: bool(_NUMBER.fullmatch(cell.strip()))),
    ):
        number = next((n for n, cells in enumerate(told) if n not in found and _share(cells, fits) > _MOST), None)
        if number is not None:
            found[number] = wanted
    texts = [n for n, cells in enumerate(told) if n not in found and _share(cells, _is_words) > _MOST]
    texts.sort(key=lambda n: -_length(told[n]))
    if texts and 6 <= _length(told[texts[0]]) <= _LONGEST_TITLE:
        found[texts[0]] = Field.TITLE
        shop = next((n for n in texts[1:] if _share(told[n], lambda c: bool(_SHOP.search(c))) > _MOST), None)
        found |= {} if shop is None else {shop: Field.SHOP}
    return found


def _is_words(cell: str) -> bool:
    return bool(_HAN.search(cell)) and cell[:1] not in ("{", "[")


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells) if cells else 0.0


def _length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / max(1, len(cells))
