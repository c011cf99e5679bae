"""What the search for names answers with: which right a title may name, where, and in which way.

Names are compared without the signs between their letters, so a sign hides nothing and tricks may be combined.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from matcher.parsing.title import Span


class MentionKind(StrEnum):
    """In which way a name was seen; the values are part of no stored record."""

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


PLAIN_KINDS = frozenset({MentionKind.EXACT, MentionKind.FOLDED, MentionKind.ALIAS})
"""Kinds of mentions where the name itself stands in the title."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the title where a right's name, or something like it, was seen.

    `name` is the name or alias that it is like; `spans` has one span, or two where place and product stand apart.
    `start` and `end` are the outer ends of all spans.
    """

    kind: MentionKind
    name: str
    spans: tuple[Span, ...]
    start: int = field(init=False, compare=False)
    end: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", min(self.spans)[0])
        object.__setattr__(self, "end", max(end for _, end in self.spans))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A right, by its index in the register, that a title may name, where in the title, and which name or alias of
    it."""

    right: int
    kind: MentionKind
    start: int
    end: int
    name: str
    distance: float


class CandidateFinder(Protocol):
    """Whatever finds candidates in titles."""

    def find_candidates(self, titles: Sequence[str]) -> list[list[Candidate]]:
        """For each title, in order, what may name a right in it."""
