"""One batch of titles on its way through the tables; what they find is asked of `admission`, pair by pair."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.accept import (
    MIN_LENGTH_WITHOUT_GOODS,
    BestCandidates,
    VariantSpan,
    accept_candidate,
    keep_best,
)
from matcher.candidates.index.common_words import MAX_WORD_SPAN, are_between_words, are_made_of_words
from matcher.candidates.index.edits import CROSSING_LENGTH, MAX_DELETION_LENGTH, EditIndex
from matcher.candidates.index.exact import ExactIndex
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.ngram_hash import U64, hash_spans
from matcher.candidates.index.pairs import SpanPairs
from matcher.candidates.index.phonetic import KEY_LENGTH, PhoneticIndex
from matcher.candidates.index.title_variants import build_rows
from matcher.candidates.likeness import SHORT_SOUND
from matcher.candidates.types import Candidate
from matcher.lexicon.departments import encode_goods_departments
from matcher.lexicon.goods import find_goods
from matcher.lexicon.phrases import LABEL
from matcher.parsing.title import MAX_READ

MAX_SPAN_LENGTH = max(KEY_LENGTH, MAX_DELETION_LENGTH + 1, CROSSING_LENGTH)
"""Letters of the longest span that is numbered."""


class BatchSearch:
    """One batch of titles on its way through the tables."""

    def __init__(
        self, names: Names, plain: ExactIndex, sounding: PhoneticIndex, changed: EditIndex, titles: Sequence[str]
    ) -> None:
        self._names = names
        self._exact, self._phonetic, self._edits = plain, sounding, changed
        self._titles = titles
        self._rows = build_rows(titles)
        self._hashes = hash_spans(self._rows.codes.astype(np.uint64), MAX_SPAN_LENGTH)
        self._best: list[BestCandidates] = [{} for _ in titles]
        self._departments = np.zeros(len(titles), np.uint64)
        self._has_departments = np.zeros(len(titles), bool)

    def find_candidates(self) -> list[BestCandidates]:
        """For each title the candidates that are not Latin words, by right and span."""
        codes, room = self._rows.codes, self._rows.remaining
        begins = np.where(codes > _LAST_ASCII, room, 0)
        held = self._hashes
        same, like = self._phonetic.find_pairs(codes, room, hash_spans(self._rows.sounds, KEY_LENGTH))
        whole = self._drop_between_words(
            SpanPairs.concatenate([self._exact.find_pairs(codes, held).keep_fitting(room), same])
        )
        self._accept_same_letters(self._drop_words_for_other_goods(whole))
        changed = self._edits.find_pairs(codes, begins, held)
        self._accept_disguises(
            self._keep_fitting_goods(self._drop_words(SpanPairs.concatenate([like.keep_fitting(begins), changed])))
        )
        return self._best

    def _check_plain_rows(
        self, hits: SpanPairs, told: Callable[[SpanPairs, list[U64]], NDArray[np.bool_]]
    ) -> NDArray[np.bool_]:
        """What is told of spans of plain rows; false of all others, and of what is too long to tell."""
        answers = (hits.starts < len(self._rows.starts)) & (hits.sizes <= MAX_WORD_SPAN)
        answers[answers] = told(hits.select(answers), self._hashes)
        return answers

    def _drop_words(self, hits: SpanPairs) -> SpanPairs:
        """Without spans that are ordinary words: of what sounds like a name by chance the most are."""
        return hits.select(~self._check_plain_rows(hits, are_made_of_words))

    def _drop_between_words(self, hits: SpanPairs) -> SpanPairs:
        """Without two characters of which one belongs to the word before and one to the next."""
        short = np.flatnonzero((hits.sizes == SHORT_SOUND) & self._names.is_han[hits.names])
        kept = np.ones(len(hits.names), bool)
        kept[short] = ~self._check_plain_rows(hits.select(short), are_between_words)
        return hits.select(kept)

    def _drop_words_for_other_goods(self, hits: SpanPairs) -> SpanPairs:
        """Without marks that are an ordinary word in their title (`ordinary_word`)."""
        names = self._names
        short = (
            (hits.sizes == SHORT_SOUND) & names.is_han[hits.names] & (names.min_sound_lengths[hits.names] > SHORT_SOUND)
        )
        asked = hits.select(short)
        needed, offered = self._get_departments(asked)
        other = (needed > 0) & (offered > 0) & ((needed & offered) == 0)
        titles = self._get_titles(asked)
        packed = [title for title in np.unique(titles[other]).tolist() if LABEL.search(self._titles[title])]
        kept = ~short
        kept[short] = ~other | np.isin(titles, packed)
        return hits.select(kept)

    def _get_titles(self, hits: SpanPairs) -> NDArray[np.int64]:
        return self._rows.title_numbers[self._rows.row_of[hits.starts]]

    def _get_departments(self, hits: SpanPairs) -> tuple[U64, U64]:
        """For each hit the departments of its name, and those of which its title offers goods."""
        needed = self._names.departments[hits.names]
        titles = self._get_titles(hits)
        for title in np.unique(titles[(needed > 0) & ~self._has_departments[titles]]).tolist():
            self._departments[title] = encode_goods_departments(find_goods(self._titles[title][:MAX_READ]))
            self._has_departments[title] = True
        return needed, self._departments[titles]

    def _keep_fitting_goods(self, hits: SpanPairs) -> SpanPairs:
        """Of marks those in whose department the title offers goods, or long enough to be known where it names none."""
        needed, offered = self._get_departments(hits)
        lengths = self._names.lengths[hits.names]
        unsaid = (needed == 0) & (lengths > SHORT_SOUND) | (offered == 0) & (lengths >= MIN_LENGTH_WITHOUT_GOODS)
        return hits.select(unsaid | ((needed & offered) > 0))

    def _list_spans(self, hits: SpanPairs) -> Iterator[tuple[int, VariantSpan, Name]]:
        rows, (ids, at) = self._rows, np.unique(hits.names, return_inverse=True)
        names, row_of = self._names.select(ids), rows.row_of[hits.starts]
        begins = hits.starts - rows.first_letters[row_of]
        found = zip(row_of.tolist(), begins.tolist(), hits.sizes.tolist(), at.tolist(), strict=True)
        for row, begin, size, name in sorted(set(found)):
            yield rows.titles[row], VariantSpan(rows.spelling(row), rows.kinds[row], begin, begin + size), names[name]

    def _accept_same_letters(self, hits: SpanPairs) -> None:
        for title, span, name in self._list_spans(hits):
            if span.text == name.text:
                self._keep(title, accept_candidate(span, name))

    def _accept_disguises(self, hits: SpanPairs) -> None:
        for title, span, name in self._list_spans(hits):
            self._keep(title, accept_candidate(span, name))

    def _keep(self, title: int, candidate: Candidate | None) -> None:
        if candidate is not None:
            keep_best(self._best[title], candidate)


_LAST_ASCII = 127
"""No disguise of a Chinese name begins with a letter of these."""
