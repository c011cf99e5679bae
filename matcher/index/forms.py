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
from matcher.index.hashing import U64, of_rows, without
from matcher.index.keys import Ids, KeyTable, Places
from matcher.index.names import Names
from matcher.likeness import LONGEST_LIKE, SHORTEST_MIXED, SHORTEST_SOUND
from matcher.masked import COVERED

WHOLE_SIZE = 8
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
        half = _half(size)
        held += [(of_rows(letters[:, :half]) + _FRONT, ids), (of_rows(letters[:, -half:]) + _BACK, ids)]
    return held


_FRONT, _BACK = np.uint64(1 << 32), np.uint64(2 << 32)
"""What sets beginnings apart from ends."""


def _half(size: int) -> int:
    """Letters of a half. Between the halves stands one at least, so that no two that changed places stand one in
    each."""
    return (min(size, _MANY) - 1) // 2


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


def near_questions(names: Names) -> list[tuple[int, int | None]]:
    """What stretches are asked for, by their size and the letter left out, None for none: as much as keys answer.

    A name that is too short to be known with a letter changed is known with one put inside it, no more.
    """
    known = names.han & (names.lengths >= SHORTEST_SOUND) & (names.lengths <= LONGEST_NEAR)
    whole = set(names.lengths[known].tolist())
    rests = {size - 1 for size in names.lengths[known & (names.near_from <= names.lengths)].tolist()}
    asked: list[tuple[int, int | None]] = [(size, None) for size in sorted(rests)]
    for size in sorted(whole | rests):
        inner = range(1, size) if size not in rests else range(size + 1)
        asked += [(size + 1, at) for at in inner]
    return asked


def near_hits(table: KeyTable, held: list[U64], questions: list[tuple[int, int | None]]) -> Iterator[Hits]:
    """Stretches that are one letter from a name: the letter lost (the stretch is its rest) or any other."""
    for size, at in questions:
        if size < len(held):
            starts, found = table.find(held[size] if at is None else without(held, size, at))
            yield Hits(starts, np.full(len(starts), size), found)


def half_hits(table: KeyTable, held: list[U64], names: Names, sizes: list[int]) -> Iterator[Hits]:
    """Stretches that begin or end as a longer name does, of its length and one more or less."""
    for half in sorted({_half(size) for size in sizes if size > LONGEST_NEAR}):
        for salt in (_FRONT, _BACK):
            starts, found = table.find(held[half] + salt)
            for more in (-1, 0, 1):
                sizes_here = names.lengths[found] + more
                begin = starts if salt == _FRONT else starts + half - sizes_here
                fits = (begin >= 0) & (begin + sizes_here < len(held[0]))
                yield Hits(begin[fits], sizes_here[fits], found[fits])


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Letters of stretches and of the names that they may be like, side by side from the front, one pair a row."""

    seen: Codes
    own: Codes

    @classmethod
    def of(cls, hits: Hits, codes: Codes, names: Names, most: int) -> "_Pairs":
        """Up to `most` letters of each; what stands beyond a stretch or a name is whatever follows it."""
        columns = np.arange(most)
        seen = np.minimum(hits.starts[:, None] + columns, len(codes) - 1)
        own = np.minimum(names.letters_at[hits.names][:, None] + columns, len(names.letters) - 1)
        return cls(codes[seen], names.letters[own])


def other_letters(hits: Hits, codes: Codes, names: Names) -> NDArray[np.bool_]:
    """Which hits are of another spelling than the name's; true of all that are too long to be compared here."""
    pairs = _Pairs.of(hits, codes, names, _COMPARED)
    outside = np.arange(_COMPARED) >= hits.sizes[:, None]
    differs: NDArray[np.bool_] = ((pairs.seen != pairs.own) & ~outside).any(axis=1)
    return differs | (hits.sizes > _COMPARED)


def one_apart(hits: Hits, codes: Codes, names: Names) -> NDArray[np.bool_]:
    """Which hits may be one change away: what stretch and name have in common in front and behind is all but that.

    Half a name is found far more often than all of it; here most of the rest falls away at once.
    """
    sizes = names.lengths[hits.names]
    most = min(_COMPARED, int(sizes.max(initial=0)) + 1)
    pairs = _Pairs.of(hits, codes, names, most + 1)
    shorter = np.minimum(sizes, hits.sizes)
    front = np.minimum(_run(pairs.seen == pairs.own), shorter)
    columns = np.arange(most)
    seen = np.maximum((hits.starts + hits.sizes - 1)[:, None] - columns, 0)
    own = np.maximum((names.letters_at[hits.names] + sizes - 1)[:, None] - columns, 0)
    behind = np.minimum(_run(codes[seen] == names.letters[own]), shorter)
    inside = (hits.sizes > sizes) & (front < sizes) & (behind < sizes)
    changed = (sizes >= names.near_from[hits.names]) & (hits.sizes <= sizes) & (front < sizes)
    as_much = front + behind >= shorter - (sizes == hits.sizes)
    kept: NDArray[np.bool_] = ((inside | changed) & as_much) | (changed & _swapped(pairs, front))
    return kept | (sizes > _COMPARED)


def _swapped(pairs: _Pairs, front: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Where the two letters behind what is the same in front have changed places."""
    rows = np.arange(len(front))
    at, after = (np.minimum(front + more, pairs.seen.shape[1] - 1) for more in (0, 1))
    crossed: NDArray[np.bool_] = pairs.seen[rows, at] == pairs.own[rows, after]
    return crossed & (pairs.seen[rows, after] == pairs.own[rows, at])


def truly_alike(hits: Hits, codes: Codes, names: Names) -> NDArray[np.bool_]:
    """Which hits have one letter that sounds otherwise, and it looks like the name's, or is covered.

    A key holds the sound of the look-alike, and much that sounds like it looks like nothing.
    """
    pairs = _Pairs.of(hits, codes, names, LONGEST_LIKE)
    inside = np.arange(LONGEST_LIKE) < hits.sizes[:, None]
    other = inside & (heard(pairs.seen) != heard(pairs.own))
    rows, at = np.arange(len(hits.starts)), other.argmax(axis=1)
    seen, own = pairs.seen[rows, at], pairs.own[rows, at]
    asked = seen.astype(np.uint64) << np.uint64(32) | own
    known = _pairs()
    alike = known[np.minimum(np.searchsorted(known, asked), len(known) - 1)] == asked
    mixed = (inside & (pairs.seen != pairs.own)).sum(axis=1) > 1
    alike &= (hits.sizes >= SHORTEST_MIXED) | ~mixed
    kept: NDArray[np.bool_] = (other.sum(axis=1) == 1) & (alike | (seen == ord(COVERED)))
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
