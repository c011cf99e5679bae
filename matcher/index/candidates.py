"""The search: titles in, for each the candidates. What the tables find is asked of `admission`, pair by pair."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from matcher.candidates import Candidate
from matcher.index import forms
from matcher.index.admission import LONG_ENOUGH, Best, Stretch, admitted, keep
from matcher.index.forms import Hits
from matcher.index.hashing import U64, stretches
from matcher.index.keys import KeyTable
from matcher.index.letters import Letters, admitted_word, changed_keys, spelled_keys, words_in
from matcher.index.names import Name, Names, names_of
from matcher.index.rows import rows_of
from matcher.lexicon.departments import departments_in
from matcher.lexicon.goods import goods_in
from matcher.likeness import SHORTEST_SOUND
from matcher.reading import READ
from matcher.records import Right

_TABLES = ("whole", "heard", "alike", "near", "half", "spelled", "changed")


@dataclass(frozen=True)
class Index:
    """The names of a register in every form in which a title may spell them."""

    names: Names
    whole: KeyTable
    heard: KeyTable
    alike: KeyTable
    near: KeyTable
    half: KeyTable
    letters: Letters

    @cached_property
    def sizes(self) -> list[int]:
        """Letters that names have."""
        return self._sizes(np.ones(len(self.names), bool))

    @cached_property
    def han_sizes(self) -> list[int]:
        """Letters that Chinese names have."""
        return self._sizes(self.names.han)

    @cached_property
    def near_questions(self) -> list[tuple[int, int | None]]:
        """What is asked of titles to find names with one letter changed."""
        return forms.near_questions(self.names)

    def _sizes(self, kept: NDArray[np.bool_]) -> list[int]:
        found: list[int] = np.unique(self.names.lengths[kept]).tolist()
        return found

    @classmethod
    def build(cls, rights: Sequence[Right], leader: Sequence[int]) -> "Index":
        """The index over the names of these rights, each under its `leader`; one without a letter is never found."""
        names = Names.of(names_of(rights, leader))
        return cls(
            names,
            KeyTable.build(forms.whole_keys(names)),
            KeyTable.build(forms.heard_keys(names)),
            KeyTable.build(forms.alike_keys(names)),
            KeyTable.build(forms.near_keys(names)),
            KeyTable.build(forms.half_keys(names)),
            Letters(KeyTable.build(spelled_keys(names)), KeyTable.build(changed_keys(names))),
        )

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        self.names.save(folder)
        tables = (self.whole, self.heard, self.alike, self.near, self.half, self.letters.spelled, self.letters.changed)
        for name, table in zip(_TABLES, tables, strict=True):
            table.save(folder, name)

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """The index as `save` left it, mapped."""
        whole, heard, alike, near, half, spelled, changed = (KeyTable.open(folder, name) for name in _TABLES)
        return cls(Names.open(folder), whole, heard, alike, near, half, Letters(spelled, changed))

    def find(self, titles: Sequence[str]) -> list[list[Candidate]]:
        """For each title, in order, what may name a right in it; the plainest rung for each stretch and right."""
        found: list[Best] = []
        for batch in _batches(titles):
            found += _Search(self, batch).found()
        self._keep_words(titles, found)
        return [list(best.values()) for best in found]

    def _keep_words(self, titles: Sequence[str], found: list[Best]) -> None:
        words = [(title, word) for title, text in enumerate(titles) for word in words_in(text)]
        for place, index in self.letters.find([word for _, word in words]):
            title, word = words[place]
            for candidate in admitted_word(word, self.names[index]):
                keep(found[title], candidate)


LETTERS = 16_384
"""Letters of titles that are searched at once: arrays of them stay in a core's cache."""


def _batches(titles: Sequence[str]) -> Iterator[Sequence[str]]:
    start, letters = 0, 0
    for at, title in enumerate(titles):
        letters += len(title) + 1
        if letters >= LETTERS or at + 1 == len(titles):
            yield titles[start : at + 1]
            start, letters = at + 1, 0


class _Search:
    """One batch of titles on its way through the tables."""

    def __init__(self, index: Index, titles: Sequence[str]) -> None:
        self._index = index
        self._titles = titles
        self._rows = rows_of(titles)
        self._best: list[Best] = [{} for _ in titles]
        self._departments = np.zeros(len(titles), np.uint64)
        self._read = np.zeros(len(titles), bool)

    def found(self) -> list[Best]:
        codes = stretches(self._rows.codes.astype(np.uint64), forms.WHOLE_SIZE)
        self._keep_whole(self._in_one_row(Hits.joined(list(self._whole(codes)))))
        self._keep_disguised(self._worth_asking(Hits.joined(list(self._disguised(codes)))))
        return self._best

    def _whole(self, codes: list[U64]) -> Iterator[Hits]:
        index = self._index
        return forms.whole_hits(index.whole, codes, index.names, index.sizes)

    def _disguised(self, codes: list[U64]) -> Iterator[Hits]:
        index = self._index
        sounds = stretches(self._rows.sounds, forms.WHOLE_SIZE)
        spoken = [size for size in index.han_sizes if size >= SHORTEST_SOUND]
        same = Hits.joined(list(forms.whole_hits(index.heard, sounds, index.names, spoken)))
        yield same.where(forms.other_letters(same, self._rows.codes, index.names))
        alike = Hits.joined(list(forms.alike_hits(index.alike, sounds)))
        yield alike.where(forms.truly_alike(alike, self._rows.codes, index.names))
        near = Hits.joined(
            [
                *forms.near_hits(index.near, codes, index.near_questions),
                *forms.half_hits(index.half, codes, index.names, index.han_sizes),
            ]
        )
        yield near.where(forms.one_apart(near, self._rows.codes, index.names))

    def _in_one_row(self, hits: Hits) -> Hits:
        row_of, last = self._rows.row_of, hits.starts + hits.sizes - 1
        return hits.where((row_of[hits.starts] == row_of[last]) & (self._rows.codes[last] > 0))

    def _worth_asking(self, hits: Hits) -> Hits:
        """Those that begin with a Chinese character; of marks those in whose department the title offers goods, or
        long enough to be known where it names none."""
        hits = self._in_one_row(hits.where(self._rows.codes[hits.starts] > _LAST_ASCII))
        needed = self._index.names.departments[hits.names]
        titles = self._rows.titles_of[self._rows.row_of[hits.starts]]
        for title in np.unique(titles[(needed > 0) & ~self._read[titles]]).tolist():
            self._departments[title] = departments_in(goods_in(self._titles[title][:READ]))
            self._read[title] = True
        offered = self._departments[titles]
        unsaid = (offered == 0) & (self._index.names.lengths[hits.names] >= LONG_ENOUGH)
        return hits.where((needed == 0) | unsaid | ((needed & offered) > 0))

    def _stretches(self, hits: Hits) -> Iterator[tuple[int, Stretch, Name]]:
        rows, (ids, at) = self._rows, np.unique(hits.names, return_inverse=True)
        names, row_of = self._index.names.some(ids), rows.row_of[hits.starts]
        begins = hits.starts - rows.first_letters[row_of]
        found = zip(row_of.tolist(), begins.tolist(), hits.sizes.tolist(), at.tolist(), strict=True)
        for row, begin, size, name in sorted(set(found)):
            yield rows.titles[row], Stretch(rows.spelling(row), rows.ways[row], begin, begin + size), names[name]

    def _keep_whole(self, hits: Hits) -> None:
        for title, stretch, name in self._stretches(hits):
            if stretch.text == name.text:
                self._keep(title, admitted(stretch, name))

    def _keep_disguised(self, hits: Hits) -> None:
        for title, stretch, name in self._stretches(hits):
            self._keep(title, admitted(stretch, name))

    def _keep(self, title: int, candidate: Candidate | None) -> None:
        if candidate is not None:
            keep(self._best[title], candidate)


_LAST_ASCII = 127
