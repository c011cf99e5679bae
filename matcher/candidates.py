"""Which rights a title may name: for now only names and aliases as they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ahocorasick_rs import AhoCorasick

from matcher.encoding import searchable
from matcher.records import Right


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A right (by its index) that a title may name, where, and the name it was held against."""

    right: int
    rung: Rung
    start: int
    end: int
    name: str
    distance: float


class Candidates:
    """Names and aliases in one automaton."""

    def __init__(self, rights: Sequence[Right]) -> None:
        self._entries = [
            (name, index, rung)
            for index, right in enumerate(rights)
            for name, rung in ((right.name, Rung.EXACT), *((alias, Rung.ALIAS) for alias in right.aliases))
        ]
        self._automaton = AhoCorasick([name.lower() for name, _, _ in self._entries])

    @classmethod
    def build(cls, rights: Sequence[Right]) -> "Candidates":
        """The candidates over these rights."""
        return cls(rights)

    def find(self, titles: Sequence[str]) -> list[list[Candidate]]:
        """For each title what was seen in it."""
        return [
            [
                Candidate(self._entries[key][1], self._entries[key][2], start, end, self._entries[key][0], 0.0)
                for key, start, end in self._automaton.find_matches_as_indexes(
                    searchable(title.lower()), overlapping=True
                )
            ]
            for title in titles
        ]
