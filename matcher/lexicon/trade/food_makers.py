"""Makers of food whose seat everybody knows: beside the name of a dish of another province they ask where it was made.

The words stand in `food_makers.csv`: `home` is the province of the maker's seat, `families` are what the maker makes.
Shops that only pack what others grow or make (三只松鼠, 良品铺子) are no makers.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from matcher.gazetteer.divisions import find_places


@dataclass(frozen=True, slots=True)
class FoodMaker:
    """A row of the table; `code` is that of the home's division."""

    name: str
    home: str
    code: str
    families: frozenset[str]


def find_food_maker(text: str) -> tuple[FoodMaker, int] | None:
    """The first maker that a text names, with where the name begins; None where there is none."""
    pattern, makers = _load_table()
    match = pattern.search(text)
    return (makers[match.group()], match.start()) if match else None


@cache
def _load_table() -> tuple[re.Pattern[str], dict[str, FoodMaker]]:
    with Path(__file__).with_name("food_makers.csv").open(encoding="utf-8", newline="") as file:
        makers = {row["maker"]: _make_maker(row) for row in csv.DictReader(file)}
    return re.compile("|".join(map(re.escape, sorted(makers, key=len, reverse=True)))), makers


def _make_maker(row: dict[str, str]) -> FoodMaker:
    code = find_places(row["home"])[0].code
    return FoodMaker(row["maker"], row["home"], code, frozenset(row["families"].split()))
