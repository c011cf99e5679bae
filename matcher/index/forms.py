"""The forms that a name is kept under, and what a title is looked up by in each: two sides of one table.

WHOLE    the letters as they stand; the sounds likewise (HEARD). Of more than `WHOLE_SIZE` letters the first ones count.
ALIKE    one character replaced by each that looks like it, or covered by a sign, taken by its sounds: a like shape
         among like sounds.
NEAR     one letter left out. One changed, lost, added or swapped letter leaves name and title a common rest.
HALVES   of longer names the beginning and the end: one change leaves one of them as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from matcher.glyph import likenesses
from matcher.index.codes import Codes, heard
from matcher.index.hashing import U64, of_rows, without_one
from matcher.index.keys import Ids, KeyTable, Places
from matcher.index.names import Names
from matcher.likeness import LONGEST_LIKE, SHORTEST_SOUND
from matcher.masked import COVERED

WHOLE_SIZE = 12
"""Letters that are looked up at once; of longer names the rest is compared only where these are found."""

LONGEST_NEAR = 6
"""Letters up to which a name is kept with each one left out; a longer one is kept by its halves."""

HALF_SIZE = 8
_MANY = 2 * HALF_SIZE + 2
"""From here on names are kept by their first and last HALF_SIZE letters, whatever their length."""

Lists = list[tuple[U64, Ids]]


@dataclass(frozen=True, slots=True)
class Hits:
    """Stretches of the rows, by start and size, that may be like a name."""

    starts: Places
    sizes: Places
    names: Ids

    @classmethod
    def joined(cls, parts: list["Hits"]) -> "Hits":
        """All of them."""
        empty = np.empty(0, np.intp)
        return cls(
            np.concatenate([empty, *(part.starts for part in parts)]),
            np.concatenate([empty, *(part.sizes for part in parts)]),
            np.concatenate([np.empty(0, np.uint32), *(part.names for part in parts)]),
        )

    def where(self, kept: NDArray[np.bool_]) -> "Hits":
        """Those of them."""
        return Hits(self.starts[kept], self.sizes[kept], self.names[kept])


def whole_keys(names: Names) -> Lists:
    """Every name by its letters."""
    everything = names.by_length(np.ones(len(names), bool))
    return [(of_rows(letters[:, :WHOLE_SIZE]), ids) for _, ids, letters in everything]


def heard_keys(names: Names) -> Lists:
    """Chinese names by their sounds."""
    kept = names.by_length(names.han & (names.lengths >= SHORTEST_SOUND))
    return [(of_rows(heard(letters[:, :WHOLE_SIZE].astype("u4"))), ids) for _, ids, letters in kept]


def alike_keys(names: Names) -> Lists:
    """Chinese names with one character replaced by each that looks like it, or covered by a sign, by their sounds."""
    held: Lists = []
    first, others = _likenesses()
    for size, ids, letters in names.by_length(names.han & (names.lengths >= SHORTEST_SOUND)):
        if size > LONGEST_LIKE:
            break
        sounds = heard(letters.astype("u4"))
        for at in range(size):
            counts = first[letters[:, at] + np.uint64(1)] - first[letters[:, at]]
            rows = np.repeat(np.arange(len(ids)), counts)
            within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
            changed = sounds[rows]
            changed[:, at] = heard(others[first[letters[rows, at]] + within])
            held.append((of_rows(changed), ids[rows]))
            if 0 < at < size - 1:
                covered = sounds.copy()
                covered[:, at] = _COVERED
                held.append((of_rows(covered), ids))
    return held


_COVERED = heard(np.array([ord(COVERED)], np.uint32))[0]


def _likenesses() -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Where each code point's look-alikes begin, and all of them."""
    table = likenesses()
    counts = np.zeros(0x110001, np.int64)
    for letter, others in table.items():
        counts[ord(letter) + 1] = len(others)
    codes = [ord(other) for letter in sorted(table) for other in sorted(table[letter])]
    return np.cumsum(counts), np.array(codes, np.uint32)


def near_keys(names: Names) -> Lists:
    """Chinese names as they are and, unless they are too short, with each letter left out."""
    held: Lists = []
    lengths = names.lengths
    for size, ids, letters in names.by_length(names.han & (lengths >= SHORTEST_SOUND) & (lengths <= LONGEST_NEAR)):
        held.append((of_rows(letters), ids))
        far = names.near_from[ids] <= size
        held += [(of_rows(np.delete(letters[far], at, axis=1)), ids[far]) for at in range(size)]
    return held


def half_keys(names: Names) -> Lists:
    """Longer Chinese names by their beginnings and their ends."""
    held: Lists = []
    for size, ids, letters in names.by_length(names.han & (names.lengths > LONGEST_NEAR)):
        half, front, back = _half(size)
        held += [(of_rows(letters[:, :half]) + front, ids), (of_rows(letters[:, -half:]) + back, ids)]
    return held


def _half(size: int) -> tuple[int, np.uint64, np.uint64]:
    """Letters of a half, and what sets beginnings and ends of this length apart from others. Between the halves stands
    a letter at least, so that no two letters that changed places stand one in each."""
    size = min(size, _MANY)
    return (size - 1) // 2, np.uint64(size << 32), np.uint64(size << 32 | 1)


def whole_hits(table: KeyTable, held: list[U64], names: Names, sizes: list[int]) -> Iterator[Hits]:
    """Stretches with the letters, or the sounds, of a name."""
    lengths = names.lengths
    for size in sorted({min(size, WHOLE_SIZE) for size in sizes}):
        if size >= len(held):
            break
        starts, found = table.find(held[size])
        whole = lengths[found] if size == WHOLE_SIZE else np.full(len(found), size)
        fits = starts + whole < len(held[0])
        yield Hits(starts[fits], whole[fits], found[fits])


def alike_hits(table: KeyTable, sounds: list[U64]) -> Iterator[Hits]:
    """Stretches with one character that looks like a name's."""
    for size in range(SHORTEST_SOUND, min(LONGEST_LIKE + 1, len(sounds))):
        starts, found = table.find(sounds[size])
        yield Hits(starts, np.full(len(starts), size), found)


def near_hits(table: KeyTable, held: list[U64], sizes: list[int]) -> Iterator[Hits]:
    """Stretches that are one letter from a name: the letter lost (the stretch is its rest) or any other."""
    for size in sorted({size + more for size in sizes if size <= LONGEST_NEAR for more in (-1, 0, 1)}):
        if size >= len(held):
            break
        questions = [held[size], *(rest for _, rest in without_one(held, size))]
        for asked in questions:
            starts, found = table.find(asked)
            yield Hits(starts, np.full(len(starts), size), found)


def half_hits(table: KeyTable, held: list[U64], names: Names, sizes: list[int]) -> Iterator[Hits]:
    """Stretches that begin or end as a longer name does, of its length and one more or less."""
    for size in sorted({min(size, _MANY) for size in sizes if size > LONGEST_NEAR}):
        half, front, back = _half(size)
        if half >= len(held):
            break
        for salt, ends in ((front, False), (back, True)):
            starts, found = table.find(held[half] + salt)
            for more in (-1, 0, 1):
                sizes_here = names.lengths[found] + more
                begin = starts + half - sizes_here if ends else starts
                fits = (begin >= 0) & (begin + sizes_here < len(held[0]))
                yield Hits(begin[fits], sizes_here[fits], found[fits])


def one_apart(hits: Hits, codes: Codes, names: Names) -> NDArray[np.bool_]:
    """Which hits may be one change away: what stretch and name have in common in front and behind is all but that.

    Half a name is found far more often than all of it; here most of the rest falls away at once.
    """
    sizes = names.lengths[hits.names]
    columns = np.arange(min(_COMPARED, int(sizes.max(initial=0)) + 1))
    seen = np.minimum(hits.starts[:, None] + columns, len(codes) - 1)
    own = np.minimum(names.letters_at[hits.names][:, None] + columns, len(names.letters) - 1)
    front = _run(codes[seen] == names.letters[own])
    seen = np.maximum((hits.starts + hits.sizes - 1)[:, None] - columns, 0)
    own = np.maximum((names.letters_at[hits.names] + sizes - 1)[:, None] - columns, 0)
    behind = _run(codes[seen] == names.letters[own])
    shorter = np.minimum(sizes, hits.sizes)
    changed = np.where(sizes == hits.sizes, 2, 0)
    kept: NDArray[np.bool_] = (front + behind >= shorter - changed) | (sizes > _COMPARED)
    return kept


def truly_alike(hits: Hits, codes: Codes, names: Names) -> NDArray[np.bool_]:
    """Which hits have one letter that sounds otherwise, and it looks like the name's, or is covered.

    A key holds the sound of the look-alike, and much that sounds like it looks like nothing.
    """
    columns = np.arange(LONGEST_LIKE)
    inside = columns < hits.sizes[:, None]
    seen = codes[np.minimum(hits.starts[:, None] + columns, len(codes) - 1)]
    own = names.letters[np.minimum(names.letters_at[hits.names][:, None] + columns, len(names.letters) - 1)]
    other = inside & (heard(seen) != heard(own))
    at = other.argmax(axis=1)
    rows = np.arange(len(at))
    pairs = seen[rows, at].astype(np.uint64) << np.uint64(32) | own[rows, at]
    known = _pairs()
    found = known[np.minimum(np.searchsorted(known, pairs), len(known) - 1)] == pairs
    kept: NDArray[np.bool_] = (other.sum(axis=1) == 1) & (found | (seen[rows, at] == ord(COVERED)))
    return kept


@cache
def _pairs() -> U64:
    """Each character with each that looks like it, as one number, sorted."""
    pairs = [ord(one) << 32 | ord(other) for one, others in likenesses().items() for other in others]
    return np.sort(np.array(pairs, np.uint64))


_COMPARED = 24
"""Letters that are compared from either end; longer names are compared one by one."""


def _run(same: NDArray[np.bool_]) -> NDArray[np.intp]:
    """How many columns are true in each row before the first that is not."""
    count: NDArray[np.intp] = np.logical_and.accumulate(same, axis=1).sum(axis=1)
    return count
