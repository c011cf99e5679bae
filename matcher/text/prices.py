"""The one reader of prices: what a page, a table cell or a JSON field says in words, as an amount and a currency."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from matcher.text.price_numbers import find_price_number

NUMBER = r"\d[\d.,'’ \u00a0\u202f]*\d|\d"
"""A number as shops write it, with marks for thousands and decimals (regular expression)."""

JIAO = r"\d{1,9}\s*[元块]\s*\d\s*[角毛](?:\s*\d\s*分)?"
"""An amount in yuan, jiao and fen (regular expression): `59元8角`."""

_JIAO = re.compile(r"(\d{1,9})\s*[元块]\s*(\d)\s*[角毛](?:\s*(\d)\s*分)?")
_SPOKEN = re.compile(r"(?<![\d.])(\d{1,9})块(\d)(?=\s*$|[,，。;；])")
"""An amount as it is spoken, without the word for jiao: `39块9`."""
_PLAIN = re.compile(r"[¥￥]?\s*(\d{1,9}(?:\.\d{1,4})?)\s*元?", re.ASCII)
_MAYBE_THOUSANDS = re.compile(r"(?!0\.)\d{1,3}\.\d{3}")
_THOUSANDS = re.compile(r"(\d)['’ \u00a0\u202f](?=\d{3}\b)")
_LARGEST = Decimal(10) ** 12  # beyond it a number is no price: a bar code, a date run together
_LONGEST = 1000  # characters
_MOST_DECIMALS = 6
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，＄＋\u3000", "0123456789.,$+ ")


@dataclass(frozen=True, slots=True)
class Price:
    """A price as it was stated.

    `amount` counts whole units of `currency` (yuan, not fen); `currency` is its ISO 4217 code, empty where the text
    names none; `is_plain` says that the text was one plain number and nothing else (`¥29.90`, `29.9元`).
    """

    amount: Decimal
    currency: str
    is_plain: bool


def parse_price(text: str, *, point_is_decimal: bool = False) -> Price | None:
    """The price in `text`, of a range the lower one; None where there is no number, or none that is a price.

    A number with a sign of money goes before one without; `price_numbers` says which are counts. `1.2万` is 12000. Of
    `1.299,00` and `1,299.00` the last mark is the decimal one. `34.000` is thirty-four thousand on a page, but
    thirty-four where the source has the point for decimals alone (`point_is_decimal`): tables, data.
    """
    plain = _PLAIN.fullmatch(text.strip())
    if plain and (point_is_decimal or not _MAYBE_THOUSANDS.fullmatch(plain[1])):
        # Nine prices in ten: a fifth of the time of what follows.
        return Price(Decimal(plain[1]), _currency_of_plain(text), True)
    text = _JIAO.sub(lambda jiao: f"{jiao[1]}.{jiao[2]}{jiao[3] or 0}元", to_half_width(text[:_LONGEST]))
    text = _SPOKEN.sub(r"\1.\2元", text) if "块" in text else text
    number = find_price_number(text, [sign.span() for sign in _SIGN.finditer(text)])
    if number is None:
        return None
    try:
        stated = Decimal(_with_decimal_point(number.text, point_is_decimal=point_is_decimal))
        amount = _simplify_amount(
            stated * number.factor if number.factor == 1 else (stated * number.factor).normalize()
        )
    except InvalidOperation:
        return None
    currency = find_currency(number.sign) or find_currency(text)
    return Price(amount, currency, plain is not None) if amount <= _LARGEST else None


def to_half_width(text: str) -> str:
    """The text with digits, points, commas and signs of money in half width, its length unchanged."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def parse_amount(text: str, *, point_is_decimal: bool = False) -> Decimal | None:
    """The amount of the first price in `text`, in whole units of its currency; None for none. As `parse_price`."""
    price = parse_price(text, point_is_decimal=point_is_decimal)
    return price.amount if price else None


def find_currency(text: str) -> str:
    """The ISO 4217 code of the first currency that `text` names, empty for none."""
    match = _SIGN.search(text) if may_name_money(text) else None
    if match is None:
        return ""
    sign = match[0].upper()
    return _CURRENCIES[sign] if sign in _CURRENCIES else _CURRENCIES[sign.rstrip(".")]


def _currency_of_plain(text: str) -> str:
    return "CNY" if text.strip()[0] in "¥￥" or text.rstrip()[-1] == "元" else ""


def _simplify_amount(amount: Decimal) -> Decimal:
    """The amount without an exponent (1.38E+3) and without the dust of binary fractions (36.800000000000004)."""
    exponent = amount.as_tuple().exponent
    if not isinstance(exponent, int) or amount > _LARGEST:
        return amount
    if exponent < -_MOST_DECIMALS:
        return Decimal(f"{amount:.4f}".rstrip("0").rstrip("."))
    return amount.quantize(Decimal(1)) if exponent > 0 else amount


def _with_decimal_point(number: str, *, point_is_decimal: bool) -> str:
    """A number with a point for decimals and no marks between thousands."""
    number, mark, exponent = number.lower().partition("e")
    if mark:
        return f"{number}e{exponent}"
    number = _THOUSANDS.sub(r"\1", number).strip(".,'’")
    point, comma = number.rfind("."), number.rfind(",")
    if point >= 0 and comma >= 0:
        mark = "." if point > comma else ","
        other = "," if mark == "." else "."
        return number.replace(other, "").replace(mark, ".")
    mark = "," if comma >= 0 else "."
    parts = number.split(mark)
    has_three = len(parts) == 2 and len(parts[1]) == 3 and parts[0] != "0"
    groups_thousands = has_three and (mark == "," or (not point_is_decimal and len(parts[0]) <= 3))
    return ("" if len(parts) > 2 or groups_thousands else ".").join(parts)


def _load_currencies() -> dict[str, str]:
    """Sign (upper case) → ISO 4217 code, as `currencies.csv` beside this module lists them; empty for signs of many."""
    with Path(__file__).with_name("currencies.csv").open(encoding="utf-8", newline="") as file:
        return {row["写法"].upper(): row["币种"] for row in csv.DictReader(file)}


def _as_pattern(signs: Collection[str]) -> str:
    """A regular expression for any of the signs; one of letters (USD, kr.) must be a word of its own."""
    words = [sign for sign in signs if _is_word(sign)]
    others = sorted((sign for sign in signs if not _is_word(sign) and len(sign) > 1), key=len, reverse=True)
    single = "".join(re.escape(sign) for sign in signs if not _is_word(sign) and len(sign) == 1)
    as_word = rf"(?<![^\W\d_])(?:{_part_by_first(words)})(?![^\W\d_])\.?"
    return rf"(?=[{_list_first([*words, *others])}])(?:{as_word}|{_part_by_first(others)})|[{single}]"


def _part_by_first(signs: Collection[str]) -> str:
    """A regular expression for any of the signs, parted by their first characters: few are tried at each place."""
    rest: dict[str, list[str]] = defaultdict(list)
    for sign in signs:
        rest[sign[0].lower()].append(re.escape(sign[1:]))
    return "|".join(f"[{_list_first([first])}](?:{'|'.join(ends)})" for first, ends in rest.items())


def _list_first(signs: Collection[str]) -> str:
    """The characters with which signs begin, in both cases, for a set of a regular expression."""
    return "".join(sorted({re.escape(case) for sign in signs for case in (sign[0].lower(), sign[0].upper())}))


def _is_word(sign: str) -> bool:
    return sign.rstrip(".").isalpha() and unicodedata.name(sign[0]).startswith(("LATIN", "CYRILLIC"))


_CURRENCIES = _load_currencies()
CURRENCY_SIGN = _as_pattern(_CURRENCIES)
"""Any sign or word for a currency (regular expression, to be used without regard to case)."""

_SIGN = re.compile(CURRENCY_SIGN, re.IGNORECASE)
_FIRST_OF_SIGN = re.compile(f"[块{re.escape(''.join(sorted({sign[0] for sign in _CURRENCIES})))}]", re.IGNORECASE)


def may_name_money(text: str) -> bool:
    """Whether a text holds a character with which a sign or word for money begins: a quick look before a slow one."""
    return bool(_FIRST_OF_SIGN.search(text))
