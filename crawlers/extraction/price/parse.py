"""Prices as shops write them: signs, units such as 万, ranges, the decimal comma."""

import re
from decimal import Decimal, InvalidOperation

_NUMBER = re.compile(r"\d[\d.,'’  ]*\d|\d")
_THOUSANDS = re.compile(r"(\d)['’  ](?=\d{3}\b)")


def price_of(text: str) -> Decimal | None:
    """The price in `text`; of a range the lower one. None where there is no number.

    `1.2万` is 12000; of `1.299,00` and `1,299.00` the last mark with one or two digits after it is the decimal one.
    """
    match = _NUMBER.search(text)
    if match is None:
        return None
    digits = _plain(match[0])
    try:
        amount = Decimal(digits)
    except InvalidOperation:
        return None
    after = text[match.end() :].lstrip()
    return amount * 10_000 if after.startswith(("万", "萬")) else amount


def _plain(number: str) -> str:
    """A number with a point for decimals and no marks between thousands."""
    number = _THOUSANDS.sub(r"\1", number).split()[0].strip(".,'’")
    point, comma = number.rfind("."), number.rfind(",")
    if point >= 0 and comma >= 0:
        mark = "." if point > comma else ","
        other = "," if mark == "." else "."
        return number.replace(other, "").replace(mark, ".")
    mark = "," if comma >= 0 else "."
    parts = number.split(mark)
    if len(parts) > 2 or (
        len(parts) == 2 and len(parts[1]) == 3 and (mark == "," or len(parts[0]) <= 3) and parts[0] != "0"
    ):
        return "".join(parts)
    return ".".join(parts)
