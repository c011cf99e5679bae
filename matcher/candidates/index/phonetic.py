"""Chinese names by their sounds: as they stand, as homophones, and with one character that looks alike.

A key is the sounds of a name, or those with one character replaced by a look-alike, or by a sign that covers it. A
span with the sounds of the name is a homophone or the name itself; one with the sounds of a look-alike is checked,
since much that sounds like a look-alike looks like nothing of the kind.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import Codes, encode_sounds, encode_text
from matcher.candidates.index.key_table import Ids, KeyTable, Places
from matcher.candidates.index.names import Names
from matcher.candidates.index.ngram_hash import U64, hash_rows
from matcher.candidates.index.pairs import MAX_COMPARED, AlignedLetters, KeyLists, SpanPairs
from matcher.candidates.likeness import (
    LONGEST_DOUBLE,
    LONGEST_LIKE,
    SHORT_NEAR,
    SHORT_SOUND,
    SHORTEST_MIXED,
    SHORTEST_SOUND,
)
from matcher.text.pinyin import get_fuzzy_syllable
from matcher.variants.lookalikes import load_lookalikes
from matcher.variants.masked import MASKED

KEY_LENGTH = 5
"""Letters that a key is made of; the rest of longer names is compared only where these agree."""


@dataclass(frozen=True)
class PhoneticIndex:
    """A table of the Chinese names that are long enough to be recognised by their sounds."""

    names: Names
    table: KeyTable

    @staticmethod
    def build_keys(names: Names) -> tuple[KeyLists]:
        """The hashes of the names by their sounds, and by those with one look-alike."""
        keys: KeyLists = []
        for size, ids, letters in names.group_by_length(names.has_sound):
            sounds = encode_sounds(letters.astype("u4"))
            keys.append((hash_rows(sounds[:, :KEY_LENGTH]), ids))
            others = ids[names.has_phrase_reading[ids]]
            keys.append((hash_rows(encode_sounds(names.get_phrase_letters(others, size))[:, :KEY_LENGTH]), others))
            if size <= LONGEST_LIKE:
                for at in range(min(size, KEY_LENGTH)):
                    keys += _build_lookalike_keys(ids, letters, sounds, at)
            if size == SHORT_SOUND:
                keys.append((hash_rows(sounds[:, ::-1]), ids))
            if size <= LONGEST_DOUBLE:
                for pair in combinations(range(size), 2):
                    keys += _build_double_keys(ids, letters, sounds, pair, names.min_near_lengths[ids] < SHORT_NEAR)
        return (keys,)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({min(size, KEY_LENGTH) for size in self.names.list_lengths(self.names.has_sound)})

    def find_pairs(self, codes: Codes, remaining: NDArray[np.intp], sounds: list[U64]) -> tuple[SpanPairs, SpanPairs]:
        """Spans that are a name, and spans that are like one; those of names too long to compare here are in both."""
        groups = []
        for size in self._lengths:
            if size < len(sounds):
                starts, names = self.table.look_up_at(sounds[size], np.flatnonzero(remaining >= size))
                sizes = self.names.lengths[names] if size == KEY_LENGTH else np.full(len(names), size)
                pairs = SpanPairs(starts, sizes, names).keep_fitting(remaining)
                short = pairs.sizes == size  # most are: the letters of few need to be compared any further
                groups += [pairs.select(mask) for mask in (short, ~short)]
        parts = [self._separate_pairs(hits, codes) for hits in groups if len(hits.names)]
        return SpanPairs.concatenate([same for same, _ in parts]), SpanPairs.concatenate([like for _, like in parts])

    def _separate_pairs(self, pairs: SpanPairs, codes: Codes) -> tuple[SpanPairs, SpanPairs]:
        count = min(MAX_COMPARED, int(pairs.sizes.max(initial=1)))
        aligned = AlignedLetters.from_front(pairs, codes, self.names, count)
        inside = np.arange(count) < pairs.sizes[:, None]
        differs = inside & (aligned.title != aligned.name)
        difference_count = differs.sum(axis=1)
        sounds_differ = inside & (encode_sounds(aligned.title) != encode_sounds(aligned.name))
        sounds_differ &= ~self._sounds_as_in_phrase(pairs, aligned.title)
        sound_count = sounds_differ.sum(axis=1)
        may_mix = (difference_count == 1) | ((pairs.sizes >= SHORTEST_MIXED) & (pairs.sizes <= LONGEST_LIKE))
        like = sound_count == 0
        single = np.flatnonzero((sound_count == 1) & may_mix)
        like[single] = _are_lookalikes(aligned, single, sounds_differ[single].argmax(axis=1))
        like |= self._are_two_lookalikes(pairs, aligned, differs, difference_count)
        if count >= SHORT_SOUND:
            like |= (pairs.sizes == SHORT_SOUND) & aligned.has_first_swapped()
        return pairs.select(difference_count == 0), pairs.select(
            like & ((difference_count > 0) | (pairs.sizes > MAX_COMPARED))
        )

    def _are_two_lookalikes(
        self, pairs: SpanPairs, aligned: AlignedLetters, differs: NDArray[np.bool_], counts: NDArray[np.intp]
    ) -> NDArray[np.bool_]:
        """Where two letters differ, and both look alike, as `likeness` allows it for short names; `counts` says how
        many differ in each row."""
        mask = np.zeros(len(differs), bool)
        may_differ = pairs.sizes >= SHORTEST_SOUND
        may_differ[may_differ] = self.names.min_near_lengths[pairs.names[may_differ]] < SHORT_NEAR
        possible = may_differ | aligned.have_doubles(LONGEST_DOUBLE)
        rows = np.flatnonzero((counts == 2) & (pairs.sizes <= LONGEST_DOUBLE) & possible)
        if not len(rows):
            return mask
        first, last = differs[rows].argmax(axis=1), differs.shape[1] - 1 - differs[rows, ::-1].argmax(axis=1)
        is_doubled = (aligned.title[rows, first] == aligned.title[rows, last]) & (
            aligned.name[rows, first] == aligned.name[rows, last]
        )
        near = np.flatnonzero(is_doubled | may_differ[rows])
        # Hardly any first letter looks alike, so the last ones of the others need not be looked up.
        near = near[_are_lookalikes(aligned, rows[near], first[near])]
        mask[rows[near]] = _are_lookalikes(aligned, rows[near], last[near])
        return mask

    def _sounds_as_in_phrase(self, pairs: SpanPairs, letters: Codes) -> NDArray[np.bool_]:
        """Where a letter of a span sounds as the name's does in its phrase."""
        same = np.zeros(letters.shape, bool)
        others = np.flatnonzero(self.names.has_phrase_reading[pairs.names])
        columns = self.names.letter_starts[pairs.names[others]][:, None] + np.arange(letters.shape[1])
        phrase_letters = self.names.phrase_letters[np.minimum(columns, len(self.names.phrase_letters) - 1)]
        same[others] = encode_sounds(letters[others]) == encode_sounds(phrase_letters)
        return same


def _build_lookalike_keys(ids: Ids, letters: U64, sounds: U64, at: int) -> KeyLists:
    """The keys of names with the character at `at` replaced by each look-alike, and covered."""
    rows, others = _list_lookalikes(letters[:, at])
    changed = sounds[rows]
    changed[:, at] = encode_sounds(others)
    keys: KeyLists = [(hash_rows(changed[:, :KEY_LENGTH]), ids[rows])]
    covered = sounds.copy()
    covered[:, at] = encode_sounds(np.array([ord(MASKED)], np.uint32))[0]
    keys.append((hash_rows(covered[:, :KEY_LENGTH]), ids))
    return keys


def _build_double_keys(
    ids: Ids, letters: U64, sounds: U64, pair: tuple[int, int], may_differ: NDArray[np.bool_]
) -> KeyLists:
    """The keys of names with two characters replaced: a doubled one by one twice, two others where `may_differ`."""
    first, second = pair
    is_doubled = letters[:, first] == letters[:, second]
    doubled, others = np.flatnonzero(is_doubled), np.flatnonzero(~is_doubled & may_differ)
    rows, replaced = _list_lookalikes(letters[doubled, first])
    both = sounds[doubled[rows]]
    both[:, first] = both[:, second] = encode_sounds(replaced)
    rows_first, replaced_first = _list_lookalikes(letters[others, first])
    rows_second, replaced_second = _list_lookalikes(letters[others[rows_first], second])
    two = sounds[others[rows_first[rows_second]]]
    two[:, first], two[:, second] = encode_sounds(replaced_first)[rows_second], encode_sounds(replaced_second)
    return [(hash_rows(both), ids[doubled[rows]]), (hash_rows(two), ids[others[rows_first[rows_second]]])]


def _list_lookalikes(letters: U64) -> tuple[Places, NDArray[np.uint32]]:
    """Each look-alike of each of these characters, with the place of the character among them."""
    first, others = _load_lookalike_codes()
    counts = first[letters + np.uint64(1)] - first[letters]
    rows = np.repeat(np.arange(len(letters)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return rows, others[first[letters[rows]] + within]


@cache
def _load_lookalike_codes() -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
    """Where each code point's look-alikes begin, and all of them: one for each sound that is not its own."""
    counts = np.zeros(0x110001, np.int64)
    codes: list[int] = []
    for letter, others in sorted(load_lookalikes().items()):
        by_sound = {get_fuzzy_syllable(other): other for other in sorted(others)}
        by_sound.pop(get_fuzzy_syllable(letter), None)
        counts[ord(letter) + 1] = len(by_sound)
        codes += map(ord, by_sound.values())
    return np.cumsum(counts), np.array(codes, np.uint32)


def _are_lookalikes(aligned: AlignedLetters, rows: Places, at: Places) -> NDArray[np.bool_]:
    """In which of these rows the letter in column `at` looks like the name's, or is covered."""
    seen, own = aligned.title[rows, at], aligned.name[rows, at]
    questions = seen.astype(np.uint64) << np.uint64(32) | own
    known = _load_lookalike_pairs()
    alike = known[np.minimum(np.searchsorted(known, questions), len(known) - 1)] == questions
    return np.asarray(alike | (seen == ord(MASKED)), bool)


@cache
def _load_lookalike_pairs() -> U64:
    """Each character with each look-alike, as one number, sorted."""
    table = load_lookalikes()
    letters = encode_text("".join([letter * len(others) for letter, others in table.items()]))
    others = encode_text("".join(map("".join, table.values())))
    return np.sort(letters.astype(np.uint64) << np.uint64(32) | others)
