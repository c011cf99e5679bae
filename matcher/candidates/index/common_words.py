"""Ordinary words in many spans at once: the fast twin of `matcher.lexicon.segmentation`.

Most of what sounds like a name by chance is words of the language; they are dropped here before anything is made of
them. A test holds that both twins agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import encode_text
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.ngram_hash import U64, hash_rows
from matcher.candidates.index.pairs import SpanPairs
from matcher.lexicon.ordinary_words import (
    MAX_WORD_LENGTH,
    list_words_by_length,
    load_long_ordinary_words,
    load_ordinary_words,
)

_BEFORE = MAX_WORD_LENGTH - 1
"""Letters before a span at which a word that reaches into it may begin."""

_LONG = 1 << 8
"""The bit of words of three letters whose end matters; `_LONG << 1` is that of words of four."""

MAX_WORD_SPAN = 48
"""Letters of the longest span that is looked at: each takes a bit of a 64-bit number."""

Bits = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _NearbyWords:
    """The words that begin at each place around spans of a text.

    `begins` has a row for each span and a column for each place, from `_BEFORE` letters before the span on; bit n is
    set for a word of n letters. `sizes` are the lengths of the spans.
    """

    begins: Bits
    sizes: Bits

    @classmethod
    def look_up(cls, pairs: SpanPairs, hashes: list[U64]) -> "_NearbyWords":
        """The words around spans; `hashes` are those of the rows' letters, as `hash_spans` gives them."""
        places = pairs.starts[:, None] + np.arange(-_BEFORE, int(pairs.sizes.max(initial=2)))
        begins = np.zeros(places.shape, np.int64)
        for size in range(2, MAX_WORD_LENGTH + 1):
            inside = (places >= 0) & (places < len(hashes[size]))
            matched, flags = _load_word_table().look_up(hashes[size][places[inside]])
            bits = np.zeros(int(inside.sum()), np.int64)
            # A row's end counts nothing at the front of a number, so a shorter word may turn up behind it.
            np.bitwise_or.at(bits, matched, flags.astype(np.int64) & _get_bits(size))
            begins[inside] |= bits
        return cls(begins, pairs.sizes.astype(np.int64))

    def find_long_word_ends(self) -> NDArray[np.bool_]:
        """For each span, whether a word of three letters or more begins before it and ends inside it."""
        ends = np.zeros(len(self.sizes), bool)
        for before in range(1, _BEFORE + 1):
            for size in range(3, MAX_WORD_LENGTH + 1):
                inside = (size > before) & (size - before < self.sizes)
                ends |= inside & (self.begins[:, _BEFORE - before] & (_LONG << size - 3) > 0)
        return ends

    def find_reached_letters(self) -> Bits:
        """For each span the letters, by bit, up to which words follow one another; the first may begin before the
        span."""
        reached: Bits = np.ones(len(self.sizes), np.int64)
        for before in range(1, _BEFORE + 1):
            reached |= (self.begins[:, _BEFORE - before] & _WORDS) >> before & ~1
        for at in range(self.begins.shape[1] - _BEFORE):
            on = (reached >> at & 1).astype(bool) & (at < self.sizes)
            reached[on] |= (self.begins[on, _BEFORE + at] & _WORDS) << at
        return reached


_WORDS = (1 << MAX_WORD_LENGTH + 1) - 1


def _get_bits(size: int) -> int:
    """The bits that words of so many letters may have."""
    return 1 << size | (_LONG << size - 3 if size >= 3 else 0)


def are_made_of_words(pairs: SpanPairs, hashes: list[U64]) -> NDArray[np.bool_]:
    """Which spans are words throughout; the first may begin before the span and the last end behind it."""
    nearby = _NearbyWords.look_up(pairs, hashes)
    whole: NDArray[np.bool_] = nearby.find_reached_letters() >> nearby.sizes > 0
    return whole | nearby.find_long_word_ends()


def are_between_words(pairs: SpanPairs, hashes: list[U64]) -> NDArray[np.bool_]:
    """Which spans of two letters begin inside one word and end inside the next."""
    begins = _NearbyWords.look_up(pairs, hashes).begins
    seam = np.zeros(len(begins), bool)
    for before in range(1, _BEFORE + 1):
        seam |= begins[:, _BEFORE - before] & (1 << before + 1) > 0
    seam &= begins[:, _BEFORE + 1] & _WORDS > 0
    return seam


@cache
def _load_word_table() -> KeyTable:
    """Each word by its hash, with its bits; of a misspelling only that it is long."""
    sizes = range(2, MAX_WORD_LENGTH + 1)
    right, misspelt = list_words_by_length(), _group_by_length(load_long_ordinary_words() - load_ordinary_words())
    return KeyTable.build(
        _hash_words(words, bits)
        for size in sizes
        for words, bits in ((right[size], _get_bits(size)), (misspelt[size], _get_bits(size) & -_LONG))
        if words
    )


def _group_by_length(words: Iterable[str]) -> list[list[str]]:
    sizes: list[list[str]] = [[] for _ in range(MAX_WORD_LENGTH + 1)]
    for word in words:
        sizes[len(word)].append(word)
    return sizes


def _hash_words(words: list[str], bits: int) -> tuple[U64, NDArray[np.uint32]]:
    letters = encode_text("".join(words)).reshape(len(words), -1).astype(np.uint64)
    return hash_rows(letters), np.full(len(words), bits, np.uint32)
