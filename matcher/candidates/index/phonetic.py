"""Chinese names by their sounds: as they stand, with like sounds, and with one character that looks alike.

A key is the sounds of a name, or those with one character replaced by each that looks like it, or covered by a sign. A
span with the sounds of the name is its homophone or the name itself; one with those of a look-alike may be a look-
alike: a key holds the sound of it, and much that sounds like it looks like nothing.
"""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import Codes, encode_sounds
from matcher.candidates.index.key_table import Ids, KeyTable, Places
from matcher.candidates.index.names import Names
from matcher.candidates.index.ngram_hash import U64, hash_rows
from matcher.candidates.index.pairs import MAX_COMPARED, AlignedLetters, KeyLists, SpanPairs
from matcher.candidates.likeness import LONGEST_LIKE, SHORTEST_MIXED
from matcher.text.pinyin import get_fuzzy_syllable
from matcher.variants.lookalikes import lookalikes
from matcher.variants.masked import MASKED

KEY_LENGTH = 5
"""Letters that are looked up at once; of longer names the rest is compared only where these are found."""


@dataclass(frozen=True)
class PhoneticIndex:
    """A table of the Chinese names that are long enough to be known by their sounds."""

    names: Names
    table: KeyTable

    @staticmethod
    def build_keys(names: Names) -> tuple[KeyLists]:
        """The names by their sounds, and by those of their look-alikes."""
        held: KeyLists = []
        for size, ids, letters in names.group_by_length(names.has_sound):
            sounds = encode_sounds(letters.astype("u4"))
            held.append((hash_rows(sounds[:, :KEY_LENGTH]), ids))
            others = ids[names.has_phrase_reading[ids]]
            held.append((hash_rows(encode_sounds(names.get_phrase_letters(others, size))[:, :KEY_LENGTH]), others))
            if size <= LONGEST_LIKE:
                for at in range(min(size, KEY_LENGTH)):
                    held += _build_lookalike_keys(ids, letters, sounds, at)
        return (held,)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({min(size, KEY_LENGTH) for size in self.names.list_lengths(self.names.has_sound)})

    def find_pairs(self, codes: Codes, room: NDArray[np.intp], sounds: list[U64]) -> tuple[SpanPairs, SpanPairs]:
        """Spans that are a name, and those that are like one; of names too long to compare here, both."""
        found = []
        for size in self._lengths:
            if size < len(sounds):
                starts, names = self.table.look_up_at(sounds[size], np.flatnonzero(room >= size))
                sizes = self.names.lengths[names] if size == KEY_LENGTH else np.full(len(names), size)
                hits = SpanPairs(starts, sizes, names).keep_fitting(room)
                short = hits.sizes == size  # most are: the letters of few need to be compared any further
                found += [hits.select(kept) for kept in (short, ~short)]
        parts = [self._separate(hits, codes) for hits in found if len(hits.names)]
        return SpanPairs.concatenate([same for same, _ in parts]), SpanPairs.concatenate([like for _, like in parts])

    def _separate(self, hits: SpanPairs, codes: Codes) -> tuple[SpanPairs, SpanPairs]:
        most = min(MAX_COMPARED, int(hits.sizes.max(initial=1)))
        pairs = AlignedLetters.from_front(hits, codes, self.names, most)
        inside = np.arange(most) < hits.sizes[:, None]
        written = inside & (pairs.seen != pairs.own)
        others = written.sum(axis=1)
        sounding = written & (encode_sounds(pairs.seen) != encode_sounds(pairs.own))
        sounding &= ~self._sounds_as_in_phrase(hits, pairs.seen)
        unlike = sounding.sum(axis=1)
        may_mix = (others == 1) | ((hits.sizes >= SHORTEST_MIXED) & (hits.sizes <= LONGEST_LIKE))
        like = unlike == 0
        one = np.flatnonzero((unlike == 1) & may_mix)
        like[one] = _are_lookalikes(pairs, one, sounding[one].argmax(axis=1))
        return hits.select(others == 0), hits.select(like & ((others > 0) | (hits.sizes > MAX_COMPARED)))

    def _sounds_as_in_phrase(self, hits: SpanPairs, seen: Codes) -> NDArray[np.bool_]:
        """Where a letter sounds as the name's does in its phrase."""
        same = np.zeros(seen.shape, bool)
        others = np.flatnonzero(self.names.has_phrase_reading[hits.names])
        columns = self.names.letter_starts[hits.names[others]][:, None] + np.arange(seen.shape[1])
        said = self.names.phrase_letters[np.minimum(columns, len(self.names.phrase_letters) - 1)]
        same[others] = encode_sounds(seen[others]) == encode_sounds(said)
        return same


def _build_lookalike_keys(ids: Ids, letters: U64, sounds: U64, at: int) -> KeyLists:
    """The names with the character at `at` replaced by each that looks like it, and covered where it stands inside."""
    first, others = _load_lookalike_codes()
    counts = first[letters[:, at] + np.uint64(1)] - first[letters[:, at]]
    rows = np.repeat(np.arange(len(ids)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    changed = sounds[rows]
    changed[:, at] = encode_sounds(others[first[letters[rows, at]] + within])
    held: KeyLists = [(hash_rows(changed[:, :KEY_LENGTH]), ids[rows])]
    if 0 < at < letters.shape[1] - 1:
        covered = sounds.copy()
        covered[:, at] = encode_sounds(np.array([ord(MASKED)], np.uint32))[0]
        held.append((hash_rows(covered[:, :KEY_LENGTH]), ids))
    return held


@cache
def _load_lookalike_codes() -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Where each code point's look-alikes begin, and all of them: one for each sound that is not its own."""
    counts = np.zeros(0x110001, np.int64)
    codes: list[int] = []
    for letter, others in sorted(lookalikes().items()):
        heard_so = {get_fuzzy_syllable(other): other for other in sorted(others)}
        heard_so.pop(get_fuzzy_syllable(letter), None)
        counts[ord(letter) + 1] = len(heard_so)
        codes += map(ord, heard_so.values())
    return np.cumsum(counts), np.array(codes, np.uint32)


def _are_lookalikes(pairs: AlignedLetters, rows: Places, at: Places) -> NDArray[np.bool_]:
    """Of which of these rows the letter in column `at` looks like the name's, or is covered."""
    seen, own = pairs.seen[rows, at], pairs.own[rows, at]
    asked = seen.astype(np.uint64) << np.uint64(32) | own
    known = _load_lookalike_pairs()
    alike = known[np.minimum(np.searchsorted(known, asked), len(known) - 1)] == asked
    return np.asarray(alike | (seen == ord(MASKED)), bool)


@cache
def _load_lookalike_pairs() -> U64:
    """Each character with each that looks like it, as one number, sorted."""
    pairs = [ord(one) << 32 | ord(other) for one, others in lookalikes().items() for other in others]
    return np.sort(np.array(pairs, np.uint64))
