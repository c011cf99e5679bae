"""Quantities written otherwise: 250g is 250克, 十斤 is 10斤, 第57条 is 第五十七条.

The units that mean the same stand in a row of a table.
"""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_DIGITS = "零一二三四五六七八九"
_NUMERAL = re.compile("(?:([一二三四五六七八九])?百零?)?(?:([一二三四五六七八九])?十)?([一二两三四五六七八九])?")
_WRITTEN = re.compile(rf"(第?)(\d{{1,4}}|[{_DIGITS}两十百]{{1,6}})(\D{{1,2}})")


@cache
def list_other_spellings(text: str) -> tuple[str, ...]:
    """A quantity with the other units that mean the same and with its number in digits or in characters.

    Empty where a folded text is no quantity. Numbers to 99 are also written in characters.
    """
    match = _WRITTEN.fullmatch(text)
    units = _load_units().get(match[3], ()) if match else ()
    if match is None or not units:
        return ()
    numbers = dict.fromkeys([match[2], *_spell_number(match[2])])
    spellings = (f"{match[1]}{number}{unit}" for number in numbers for unit in units)
    return tuple(spelling for spelling in spellings if spelling != text)


def _spell_number(text: str) -> Iterator[str]:
    number = int(text) if text.isdecimal() else _read_numeral(text)
    if number is None:
        return
    yield str(number)
    if 0 < number < 100:
        tens, ones = divmod(number, 10)
        yield f"{_DIGITS[tens] if tens > 1 else ''}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"
        if number == _DIGITS.index("二"):
            yield "两"


def _read_numeral(text: str) -> int | None:
    """The number that characters stand for, to 999; None where they are none."""
    match = _NUMERAL.fullmatch(text)
    if match is None:
        return None
    hundreds, tens, ones = (_DIGITS.index(digit.replace("两", "二")) if digit else 0 for digit in match.groups())
    hundreds, tens = hundreds or ("百" in text), tens or ("十" in text)
    return 100 * hundreds + 10 * tens + ones or None


@cache
def _load_units() -> dict[str, tuple[str, ...]]:
    with Path(__file__).with_name("quantities.csv").open(encoding="utf-8", newline="") as file:
        rows = [tuple(row["units"].split()) for row in csv.DictReader(file)]
    return {unit: row for row in rows for unit in row}
