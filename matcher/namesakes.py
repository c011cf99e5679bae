"""Entries of a register that share one name: a listing is flagged once for a name, under the entry that says most."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import islice
from operator import attrgetter

from matcher.candidates import Candidate
from matcher.comparison import PLAIN, Spot
from matcher.kinds import INDICATIONS, PATENTS
from matcher.records import Right

MOST_RIGHTS = 100
"""Rights that one title is judged on; only a list of names has more."""

MOST_SPOTS = 20
"""Spots of one right that one title is judged on; who repeats a name more often says nothing new by it."""


class Namesakes:
    """Which entries go together, and which of them leads."""

    def __init__(self, rights: Sequence[Right]) -> None:
        groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for index, right in enumerate(rights):
            groups[right.name, right.kind in INDICATIONS].append(index)
        self._rights = rights
        self._leader = list(range(len(rights)))
        self._rest: dict[int, tuple[int, ...]] = {}
        for group in groups.values():
            if len(group) > 1:
                lead = max(group, key=lambda index: (_told(rights[index]), -index))
                self._rest[lead] = tuple(index for index in group if index != lead)
                for index in group:
                    self._leader[index] = lead

    def of(self, leader: int) -> tuple[Right, ...]:
        """The other entries of the leader's name."""
        return tuple(self._rights[index] for index in self._rest.get(leader, ()))

    def gathered(
        self, candidates: Iterable[Candidate], placed: Iterable[tuple[int, Spot]]
    ) -> dict[int, tuple[Spot, ...]]:
        """Spots by leader, none twice; where the name itself stands, a trick that overlaps it is none."""
        spots: dict[int, dict[Spot, None]] = defaultdict(dict)
        for candidate in sorted(candidates, key=attrgetter("start")):
            if self._rights[candidate.right].kind in PATENTS:
                continue  # a patent protects by number; its title is a description, not a name
            leader = self._leader[candidate.right]
            if len(spots) < MOST_RIGHTS or leader in spots:
                spots[leader][Spot(candidate.rung, candidate.name, ((candidate.start, candidate.end),))] = None
        for index, spot in placed:
            if len(spots) < MOST_RIGHTS or self._leader[index] in spots:
                spots[self._leader[index]][spot] = None
        return {leader: _plainest(tuple(islice(held, MOST_SPOTS))) for leader, held in spots.items()}


def _plainest(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    plain = [spot for spot in spots if spot.rung in PLAIN]
    return tuple(
        spot
        for spot in spots
        if spot.rung in PLAIN or not any(spot.start < other.end and other.start < spot.end for other in plain)
    )


def _told(right: Right) -> int:
    """How many facts an entry states."""
    return sum(1 for fact in fields(right) if getattr(right, fact.name))
