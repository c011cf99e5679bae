"""Entries of a register that share one name: a listing is flagged once for a name, under the entry that says most."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import islice
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.types import PLAIN, Candidate, Rung, Spot
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS

MOST_RIGHTS = 100
"""Rights that one title is judged on; only a list of names has more."""

MOST_SPOTS = 20
"""Spots of one right that one title is judged on; who repeats a name more often says nothing new by it."""


class Namesakes:
    """Which entries go together: `leader` says for each entry which of them leads."""

    def __init__(self, rights: Sequence[Right], leader: NDArray[np.uint32]) -> None:
        self._rights = rights
        self.leader = leader
        rest: dict[int, list[int]] = defaultdict(list)
        for index in np.flatnonzero(leader != np.arange(len(leader))).tolist():
            rest[int(leader[index])].append(index)
        self._rest = {lead: tuple(others) for lead, others in rest.items()}

    @classmethod
    def of_rights(cls, rights: Sequence[Right]) -> "Namesakes":
        """The namesakes among these rights; the entry that states most leads."""
        groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for index, right in enumerate(rights):
            groups[right.name, right.kind in INDICATIONS].append(index)
        leader = np.arange(len(rights), dtype=np.uint32)
        for group in groups.values():
            if len(group) > 1:
                leader[group] = max(group, key=lambda index: (_told(rights[index]), -index))
        return cls(rights, leader)

    def of(self, leader: int) -> tuple[Right, ...]:
        """The other entries of the leader's name."""
        return tuple(self._rights[index] for index in self._rest.get(leader, ()))

    def gathered(
        self, candidates: Iterable[Candidate], placed: Iterable[tuple[int, Spot]]
    ) -> dict[int, tuple[Spot, ...]]:
        """Spots by leader, none twice; where the name itself stands, a trick that overlaps it is none."""
        spots: dict[int, dict[Spot, None]] = defaultdict(dict)
        for candidate in sorted(candidates, key=attrgetter("start")):
            leader = candidate.right
            if len(spots) < MOST_RIGHTS or leader in spots:
                spots[leader][Spot(candidate.rung, candidate.name, ((candidate.start, candidate.end),))] = None
        for index, spot in placed:
            leader = int(self.leader[index])
            if len(spots) < MOST_RIGHTS or leader in spots:
                spots[leader][spot] = None
        return {leader: _plainest(tuple(islice(held, MOST_SPOTS))) for leader, held in spots.items()}


def _plainest(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Where the name itself stands, a trick that overlaps it is none; where a trick spells the whole name, the short
    form inside it is no more than a part of the trick (贵洲茅台 around 茅台)."""
    plain = [spot for spot in spots if spot.rung in PLAIN]
    kept = [spot for spot in plain if not any(_spells_out(trick, spot) for trick in spots)]
    return tuple(
        spot
        for spot in spots
        if spot in kept
        or (spot.rung not in PLAIN and not any(spot.start < name.end and name.start < spot.end for name in kept))
    )


def _spells_out(trick: Spot, short: Spot) -> bool:
    around = trick.start <= short.start and short.end <= trick.end
    return around and trick.rung in _SURE and len(trick.name) > len(short.name)


_SURE = frozenset({Rung.HOMOPHONE, Rung.LOOKALIKE, Rung.SPLIT})


def _told(right: Right) -> int:
    """How many facts an entry states."""
    return sum(1 for fact in fields(right) if getattr(right, fact.name))
