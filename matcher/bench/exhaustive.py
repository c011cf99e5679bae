"""The obvious search against which the index is tested: every span of a title beside every name, letter by letter.

Slow and plain on purpose: it shares the definitions (`matcher.candidates.index.accept`) and nothing of tables, hashes
or forms. It applies the definition to every pair that has most letters, or most sounds, in common.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from matcher.candidates.index.accept import BestCandidates, accept_candidate, keep_best
from matcher.candidates.index.char_tables import encode_sounds, encode_text
from matcher.candidates.index.latin_matches import match_masked_word, match_word, spell_name
from matcher.candidates.index.latin_words import find_words
from matcher.candidates.index.name_goods import fits_goods, is_word_for_other_goods
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.title_variants import VariantKind, list_variants
from matcher.candidates.index.variant_span import VariantSpan
from matcher.candidates.latin_likeness import LATIN_LOOKALIKES
from matcher.candidates.types import Candidate
from matcher.lexicon.departments import encode_goods_departments
from matcher.lexicon.goods import find_goods
from matcher.parsing.title import MAX_READ

Matrix = NDArray[np.uint64]
Mask = NDArray[np.bool_]


class ExhaustiveFinder:
    """Compares titles with names one by one."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._by_size = {size: _select_length(names, size) for size in np.unique(names.lengths).tolist()}
        self._latin = np.flatnonzero(~names.is_han)
        self._latin_texts = [names[index].text for index in self._latin.tolist()]
        self._spellings = [(letters, index) for index in range(len(names)) for letters, _ in spell_name(names[index])]

    def find_candidates(self, titles: Sequence[str]) -> list[list[Candidate]]:
        """For each title what may name a right in it, as the index gives it."""
        return [self._search_title(title) for title in titles]

    def _search_title(self, title: str) -> list[Candidate]:
        best: BestCandidates = {}
        offered = encode_goods_departments(find_goods(title[:MAX_READ]))
        pairs = list(self._list_pairs(title))
        same_letters = [
            accept_candidate(span, name)
            for span, name in pairs
            if span.text == name.text and not is_word_for_other_goods(name, offered, title)
        ]
        others = [
            accept_candidate(span, name)
            for span, name in pairs
            if span.text != name.text or span.kind is VariantKind.PINYIN
            if fits_goods(name, offered)
        ]
        for candidate in (*same_letters, *others, *self._search_words(title)):
            if candidate is not None:
                keep_best(best, candidate)
        return list(best.values())

    def _list_pairs(self, title: str) -> Iterator[tuple[VariantSpan, Name]]:
        for kind, spelling in list_variants(title):
            for start in range(len(spelling.text)):
                for end in range(start + 1, min(len(spelling.text), start + max(self._by_size) + 1) + 1):
                    for name in self._list_comparable(spelling.text[start:end]):
                        yield VariantSpan(spelling, kind, start, end), name

    def _list_comparable(self, text: str) -> Iterator[Name]:
        """The names that may be like a text.

        Those of the same length with all but two letters or all but one sound, and those one letter longer or shorter
        with the same letters before and behind it.
        """
        codes = encode_text(text).astype(np.uint64)
        for size in (len(text) - 1, len(text), len(text) + 1):
            if size in self._by_size:
                ids, letters, *sounds = self._by_size[size]
                mask = (
                    _are_one_letter_apart(letters, codes) if size != len(text) else _are_similar(letters, codes, sounds)
                )
                yield from (self._names[index] for index in ids[mask].tolist())

    def _search_words(self, title: str) -> Iterator[Candidate]:
        for word in find_words(title):
            if word.is_masked:
                latin = self._names.select(self._latin)
                yield from (m.to_candidate(word.start, word.end) for m in match_masked_word(word.letters, latin))
                continue
            far = cdist([word.letters], self._latin_texts, scorer=OSA.distance, score_cutoff=2)[0]
            near = set(self._latin[far <= 2].tolist())
            forms = {word.letters, word.letters.translate(LATIN_LOOKALIKES)}
            near |= {index for letters, index in self._spellings if letters in forms}
            names = self._names.select(np.array(sorted(near), np.intp))
            yield from (
                meaning.to_candidate(word.start, word.end)
                for meaning in match_word(word.letters, names, is_disguised=word.is_disguised)
            )


def _select_length(names: Names, size: int) -> tuple[NDArray[np.int64], Matrix, Matrix, Matrix]:
    ids = np.flatnonzero(names.lengths == size)
    letters = names.letters[names.letter_starts[ids][:, None] + np.arange(size)]
    return ids, letters.astype(np.uint64), encode_sounds(letters), encode_sounds(names.get_phrase_letters(ids, size))


def _are_similar(letters: Matrix, codes: NDArray[np.uint64], sounds: list[Matrix]) -> Mask:
    spoken = encode_sounds(codes.astype(np.uint32))
    unheard = np.logical_and.reduce([own_sounds != spoken for own_sounds in sounds])
    moved = (np.sort(letters, axis=1) == np.sort(codes)).all(axis=1)
    mask: Mask = ((letters != codes).sum(axis=1) <= 2) | (unheard.sum(axis=1) <= 1) | moved
    return mask


def _are_one_letter_apart(letters: Matrix, codes: NDArray[np.uint64]) -> Mask:
    """The rows that are the codes with one letter more or less: what agrees from the front and the back makes up the
    shorter."""
    size = min(letters.shape[1], len(codes))
    before = np.minimum.accumulate(letters[:, :size] == codes[:size], axis=1).sum(axis=1)
    behind = np.minimum.accumulate((letters[:, -size:] == codes[-size:])[:, ::-1], axis=1).sum(axis=1) if size else 0
    mask: Mask = before + behind >= size
    return mask
