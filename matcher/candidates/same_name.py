"""Entries of a register that share one name: a listing is flagged once for a name, under the entry that states most."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import islice
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.types import PLAIN_KINDS, Candidate, Mention, MentionKind
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS

MAX_RIGHTS = 100
"""Rights that one title is compared with; only a list of names has more."""

MAX_MENTIONS = 20
"""Mentions of one right in one title that are looked at; who repeats a name more often says nothing new by it."""


class SameNameGroups:
    """Which entries go together: `leaders` says for each entry, by index, which of them leads."""

    def __init__(self, rights: Sequence[Right], leader: NDArray[np.uint32]) -> None:
        self._rights = rights
        self.leaders = leader
        rest: dict[int, list[int]] = defaultdict(list)
        for index in np.flatnonzero(leader != np.arange(len(leader))).tolist():
            rest[int(leader[index])].append(index)
        self._rest = {lead: tuple(others) for lead, others in rest.items()}

    @classmethod
    def from_rights(cls, rights: Sequence[Right]) -> "SameNameGroups":
        """The groups among these rights; the entry that states most facts leads."""
        groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for index, right in enumerate(rights):
            groups[right.name, right.kind in INDICATIONS].append(index)
        leader = np.arange(len(rights), dtype=np.uint32)
        for group in groups.values():
            if len(group) > 1:
                leader[group] = max(group, key=lambda index: (_count_facts(rights[index]), -index))
        return cls(rights, leader)

    def get_others(self, leader: int) -> tuple[Right, ...]:
        """The other entries of the leader's name."""
        return tuple(self._rights[index] for index in self._rest.get(leader, ()))

    def group_mentions(
        self, candidates: Iterable[Candidate], placed: Iterable[tuple[int, Mention]]
    ) -> dict[int, tuple[Mention, ...]]:
        """The mentions of each leader, none twice, from candidates and from places and products that stand apart.

        A trick that overlaps the name itself is left out.
        """
        mentions: dict[int, dict[Mention, None]] = defaultdict(dict)
        for candidate in sorted(candidates, key=attrgetter("start")):
            leader = candidate.right
            if len(mentions) < MAX_RIGHTS or leader in mentions:
                mentions[leader][Mention(candidate.kind, candidate.name, ((candidate.start, candidate.end),))] = None
        for index, mention in placed:
            leader = int(self.leaders[index])
            if len(mentions) < MAX_RIGHTS or leader in mentions:
                mentions[leader][mention] = None
        return {leader: _drop_covered(tuple(islice(group, MAX_MENTIONS))) for leader, group in mentions.items()}


def _drop_covered(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions without tricks that overlap the name itself, and without short forms that lie inside a trick.

    Where a trick spells the whole name (贵洲茅台), the short form inside it (茅台) is no more than a part of the
    trick.
    """
    if len(mentions) == 1:  # as most rights have
        return mentions
    plain = [mention for mention in mentions if mention.kind in PLAIN_KINDS]
    standing = [mention for mention in plain if not any(_spells_longer_name(trick, mention) for trick in mentions)]
    return tuple(
        mention
        for mention in mentions
        if mention in standing
        or (
            mention.kind not in PLAIN_KINDS
            and not any(mention.start < name.end and name.start < mention.end for name in standing)
        )
    )


def _spells_longer_name(trick: Mention, short: Mention) -> bool:
    around = trick.start <= short.start and short.end <= trick.end
    if not around:
        return False
    if trick.kind in _SURE_KINDS:
        return len(trick.name) > len(short.name)
    return len(trick.name) - len(short.name) >= _MUCH_LONGER and _has_one_more_sign(trick)


def _has_one_more_sign(trick: Mention) -> bool:
    """Whether a character is put into a name (阿迪天达斯), or a sign covers one of its characters (阿迪*斯)."""
    size = trick.end - trick.start - len(trick.name)
    return (trick.kind is MentionKind.NEAR and size == 1) or (trick.kind is MentionKind.SIGNS and size == 0)


_MUCH_LONGER = 2
"""Characters by which a name is longer than its short form, so that a trick around the short form is no chance."""


_SURE_KINDS = frozenset({MentionKind.HOMOPHONE, MentionKind.LOOKALIKE, MentionKind.SPLIT})


def _count_facts(right: Right) -> int:
    """How many facts an entry states."""
    return sum(1 for fact in fields(right) if getattr(right, fact.name))
