"""Chinese names with one letter changed, lost, added or swapped with the next.

A short name is kept as it is and with each letter left out: whatever is changed, name and title have a rest in common.
A longer one is kept by its halves: one change leaves one of them as it was, unless two letters change places where the
halves meet, which names of `MET` letters are kept with.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import Codes
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.names import Names
from matcher.candidates.index.ngram_hash import U64, of_rows, without
from matcher.candidates.index.pairs import COMPARED, Hits, Lists, Pairs
from matcher.candidates.likeness import SHORTEST_SOUND

LONGEST_NEAR = 5
"""Letters up to which a name is kept with each one left out."""

MET = 6
"""Letters of the names whose halves meet; those of longer names have a letter or two between them."""

HALF_SIZE = 4
_MANY = 2 * HALF_SIZE + 2
"""From here on names are kept by their first and last HALF_SIZE letters, whatever their length."""

_FRONT, _BACK, _CROSSED = (np.uint64(salt << 32) for salt in (1, 2, 3))
"""What sets beginnings, ends and names with their middle letters crossed apart."""


@dataclass(frozen=True)
class Changed:
    """A table of short names by their rests, and one of longer names by their halves."""

    names: Names
    rests: KeyTable
    halves: KeyTable

    @staticmethod
    def keys(names: Names) -> tuple[Lists, Lists]:
        """Short names as they are and, where that still leaves a name, with each letter left out; halves."""
        rests: Lists = []
        for size, ids, letters in names.by_length(_short(names)):
            rests.append((of_rows(letters), ids))
            far = names.near_from[ids] <= size
            rests += [(of_rows(np.delete(letters[far], at, axis=1)), ids[far]) for at in range(size)]
        halves: Lists = []
        for size, ids, letters in names.by_length(names.han & (names.lengths > LONGEST_NEAR)):
            half = _half(size)
            halves += [(of_rows(letters[:, :half]) + _FRONT, ids), (of_rows(letters[:, -half:]) + _BACK, ids)]
            if size == MET:
                halves.append((of_rows(letters[:, _CROSSING]) + _CROSSED, ids))
        return rests, halves

    @cached_property
    def _questions(self) -> list[tuple[int, int | None]]:
        """What stretches are asked for, by their size and the letter left out, None for none.

        A name that is too short to be known with a letter changed is known with one put inside it, no more.
        """
        names, known = self.names, _short(self.names)
        whole = set(names.sizes(known))
        rests = {size - 1 for size in names.sizes(known & (names.near_from <= names.lengths))}
        asked: list[tuple[int, int | None]] = [(size, None) for size in rests]
        for size in whole | rests:
            asked += [(size + 1, at) for at in (range(size + 1) if size in rests else range(1, size))]
        return sorted(asked, key=itemgetter(0))

    @cached_property
    def _halves(self) -> list[int]:
        return sorted(set(map(_half, self.names.sizes(self.names.han & (self.names.lengths > LONGEST_NEAR)))))

    def find(self, codes: Codes, room: NDArray[np.intp], held: list[U64]) -> Hits:
        """Stretches that are one change from a name."""
        hits = Hits.joined([*self._by_rests(held, room), *self._by_halves(held, codes, room)]).inside(room)
        return hits.where(self._one_apart(hits, codes))

    def _by_rests(self, held: list[U64], room: NDArray[np.intp]) -> Iterator[Hits]:
        for size, asked in groupby(self._questions, key=itemgetter(0)):
            places = np.flatnonzero(room >= size)
            for _, at in asked if size < len(held) else ():
                starts, found = self.rests.find_at(held[size] if at is None else without(held, size, at), places)
                yield Hits(starts, np.full(len(starts), size), found)

    def _by_halves(self, held: list[U64], codes: Codes, room: NDArray[np.intp]) -> Iterator[Hits]:
        for half in (half for half in self._halves if half < len(held)):
            begun = self.halves.find_at(held[half] + _FRONT, np.flatnonzero(room >= half))
            ended = self.halves.find(held[half] + _BACK)
            for salt, (starts, found) in ((_FRONT, begun), (_BACK, ended)):
                for more in (-1, 0, 1):
                    sizes = self.names.lengths[found] + more
                    hits = Hits(starts if salt == _FRONT else starts + half - sizes, sizes, found)
                    yield hits.where(self._may_go_on(hits, codes, half, front=salt == _FRONT))
        if self._halves and len(held) > MET:
            starts, found = self.halves.find(held[MET] + _CROSSED)
            yield Hits(starts, np.full(len(starts), MET), found)

    def _may_go_on(self, hits: Hits, codes: Codes, half: int, *, front: bool) -> NDArray[np.bool_]:
        """Which stretches go on as the name does right beyond the half that is theirs, or end as it does: one change
        leaves the one or the other, and of common beginnings it leaves few."""
        names, last = self.names, len(codes) - 1
        own, length = names.letters_at[hits.names], names.lengths[hits.names]
        beyond, far = (half, hits.sizes - 1) if front else (hits.sizes - half - 1, 0)
        own_beyond, own_far = (half, length - 1) if front else (length - half - 1, 0)
        seen = (codes[np.clip(hits.starts + at, 0, last)] for at in (beyond, far))
        next_seen, far_seen = seen
        kept: NDArray[np.bool_] = (next_seen == names.letters[own + own_beyond]) | (
            far_seen == names.letters[own + own_far]
        )
        return kept

    def _one_apart(self, hits: Hits, codes: Codes) -> NDArray[np.bool_]:
        """Which hits are: what stretch and name have in common in front and behind is all but the change.

        Half a name is found far more often than all of it; here most of the rest falls away at once.
        """
        sizes = self.names.lengths[hits.names]
        most = min(COMPARED, int(sizes.max(initial=0)) + 1)
        pairs = Pairs.in_front(hits, codes, self.names, most + 1)
        shorter = np.minimum(sizes, hits.sizes)
        front = np.minimum(pairs.run(), shorter)
        behind = np.minimum(Pairs.behind(hits, codes, self.names, most).run(), shorter)
        added = (hits.sizes > sizes) & (front < sizes) & (behind < sizes)
        changed = (sizes >= self.names.near_from[hits.names]) & (hits.sizes <= sizes) & (front < sizes)
        as_much = front + behind >= shorter - (sizes == hits.sizes)
        kept: NDArray[np.bool_] = ((added | changed) & as_much) | (changed & pairs.swapped(front))
        return kept | (sizes > COMPARED)


def _short(names: Names) -> NDArray[np.bool_]:
    kept: NDArray[np.bool_] = names.han & (names.lengths >= SHORTEST_SOUND) & (names.lengths <= LONGEST_NEAR)
    return kept


def _half(size: int) -> int:
    """Letters of a half; but for names of `MET` letters one stands between the halves at least."""
    return (min(size, _MANY) - (size != MET)) // 2


_CROSSING = [0, 1, 3, 2, 4, 5]
"""The letters of a name of six with the two in the middle in each other's place."""
