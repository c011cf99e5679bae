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
from matcher.candidates.index.ngram_hash import U64, hash_rows, hash_spans_without
from matcher.candidates.index.pairs import MAX_COMPARED, AlignedLetters, KeyLists, SpanPairs
from matcher.candidates.likeness import SHORTEST_SOUND

MAX_DELETION_LENGTH = 5
"""Letters up to which a name is kept with each one left out."""

CROSSING_LENGTH = 6
"""Letters of the names whose halves meet; those of longer names have a letter or two between them."""

HALF_SIZE = 4
_MAX_HALVED = 2 * HALF_SIZE + 2
"""From here on names are kept by their first and last HALF_SIZE letters, whatever their length."""

_FRONT, _BACK, _CROSSED = (np.uint64(salt << 32) for salt in (1, 2, 3))
"""What sets beginnings, ends and names with their middle letters crossed apart."""


@dataclass(frozen=True)
class EditIndex:
    """A table of short names by their rests, and one of longer names by their halves."""

    names: Names
    deletions: KeyTable
    halves: KeyTable

    @staticmethod
    def build_keys(names: Names) -> tuple[KeyLists, KeyLists]:
        """Short names as they are and, where that still leaves a name, with each letter left out; halves."""
        rests: KeyLists = []
        for size, ids, letters in names.group_by_length(_is_short(names)):
            rests.append((hash_rows(letters), ids))
            far = names.min_near_lengths[ids] <= size
            rests += [(hash_rows(np.delete(letters[far], at, axis=1)), ids[far]) for at in range(size)]
        halves: KeyLists = []
        for size, ids, letters in names.group_by_length(names.is_han & (names.lengths > MAX_DELETION_LENGTH)):
            half = _get_half_length(size)
            halves += [(hash_rows(letters[:, :half]) + _FRONT, ids), (hash_rows(letters[:, -half:]) + _BACK, ids)]
            if size == CROSSING_LENGTH:
                halves.append((hash_rows(letters[:, _CROSSED_ORDER]) + _CROSSED, ids))
        return rests, halves

    @cached_property
    def _lookups(self) -> list[tuple[int, int | None]]:
        """What spans are asked for, by their size and the letter left out, None for none.

        A name that is too short to be known with a letter changed is known with one put inside it, no more.
        """
        names, known = self.names, _is_short(self.names)
        whole = set(names.list_lengths(known))
        rests = {size - 1 for size in names.list_lengths(known & (names.min_near_lengths <= names.lengths))}
        asked: list[tuple[int, int | None]] = [(size, None) for size in rests]
        for size in whole | rests:
            asked += [(size + 1, at) for at in (range(size + 1) if size in rests else range(1, size))]
        return sorted(asked, key=itemgetter(0))

    @cached_property
    def _half_lengths(self) -> list[int]:
        return sorted(
            set(
                map(
                    _get_half_length,
                    self.names.list_lengths(self.names.is_han & (self.names.lengths > MAX_DELETION_LENGTH)),
                )
            )
        )

    def find_pairs(self, codes: Codes, room: NDArray[np.intp], held: list[U64]) -> SpanPairs:
        """Spans that are one change from a name."""
        hits = SpanPairs.concatenate(
            [*self._find_by_deletions(held, room), *self._find_by_halves(held, codes, room)]
        ).keep_fitting(room)
        return hits.select(self._is_one_edit(hits, codes))

    def _find_by_deletions(self, held: list[U64], room: NDArray[np.intp]) -> Iterator[SpanPairs]:
        for size, asked in groupby(self._lookups, key=itemgetter(0)):
            places = np.flatnonzero(room >= size)
            for _, at in asked if size < len(held) else ():
                starts, found = self.deletions.look_up_at(
                    held[size] if at is None else hash_spans_without(held, size, at), places
                )
                yield SpanPairs(starts, np.full(len(starts), size), found)

    def _find_by_halves(self, held: list[U64], codes: Codes, room: NDArray[np.intp]) -> Iterator[SpanPairs]:
        for half in (half for half in self._half_lengths if half < len(held)):
            begun = self.halves.look_up_at(held[half] + _FRONT, np.flatnonzero(room >= half))
            ended = self.halves.look_up(held[half] + _BACK)
            for salt, (starts, found) in ((_FRONT, begun), (_BACK, ended)):
                for more in (-1, 0, 1):
                    sizes = self.names.lengths[found] + more
                    hits = SpanPairs(starts if salt == _FRONT else starts + half - sizes, sizes, found)
                    yield hits.select(self._continues_like_name(hits, codes, half, front=salt == _FRONT))
        if self._half_lengths and len(held) > CROSSING_LENGTH:
            starts, found = self.halves.look_up(held[CROSSING_LENGTH] + _CROSSED)
            yield SpanPairs(starts, np.full(len(starts), CROSSING_LENGTH), found)

    def _continues_like_name(self, hits: SpanPairs, codes: Codes, half: int, *, front: bool) -> NDArray[np.bool_]:
        """Which spans go on as the name does right beyond the half that is theirs, or end as it does: one change
        leaves the one or the other, and of common beginnings it leaves few."""
        names, last = self.names, len(codes) - 1
        own, length = names.letter_starts[hits.names], names.lengths[hits.names]
        beyond, far = (half, hits.sizes - 1) if front else (hits.sizes - half - 1, 0)
        own_beyond, own_far = (half, length - 1) if front else (length - half - 1, 0)
        seen = (codes[np.clip(hits.starts + at, 0, last)] for at in (beyond, far))
        next_seen, far_seen = seen
        kept: NDArray[np.bool_] = (next_seen == names.letters[own + own_beyond]) | (
            far_seen == names.letters[own + own_far]
        )
        return kept

    def _is_one_edit(self, hits: SpanPairs, codes: Codes) -> NDArray[np.bool_]:
        """Which hits are: what span and name have in common in front and behind is all but the change.

        Half a name is found far more often than all of it; here most of the rest falls away at once.
        """
        sizes = self.names.lengths[hits.names]
        most = min(MAX_COMPARED, int(sizes.max(initial=0)) + 1)
        pairs = AlignedLetters.from_front(hits, codes, self.names, most + 1)
        shorter = np.minimum(sizes, hits.sizes)
        front = np.minimum(pairs.count_equal(), shorter)
        behind = np.minimum(AlignedLetters.from_back(hits, codes, self.names, most).count_equal(), shorter)
        added = (hits.sizes > sizes) & (front < sizes) & (behind < sizes)
        changed = (sizes >= self.names.min_near_lengths[hits.names]) & (hits.sizes <= sizes) & (front < sizes)
        as_much = front + behind >= shorter - (sizes == hits.sizes)
        kept: NDArray[np.bool_] = ((added | changed) & as_much) | (changed & pairs.has_swap(front))
        return kept | (sizes > MAX_COMPARED)


def _is_short(names: Names) -> NDArray[np.bool_]:
    kept: NDArray[np.bool_] = names.is_han & (names.lengths >= SHORTEST_SOUND) & (names.lengths <= MAX_DELETION_LENGTH)
    return kept


def _get_half_length(size: int) -> int:
    """Letters of a half; but for names of `MET` letters one stands between the halves at least."""
    return (min(size, _MAX_HALVED) - (size != CROSSING_LENGTH)) // 2


_CROSSED_ORDER = [0, 1, 3, 2, 4, 5]
"""The letters of a name of six with the two in the middle in each other's place."""
