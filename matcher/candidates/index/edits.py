"""Chinese names with one letter changed, lost, added or swapped with the next.

A short name is indexed as it is and with each letter left out: whatever is changed, name and span have such a
deletion in common. One of three letters is indexed backwards too (马头人 for 人头马).
A longer name is indexed by its two halves: one change leaves one of them as it was, unless two letters change places
where the halves meet, for which names of `CROSSING_LENGTH` letters are indexed a third time.
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
"""Letters up to which a name is indexed with each one left out."""

CROSSING_LENGTH = 6
"""Letters of the names whose halves meet in the middle; in longer names a letter or two stand between them."""

HALF_SIZE = 4
_MAX_HALVED = 2 * HALF_SIZE + 2
"""From here on names are indexed by their first and last HALF_SIZE letters, whatever their length."""

_FRONT, _BACK, _CROSSED = (np.uint64(salt << 32) for salt in (1, 2, 3))
"""What sets the hashes of first halves, last halves and crossed names apart."""


@dataclass(frozen=True)
class EditIndex:
    """Two tables: short names by their deletions, longer names by their halves."""

    names: Names
    deletions: KeyTable
    halves: KeyTable

    @staticmethod
    def build_keys(names: Names) -> tuple[KeyLists, KeyLists]:
        """The hashes of short names and their deletions, and those of halves, each with the names.

        A letter is left out only where what remains is still long enough to be recognised.
        """
        deletions: KeyLists = []
        for size, ids, letters in names.group_by_length(_is_short(names)):
            deletions.append((hash_rows(letters), ids))
            may_differ = names.min_near_lengths[ids] <= size
            deletions += [
                (hash_rows(np.delete(letters[may_differ], at, axis=1)), ids[may_differ]) for at in range(size)
            ]
            if size == SHORTEST_SOUND:
                deletions.append((hash_rows(letters[may_differ, ::-1]), ids[may_differ]))
        halves: KeyLists = []
        for size, ids, letters in names.group_by_length(names.is_han & (names.lengths > MAX_DELETION_LENGTH)):
            half = _get_half_length(size)
            halves += [(hash_rows(letters[:, :half]) + _FRONT, ids), (hash_rows(letters[:, -half:]) + _BACK, ids)]
            if size == CROSSING_LENGTH:
                halves.append((hash_rows(letters[:, _CROSSED_ORDER]) + _CROSSED, ids))
        return deletions, halves

    @cached_property
    def _lookups(self) -> list[tuple[int, int | None]]:
        """What to look up of spans: pairs of a span's length and the letter to leave out, None for none.

        A name too short to be recognised with a letter changed is found only with one letter inserted.
        """
        names, is_short = self.names, _is_short(self.names)
        whole = set(names.list_lengths(is_short))
        shortened = {size - 1 for size in names.list_lengths(is_short & (names.min_near_lengths <= names.lengths))}
        backwards = {size + 1 for size in shortened} & {SHORTEST_SOUND}
        lookups: list[tuple[int, int | None]] = [(size, None) for size in shortened | backwards]
        for size in whole | shortened:
            lookups += [(size + 1, at) for at in (range(size + 1) if size in shortened else range(1, size))]
        return sorted(lookups, key=itemgetter(0))

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

    def find_pairs(self, codes: Codes, remaining: NDArray[np.intp], hashes: list[U64]) -> SpanPairs:
        """Spans that are one change from a name.

        `codes` are the folded letters of all rows, `remaining` how many letters may follow from each place on,
        `hashes` those of the spans of each length.
        """
        pairs = SpanPairs.concatenate(
            [*self._find_by_deletions(hashes, remaining), *self._find_by_halves(hashes, codes, remaining)]
        ).keep_fitting(remaining)
        return pairs.select(self._is_one_edit(pairs, codes))

    def _find_by_deletions(self, hashes: list[U64], remaining: NDArray[np.intp]) -> Iterator[SpanPairs]:
        for size, lookups in groupby(self._lookups, key=itemgetter(0)):
            places = np.flatnonzero(remaining >= size)
            for _, at in lookups if size < len(hashes) else ():
                starts, names = self.deletions.look_up_at(
                    hashes[size] if at is None else hash_spans_without(hashes, size, at), places
                )
                yield SpanPairs(starts, np.full(len(starts), size), names)

    def _find_by_halves(self, hashes: list[U64], codes: Codes, remaining: NDArray[np.intp]) -> Iterator[SpanPairs]:
        for half in (half for half in self._half_lengths if half < len(hashes)):
            at_front = self.halves.look_up_at(hashes[half] + _FRONT, np.flatnonzero(remaining >= half))
            at_back = self.halves.look_up(hashes[half] + _BACK)
            for salt, (starts, names) in ((_FRONT, at_front), (_BACK, at_back)):
                for difference in (-1, 0, 1):
                    sizes = self.names.lengths[names] + difference
                    pairs = SpanPairs(starts if salt == _FRONT else starts + half - sizes, sizes, names)
                    yield pairs.select(self._continues_like_name(pairs, codes, half, front=salt == _FRONT))
        if self._half_lengths and len(hashes) > CROSSING_LENGTH:
            starts, names = self.halves.look_up(hashes[CROSSING_LENGTH] + _CROSSED)
            yield SpanPairs(starts, np.full(len(starts), CROSSING_LENGTH), names)

    def _continues_like_name(self, pairs: SpanPairs, codes: Codes, half: int, *, front: bool) -> NDArray[np.bool_]:
        """Which spans agree with the name in the letter beyond the half they share, or in the letter at the far end.

        One change leaves at least one of these as it was; of halves that many names share this drops most.
        """
        names, last = self.names, len(codes) - 1
        own, length = names.letter_starts[pairs.names], names.lengths[pairs.names]
        beyond, far = (half, pairs.sizes - 1) if front else (pairs.sizes - half - 1, 0)
        own_beyond, own_far = (half, length - 1) if front else (length - half - 1, 0)
        seen = (codes[np.clip(pairs.starts + at, 0, last)] for at in (beyond, far))
        next_seen, far_seen = seen
        mask: NDArray[np.bool_] = (next_seen == names.letters[own + own_beyond]) | (
            far_seen == names.letters[own + own_far]
        )
        return mask

    def _is_one_edit(self, pairs: SpanPairs, codes: Codes) -> NDArray[np.bool_]:
        """Which pairs are one change apart: what agrees from the front and from the back is all but the change.

        Half a name is found far more often than all of it; most of such pairs are dropped here at once.
        """
        sizes = self.names.lengths[pairs.names]
        count = min(MAX_COMPARED, int(sizes.max(initial=0)) + 1)
        aligned = AlignedLetters.from_front(pairs, codes, self.names, count + 1)
        shorter = np.minimum(sizes, pairs.sizes)
        front = np.minimum(aligned.count_equal(), shorter)
        behind = np.minimum(AlignedLetters.from_back(pairs, codes, self.names, count).count_equal(), shorter)
        added = (pairs.sizes > sizes) & (front < sizes) & (behind < sizes)
        changed = (sizes >= self.names.min_near_lengths[pairs.names]) & (pairs.sizes <= sizes) & (front < sizes)
        as_much = front + behind >= shorter - (sizes == pairs.sizes)
        moved = aligned.has_swap(front) | ((sizes == SHORTEST_SOUND) & aligned.has_same_letters(SHORTEST_SOUND))
        mask: NDArray[np.bool_] = ((added | changed) & as_much) | (changed & (pairs.sizes == sizes) & moved)
        return mask | (sizes > MAX_COMPARED)


def _is_short(names: Names) -> NDArray[np.bool_]:
    mask: NDArray[np.bool_] = names.is_han & (names.lengths >= SHORTEST_SOUND) & (names.lengths <= MAX_DELETION_LENGTH)
    return mask


def _get_half_length(size: int) -> int:
    """Letters of a half; but for names of `CROSSING_LENGTH` letters at least one letter stands between the halves."""
    return (min(size, _MAX_HALVED) - (size != CROSSING_LENGTH)) // 2


_CROSSED_ORDER = [0, 1, 3, 2, 4, 5]
"""The letters of a name of six with the two in the middle in each other's place."""
