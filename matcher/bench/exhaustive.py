"""The obvious search that the index is held against: every stretch of a title beside every name, letter by letter.

Slow and plain on purpose: it knows the same definitions (`matcher.candidates.index.accept`) and nothing of tables, of
numbers of stretches or of forms. It asks the definition of every pair that has most letters, or most sounds, in
common.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from matcher.candidates.index.accept import Best, Stretch, admitted, goods_fit, keep, ordinary_word
from matcher.candidates.index.char_tables import heard, points
from matcher.candidates.index.latin import meanings, spelled, words_in
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.title_variants import Way, readings
from matcher.candidates.likeness import HOMOGLYPHS
from matcher.candidates.types import Candidate
from matcher.lexicon.departments import departments_in
from matcher.lexicon.goods import goods_in
from matcher.parsing.title import READ

Matrix = NDArray[np.uint64]
Kept = NDArray[np.bool_]


class Exhaustive:
    """Names, searched one by one."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._by_size = {size: _of_size(names, size) for size in np.unique(names.lengths).tolist()}
        self._latin = np.flatnonzero(~names.han)
        self._latin_texts = [names[index].text for index in self._latin.tolist()]
        self._spelled = [(letters, index) for index in range(len(names)) for letters, _ in spelled(names[index])]

    def find(self, titles: Sequence[str]) -> list[list[Candidate]]:
        """For each title what may name a right in it, as the index gives it."""
        return [self._of_title(title) for title in titles]

    def _of_title(self, title: str) -> list[Candidate]:
        best: Best = {}
        offered = departments_in(goods_in(title[:READ]))
        pairs = list(self._pairs(title))
        whole = [
            admitted(stretch, name)
            for stretch, name in pairs
            if stretch.text == name.text and not ordinary_word(name, offered, title)
        ]
        others = [
            admitted(stretch, name)
            for stretch, name in pairs
            if stretch.text != name.text or stretch.way is Way.SPOKEN
            if goods_fit(name, offered)
        ]
        for candidate in (*whole, *others, *self._of_words(title)):
            if candidate is not None:
                keep(best, candidate)
        return list(best.values())

    def _pairs(self, title: str) -> Iterator[tuple[Stretch, Name]]:
        for way, seen in readings(title):
            for start in range(len(seen.text)):
                for end in range(start + 1, min(len(seen.text), start + max(self._by_size) + 1) + 1):
                    for name in self._comparable(seen.text[start:end]):
                        yield Stretch(seen, way, start, end), name

    def _comparable(self, text: str) -> Iterator[Name]:
        """The names of the same size with all but two letters or all but one sound; those one letter longer or
        shorter with the same letters before and behind it."""
        codes = points(text).astype(np.uint64)
        for size in (len(text) - 1, len(text), len(text) + 1):
            if size in self._by_size:
                ids, letters, *sounds = self._by_size[size]
                kept = _nearly(letters, codes) if size != len(text) else _alike(letters, codes, sounds)
                yield from (self._names[index] for index in ids[kept].tolist())

    def _of_words(self, title: str) -> Iterator[Candidate]:
        for word in words_in(title):
            far = cdist([word.letters], self._latin_texts, scorer=OSA.distance, score_cutoff=2)[0]
            near = set(self._latin[far <= 2].tolist())
            forms = {word.letters, word.letters.translate(HOMOGLYPHS)}
            near |= {index for letters, index in self._spelled if letters in forms}
            names = self._names.some(np.array(sorted(near), np.intp))
            yield from (meaning.at(word.start, word.end) for meaning in meanings(word.letters, names, read=word.read))


def _of_size(names: Names, size: int) -> tuple[NDArray[np.int64], Matrix, Matrix, Matrix]:
    ids = np.flatnonzero(names.lengths == size)
    letters = names.letters[names.letters_at[ids][:, None] + np.arange(size)]
    return ids, letters.astype(np.uint64), heard(letters), heard(names.sounds_of(ids, size))


def _alike(letters: Matrix, codes: NDArray[np.uint64], sounds: list[Matrix]) -> Kept:
    spoken = heard(codes.astype(np.uint32))
    unheard = np.logical_and.reduce([heard_so != spoken for heard_so in sounds])
    kept: Kept = ((letters != codes).sum(axis=1) <= 2) | (unheard.sum(axis=1) <= 1)
    return kept


def _nearly(letters: Matrix, codes: NDArray[np.uint64]) -> Kept:
    """The rows that are the codes with one letter more or less: what they have in common before and behind it makes up
    the shorter of the two."""
    size = min(letters.shape[1], len(codes))
    before = np.minimum.accumulate(letters[:, :size] == codes[:size], axis=1).sum(axis=1)
    behind = np.minimum.accumulate((letters[:, -size:] == codes[-size:])[:, ::-1], axis=1).sum(axis=1) if size else 0
    kept: Kept = before + behind >= size
    return kept
