"""Ordinary words in many spans at once: the fast twin of `matcher.lexicon.segmentation`.

Most of what sounds like a name by chance is words of the language; here it falls away before anything is made of it.
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
from matcher.lexicon.ordinary_words import MAX_WORD_LENGTH, long_ordinary_words, ordinary_words

_BEFORE = MAX_WORD_LENGTH - 1
"""Letters before a span at which a word that reaches into it may begin."""

_LONG = 1 << 8
"""The bit of words of three letters that are told where they end; `_LONG << 1` of those of four."""

MAX_WORD_SPAN = 48
"""Letters of the longest span that is told of: each takes a bit of a number."""

Bits = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _NearbyWords:
    """The words that begin at each place around spans of a text: a row a span, from `_BEFORE` letters before it
    on; bit n of a place for a word of n letters."""

    begins: Bits
    sizes: Bits

    @classmethod
    def look_up(cls, hits: SpanPairs, held: list[U64]) -> "_NearbyWords":
        """Of spans of the rows whose numbers `held` has, as `spans` gives them."""
        places = hits.starts[:, None] + np.arange(-_BEFORE, int(hits.sizes.max(initial=2)))
        begins = np.zeros(places.shape, np.int64)
        for size in range(2, MAX_WORD_LENGTH + 1):
            inside = (places >= 0) & (places < len(held[size]))
            found, known = _load_word_table().look_up(held[size][places[inside]])
            bits = np.zeros(int(inside.sum()), np.int64)
            # A row's end counts nothing at the front of a number, so a shorter word may turn up behind it.
            np.bitwise_or.at(bits, found, known.astype(np.int64) & _get_bits(size))
            begins[inside] |= bits
        return cls(begins, hits.sizes.astype(np.int64))

    def find_long_word_ends(self) -> NDArray[np.bool_]:
        """Where a word of three letters or more ends inside the span and begins before it."""
        ends = np.zeros(len(self.sizes), bool)
        for before in range(1, _BEFORE + 1):
            for size in range(3, MAX_WORD_LENGTH + 1):
                inside = (size > before) & (size - before < self.sizes)
                ends |= inside & (self.begins[:, _BEFORE - before] & (_LONG << size - 3) > 0)
        return ends

    def find_reached_letters(self) -> Bits:
        """Which letters of the span, by bit, words lead to that begin where it does or reach into it."""
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


def are_made_of_words(hits: SpanPairs, held: list[U64]) -> NDArray[np.bool_]:
    """Which spans are words throughout, the first of which may begin before and the last end behind."""
    around = _NearbyWords.look_up(hits, held)
    whole: NDArray[np.bool_] = around.find_reached_letters() >> around.sizes > 0
    return whole | around.find_long_word_ends()


def are_between_words(hits: SpanPairs, held: list[U64]) -> NDArray[np.bool_]:
    """Which spans of two letters begin inside one word and end inside the next."""
    begins = _NearbyWords.look_up(hits, held).begins
    seam = np.zeros(len(begins), bool)
    for before in range(1, _BEFORE + 1):
        seam |= begins[:, _BEFORE - before] & (1 << before + 1) > 0
    seam &= begins[:, _BEFORE + 1] & _WORDS > 0
    return seam


@cache
def _load_word_table() -> KeyTable:
    """Each word by its number, with the bits that stand for it: of a misspelling only that it is long."""
    sizes = range(2, MAX_WORD_LENGTH + 1)
    right, misspelt = _group_by_length(ordinary_words()), _group_by_length(long_ordinary_words() - ordinary_words())
    return KeyTable.build(
        _hash_words(held, bits)
        for size in sizes
        for held, bits in ((right[size], _get_bits(size)), (misspelt[size], _get_bits(size) & -_LONG))
        if held
    )


def _group_by_length(held: Iterable[str]) -> list[list[str]]:
    sizes: list[list[str]] = [[] for _ in range(MAX_WORD_LENGTH + 1)]
    for word in held:
        sizes[len(word)].append(word)
    return sizes


def _hash_words(held: list[str], bits: int) -> tuple[U64, NDArray[np.uint32]]:
    letters = encode_text("".join(held)).reshape(len(held), -1).astype(np.uint64)
    return hash_rows(letters), np.full(len(held), bits, np.uint32)
