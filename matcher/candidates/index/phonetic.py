"""Chinese names by their sounds: as they stand, with like sounds, and with one character that looks alike.

A key is the sounds of a name, or those with one character replaced by each that looks like it, or covered by a sign. A
stretch with the sounds of the name is its homophone or the name itself; one with those of a look-alike may be a look-
alike: a key holds the sound of it, and much that sounds like it looks like nothing.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import Codes, heard
from matcher.candidates.index.key_table import Ids, KeyTable, Places
from matcher.candidates.index.names import Names
from matcher.candidates.index.ngram_hash import U64, of_rows
from matcher.candidates.index.pairs import COMPARED, Hits, Lists, Pairs
from matcher.candidates.likeness import LONGEST_LIKE, SHORTEST_MIXED
from matcher.text.pinyin import get_fuzzy_syllable
from matcher.variants.lookalikes import likenesses
from matcher.variants.masked import COVERED

WHOLE_SIZE = 5
"""Letters that are looked up at once; of longer names the rest is compared only where these are found."""


@dataclass(frozen=True)
class Sounding:
    """A table of the Chinese names that are long enough to be known by their sounds."""

    names: Names
    table: KeyTable

    @staticmethod
    def keys(names: Names) -> tuple[Lists]:
        """The names by their sounds, and by those of their look-alikes."""
        held: Lists = []
        for size, ids, letters in names.by_length(names.heard):
            sounds = heard(letters.astype("u4"))
            held.append((of_rows(sounds[:, :WHOLE_SIZE]), ids))
            others = ids[names.otherwise[ids]]
            held.append((of_rows(heard(names.sounds_of(others, size))[:, :WHOLE_SIZE]), others))
            if size <= LONGEST_LIKE:
                for at in range(min(size, WHOLE_SIZE)):
                    held += _replaced(ids, letters, sounds, at)
        return (held,)

    @cached_property
    def _sizes(self) -> list[int]:
        return sorted({min(size, WHOLE_SIZE) for size in self.names.sizes(self.names.heard)})

    def find(self, codes: Codes, room: NDArray[np.intp], sounds: list[U64]) -> tuple[Hits, Hits]:
        """Stretches that are a name, and those that are like one; of names too long to compare here, both."""
        found = []
        for size in self._sizes:
            if size < len(sounds):
                starts, names = self.table.find_at(sounds[size], np.flatnonzero(room >= size))
                sizes = self.names.lengths[names] if size == WHOLE_SIZE else np.full(len(names), size)
                hits = Hits(starts, sizes, names).inside(room)
                short = hits.sizes == size  # most are: the letters of few need to be compared any further
                found += [hits.where(kept) for kept in (short, ~short)]
        parts = [self._parted(hits, codes) for hits in found if len(hits.names)]
        return Hits.joined([same for same, _ in parts]), Hits.joined([like for _, like in parts])

    def _parted(self, hits: Hits, codes: Codes) -> tuple[Hits, Hits]:
        most = min(COMPARED, int(hits.sizes.max(initial=1)))
        pairs = Pairs.in_front(hits, codes, self.names, most)
        inside = np.arange(most) < hits.sizes[:, None]
        written = inside & (pairs.seen != pairs.own)
        others = written.sum(axis=1)
        sounding = written & (heard(pairs.seen) != heard(pairs.own))
        sounding &= ~self._said(hits, pairs.seen)
        unlike = sounding.sum(axis=1)
        may_mix = (others == 1) | ((hits.sizes >= SHORTEST_MIXED) & (hits.sizes <= LONGEST_LIKE))
        like = unlike == 0
        one = np.flatnonzero((unlike == 1) & may_mix)
        like[one] = _alike(pairs, one, sounding[one].argmax(axis=1))
        return hits.where(others == 0), hits.where(like & ((others > 0) | (hits.sizes > COMPARED)))

    def _said(self, hits: Hits, seen: Codes) -> NDArray[np.bool_]:
        """Where a letter sounds as the name's does in its phrase."""
        same = np.zeros(seen.shape, bool)
        others = np.flatnonzero(self.names.otherwise[hits.names])
        columns = self.names.letters_at[hits.names[others]][:, None] + np.arange(seen.shape[1])
        said = self.names.said[np.minimum(columns, len(self.names.said) - 1)]
        same[others] = heard(seen[others]) == heard(said)
        return same


def _replaced(ids: Ids, letters: U64, sounds: U64, at: int) -> Lists:
    """The names with the character at `at` replaced by each that looks like it, and covered where it stands inside."""
    first, others = _likenesses()
    counts = first[letters[:, at] + np.uint64(1)] - first[letters[:, at]]
    rows = np.repeat(np.arange(len(ids)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    changed = sounds[rows]
    changed[:, at] = heard(others[first[letters[rows, at]] + within])
    held: Lists = [(of_rows(changed[:, :WHOLE_SIZE]), ids[rows])]
    if 0 < at < letters.shape[1] - 1:
        covered = sounds.copy()
        covered[:, at] = heard(np.array([ord(COVERED)], np.uint32))[0]
        held.append((of_rows(covered[:, :WHOLE_SIZE]), ids))
    return held


@cache
def _likenesses() -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Where each code point's look-alikes begin, and all of them: one for each sound that is not its own."""
    counts = np.zeros(0x110001, np.int64)
    codes: list[int] = []
    for letter, others in sorted(likenesses().items()):
        heard_so = {get_fuzzy_syllable(other): other for other in sorted(others)}
        heard_so.pop(get_fuzzy_syllable(letter), None)
        counts[ord(letter) + 1] = len(heard_so)
        codes += map(ord, heard_so.values())
    return np.cumsum(counts), np.array(codes, np.uint32)


def _alike(pairs: Pairs, rows: Places, at: Places) -> NDArray[np.bool_]:
    """Of which of these rows the letter in column `at` looks like the name's, or is covered."""
    seen, own = pairs.seen[rows, at], pairs.own[rows, at]
    asked = seen.astype(np.uint64) << np.uint64(32) | own
    known = _known()
    alike = known[np.minimum(np.searchsorted(known, asked), len(known) - 1)] == asked
    return np.asarray(alike | (seen == ord(COVERED)), bool)


@cache
def _known() -> U64:
    """Each character with each that looks like it, as one number, sorted."""
    pairs = [ord(one) << 32 | ord(other) for one, others in likenesses().items() for other in others]
    return np.sort(np.array(pairs, np.uint64))
