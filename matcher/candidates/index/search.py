"""One batch of titles on its way through the tables; what they find is asked of `admission`, pair by pair."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.accept import LONG_ENOUGH, Best, Stretch, admitted, keep
from matcher.candidates.index.common_words import LONGEST_TOLD, between_words, made_of_words
from matcher.candidates.index.edits import LONGEST_NEAR, MET, Changed
from matcher.candidates.index.exact import Plain
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.ngram_hash import U64, stretches
from matcher.candidates.index.pairs import Hits
from matcher.candidates.index.phonetic import WHOLE_SIZE, Sounding
from matcher.candidates.index.title_variants import rows_of
from matcher.candidates.likeness import SHORT_SOUND
from matcher.candidates.types import Candidate
from matcher.lexicon.departments import departments_in
from matcher.lexicon.goods import goods_in
from matcher.lexicon.phrases import LABEL
from matcher.parsing.title import READ

LONGEST_STRETCH = max(WHOLE_SIZE, LONGEST_NEAR + 1, MET)
"""Letters of the longest stretch that is numbered."""


class Search:
    """One batch of titles on its way through the tables."""

    def __init__(self, names: Names, plain: Plain, sounding: Sounding, changed: Changed, titles: Sequence[str]) -> None:
        self._names = names
        self._plain, self._sounding, self._changed = plain, sounding, changed
        self._titles = titles
        self._rows = rows_of(titles)
        self._held = stretches(self._rows.codes.astype(np.uint64), LONGEST_STRETCH)
        self._best: list[Best] = [{} for _ in titles]
        self._departments = np.zeros(len(titles), np.uint64)
        self._read = np.zeros(len(titles), bool)

    def found(self) -> list[Best]:
        """For each title the candidates that are not Latin words, by right and stretch."""
        codes, room = self._rows.codes, self._rows.room
        begins = np.where(codes > _LAST_ASCII, room, 0)
        held = self._held
        same, like = self._sounding.find(codes, room, stretches(self._rows.sounds, WHOLE_SIZE))
        whole = self._no_seams(Hits.joined([self._plain.find(codes, held).inside(room), same]))
        self._keep_whole(self._no_ordinary(whole))
        changed = self._changed.find(codes, begins, held)
        self._keep_disguised(self._worth_asking(self._no_words(Hits.joined([like.inside(begins), changed]))))
        return self._best

    def _of_plain_rows(self, hits: Hits, told: Callable[[Hits, list[U64]], NDArray[np.bool_]]) -> NDArray[np.bool_]:
        """What is told of stretches of plain rows; false of all others, and of what is too long to tell."""
        answers = (hits.starts < len(self._rows.starts)) & (hits.sizes <= LONGEST_TOLD)
        answers[answers] = told(hits.where(answers), self._held)
        return answers

    def _no_words(self, hits: Hits) -> Hits:
        """Without stretches that are ordinary words: of what sounds like a name by chance the most are."""
        return hits.where(~self._of_plain_rows(hits, made_of_words))

    def _no_seams(self, hits: Hits) -> Hits:
        """Without two characters of which one belongs to the word before and one to the next."""
        short = np.flatnonzero((hits.sizes == SHORT_SOUND) & self._names.han[hits.names])
        kept = np.ones(len(hits.names), bool)
        kept[short] = ~self._of_plain_rows(hits.where(short), between_words)
        return hits.where(kept)

    def _no_ordinary(self, hits: Hits) -> Hits:
        """Without marks that are an ordinary word in their title (`ordinary_word`)."""
        names = self._names
        short = (hits.sizes == SHORT_SOUND) & names.han[hits.names] & (names.sound_from[hits.names] > SHORT_SOUND)
        asked = hits.where(short)
        needed, offered = self._departments_of(asked)
        other = (needed > 0) & (offered > 0) & ((needed & offered) == 0)
        titles = self._titles_of(asked)
        packed = [title for title in np.unique(titles[other]).tolist() if LABEL.search(self._titles[title])]
        kept = ~short
        kept[short] = ~other | np.isin(titles, packed)
        return hits.where(kept)

    def _titles_of(self, hits: Hits) -> NDArray[np.int64]:
        return self._rows.titles_of[self._rows.row_of[hits.starts]]

    def _departments_of(self, hits: Hits) -> tuple[U64, U64]:
        """For each hit the departments of its name, and those of which its title offers goods."""
        needed = self._names.departments[hits.names]
        titles = self._titles_of(hits)
        for title in np.unique(titles[(needed > 0) & ~self._read[titles]]).tolist():
            self._departments[title] = departments_in(goods_in(self._titles[title][:READ]))
            self._read[title] = True
        return needed, self._departments[titles]

    def _worth_asking(self, hits: Hits) -> Hits:
        """Of marks those in whose department the title offers goods, or long enough to be known where it names none."""
        needed, offered = self._departments_of(hits)
        lengths = self._names.lengths[hits.names]
        unsaid = (needed == 0) & (lengths > SHORT_SOUND) | (offered == 0) & (lengths >= LONG_ENOUGH)
        return hits.where(unsaid | ((needed & offered) > 0))

    def _stretches(self, hits: Hits) -> Iterator[tuple[int, Stretch, Name]]:
        rows, (ids, at) = self._rows, np.unique(hits.names, return_inverse=True)
        names, row_of = self._names.some(ids), rows.row_of[hits.starts]
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
"""No disguise of a Chinese name begins with a letter of these."""
