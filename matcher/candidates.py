"""What the search answers with: which right a title may name, where, and on which rung of the ladder.

Names are compared without the signs between their letters, so that a sign hides nothing and rungs compose.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Rung(StrEnum):
    """How a name was seen."""

    EXACT = "exact"
    FOLDED = "folded"
    SIGNS = "signs"
    HOMOPHONE = "homophone"
    LOOKALIKE = "lookalike"
    SPLIT = "split"
    PINYIN = "pinyin"
    INITIALS = "initials"
    NEAR = "near"
    PLACE_PRODUCT = "place_product"
    LATIN = "latin"
    ALIAS = "alias"
    NICKNAME = "nickname"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A right (by its index) that a title may name, where in the title, and the name or alias it was held against."""

    right: int
    rung: Rung
    start: int
    end: int
    name: str
    distance: float


class Finder(Protocol):
    """Whatever finds candidates."""

    def find(self, titles: Sequence[str]) -> list[list[Candidate]]:
        """For each title, in order, what may name a right in it."""
