"""One listing held against one right: what was seen of the right's name, and where; the ground of every signal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from matcher.candidates.types import PLAIN, Rung, Spot
from matcher.lexicon.goods import Goods
from matcher.parsing.patent_marks import Marking
from matcher.parsing.right_name import Anatomy, anatomy
from matcher.parsing.title import Reading, Scope, Span
from matcher.records.right import Right


@dataclass(frozen=True, slots=True)
class Remark:
    """What a signal or qualifier says; the tables add its name and weight and make a Finding of it."""

    says: str
    seen: tuple[Span, ...] = ()
    field: str = "title"
    registered: str = ""
    question: str = ""


@dataclass(frozen=True)
class Comparison:
    """A reading, a right, and the spots where the one names the other.

    `others` are spots of other rights in the same title with their rights; `namesakes` other entries of the same name;
    `marking` is the patent marking that is looked at, for a right that is a patent.
    """

    reading: Reading
    right: Right
    spots: tuple[Spot, ...]
    others: tuple[tuple[Right, Spot], ...] = ()
    namesakes: tuple[Right, ...] = ()
    marking: Marking | None = None

    @cached_property
    def anatomy(self) -> Anatomy:
        """What the right's name is made of."""
        return anatomy(self.right)

    @cached_property
    def beside(self) -> tuple[Goods, ...]:
        """The words for goods that are no part of the name: 牛栏山 sells no beef."""
        named = [span for spot in self.spots for span in spot.spans]
        return tuple(
            goods
            for goods in self.reading.goods
            if not any(start <= goods.start and goods.end <= end for start, end in named)
        )

    @cached_property
    def plain(self) -> tuple[Spot, ...]:
        """The spots where the name itself stands."""
        return tuple(spot for spot in self.spots if spot.rung in PLAIN)

    @cached_property
    def scopes(self) -> tuple[Scope | None, ...]:
        """For each spot the denial or comparison that it stands under."""
        return tuple(self.scope_of(spot) for spot in self.spots)

    def scope_of(self, spot: Spot) -> Scope | None:
        """The denial or comparison that the spot stands under, None where it stands free."""
        if self.reading.plain_spoken:
            return None
        scope = self.reading.under((spot.start, spot.end)) or self.reading.under(spot.spans[0])
        return scope or self.reading.weakly_compared(spot.spans[0])

    @cached_property
    def free(self) -> tuple[Spot, ...]:
        """The spots that are neither denied nor compared."""
        if self.reading.plain_spoken:
            return self.spots
        return tuple(spot for spot, scope in zip(self.spots, self.scopes, strict=True) if scope is None)

    def text(self, span: Span) -> str:
        """What the title says in a span."""
        return self.reading.title[span[0] : span[1]]

    def shown(self, spot: Spot) -> str:
        """What the title says at a spot, stretches joined by …."""
        adjacent = all(before[1] == after[0] for before, after in pairwise(spot.spans))
        return ("" if adjacent else "…").join(self.text(span) for span in spot.spans)


Signal = Callable[[Comparison], Remark | None]


def covering(comparison: Comparison, spot: Spot) -> Right | None:
    """Another registered name where the spot is: over a trick by any overlap, over the name only if longer."""
    plain = spot.rung in PLAIN
    for right, other in comparison.others:
        overlaps = other.start < spot.end and spot.start < other.end
        longer = other.start <= spot.start and spot.end <= other.end and other.end - other.start > spot.end - spot.start
        if other.rung in PLAIN and (longer if plain else overlaps):
            return right
    return None


def first(spots: Sequence[Spot], rungs: frozenset[Rung]) -> Spot | None:
    """The first spot on one of these rungs."""
    return next((spot for spot in spots if spot.rung in rungs), None)
