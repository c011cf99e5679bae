"""Words by which copies are sold: what each means, how much it says, and what honest sellers mean by it.

The words stand in `replica_words.csv`. `sense` is what the word speaks of: an open copy, a grade of make, the make
itself, the channel, goods said to be for the state, goods finished elsewhere. `strength`: a `strong` word says enough
by itself; a `fashion` word does so of fashion goods, where a trade in copies has its own language; of `weak` words it
takes two. `among` and `not_among` are families of goods of which one, or none, has to be on offer; `not_before` and
`not_after` are as in `phrases.csv`. `confused_with` is what else the word may mean, for whoever changes the row.
"""

import csv
import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from matcher.lexicon.phrases import write_expression


class Strength(StrEnum):
    """How much a word says by itself."""

    STRONG = "strong"
    FASHION = "fashion"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class ReplicaWord:
    """A row of the table."""

    word: str
    sense: str
    strength: Strength
    among: frozenset[str]
    not_among: frozenset[str]

    def fits(self, families: Collection[str]) -> bool:
        """Whether the word may have its bad sense where these families of goods are on offer."""
        return self.not_among.isdisjoint(families) and (not self.among or not self.among.isdisjoint(families))


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A word of the table in a text, with its offsets."""

    row: ReplicaWord
    start: int
    end: int


def find_replica_words(text: str, families: Collection[str]) -> list[FoundWord]:
    """The words of the table in a text, none overlapping, of which the bad sense fits the goods on offer."""
    pattern, rows = _load_table()
    words = (FoundWord(rows[match.group()], *match.span()) for match in pattern.finditer(text))
    return [word for word in words if word.row.fits(families)]


@cache
def _load_table() -> tuple[re.Pattern[str], dict[str, ReplicaWord]]:
    """One expression for all words, the longest first, and the rows by their word."""
    with Path(__file__).with_name("replica_words.csv").open(encoding="utf-8", newline="") as file:
        cells = sorted(csv.DictReader(file), key=lambda row: -len(row["word"]))
    return re.compile("|".join(map(write_expression, cells))), {row["word"]: _parse_row(row) for row in cells}


def _parse_row(row: dict[str, str]) -> ReplicaWord:
    among, not_among = (frozenset(row[column].split()) for column in ("among", "not_among"))
    return ReplicaWord(row["word"], row["sense"], Strength(row["strength"]), among, not_among)
