"""What the market calls well-known marks among those in the know: 杨树林 for 圣罗兰, from the letters YSL.

The maker does not use such a word as a name; a seller writes it to be understood by buyers and missed by searches.
The words stand in `nicknames.csv`; what makers call themselves (Dior, 飞天茅台) is an alias and belongs in the
register.
"""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path


@cache
def _load_table() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = defaultdict(list)
    with (Path(__file__).parent / "nicknames.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            table[row["mark"]].append(row["nickname"])
    return {mark: tuple(words) for mark, words in table.items()}


def get_nicknames(mark: str) -> tuple[str, ...]:
    """The nicknames of a mark; mostly none."""
    return _load_table().get(mark, ())


@cache
def all_nicknames() -> frozenset[str]:
    """The nicknames of all marks."""
    return frozenset(word for words in _load_table().values() for word in words)
