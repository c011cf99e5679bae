"""One batch of titles on its way through the index; what the tables find is decided by `accept`, pair by pair."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.accept import BestCandidates, accept_candidate, keep_best
from matcher.candidates.index.common_words import MAX_WORD_SPAN, are_between_words, are_made_of_words
from matcher.candidates.index.edits import CROSSING_LENGTH, MAX_DELETION_LENGTH, EditIndex
from matcher.candidates.index.exact import ExactIndex
from matcher.candidates.index.name_goods import MIN_LENGTH_WITHOUT_GOODS
from matcher.candidates.index.names import Name, Names
from matcher.candidates.index.ngram_hash import U64, hash_spans
from matcher.candidates.index.pairs import SpanPairs
from matcher.candidates.index.phonetic import KEY_LENGTH, PhoneticIndex
from matcher.candidates.index.title_variants import build_rows
from matcher.candidates.index.variant_span import VariantSpan
from matcher.candidates.likeness import SHORT_SOUND
from matcher.candidates.types import Candidate
from matcher.lexicon.departments import encode_goods_departments
from matcher.lexicon.goods import find_goods
from matcher.lexicon.phrases import LABEL
from matcher.parsing.title import MAX_READ

MAX_SPAN_LENGTH = max(KEY_LENGTH, MAX_DELETION_LENGTH + 1, CROSSING_LENGTH)
"""Letters of the longest span that is hashed."""


class BatchSearch:
    """The search for names in one batch of titles."""

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
        codes, remaining = self._rows.codes, self._rows.remaining
        begins = np.where(codes > _LAST_ASCII, remaining, 0)
        hashes = self._hashes
        same, like = self._phonetic.find_pairs(codes, remaining, hash_spans(self._rows.sounds, KEY_LENGTH))
        whole = self._drop_between_words(
            SpanPairs.concatenate([self._exact.find_pairs(codes, hashes).keep_fitting(remaining), same])
        )
        self._accept_same_letters(self._drop_words_for_other_goods(whole))
        edited = self._edits.find_pairs(codes, begins, hashes)
        self._accept_disguises(
            self._keep_fitting_goods(self._drop_words(SpanPairs.concatenate([like.keep_fitting(begins), edited])))
        )
        return self._best

    def _check_plain_rows(
        self, pairs: SpanPairs, check: Callable[[SpanPairs, list[U64]], NDArray[np.bool_]]
    ) -> NDArray[np.bool_]:
        """What `check` says of pairs in plain rows; False for all others, and for spans too long to check."""
        answers = (pairs.starts < len(self._rows.starts)) & (pairs.sizes <= MAX_WORD_SPAN)
        answers[answers] = check(pairs.select(answers), self._hashes)
        return answers

    def _drop_words(self, pairs: SpanPairs) -> SpanPairs:
        """The pairs whose span is no ordinary word: most of what sounds like a name by chance is one.

        Those that end as their name does are left to `says_name_before_goods`.
        """
        mask = ~self._check_plain_rows(pairs, are_made_of_words)
        return pairs.select(mask | self._ends_like_name(pairs))

    def _ends_like_name(self, pairs: SpanPairs) -> NDArray[np.bool_]:
        """Where a span of three letters or more is as long as its name and has the same last letter."""
        names, last = self._names, len(self._rows.codes) - 1
        seen = self._rows.codes[np.minimum(pairs.starts + pairs.sizes - 1, last)]
        mask: NDArray[np.bool_] = seen == names.letters[names.letter_starts[pairs.names + 1] - 1]
        mask &= (pairs.sizes > SHORT_SOUND) & (pairs.sizes == names.lengths[pairs.names])
        return mask

    def _drop_between_words(self, pairs: SpanPairs) -> SpanPairs:
        """The pairs without those of two characters of which one ends a word and the other begins the next."""
        short = np.flatnonzero((pairs.sizes == SHORT_SOUND) & self._names.is_han[pairs.names])
        mask = np.ones(len(pairs.names), bool)
        mask[short] = ~self._check_plain_rows(pairs.select(short), are_between_words)
        return pairs.select(mask)

    def _drop_words_for_other_goods(self, pairs: SpanPairs) -> SpanPairs:
        """The pairs without marks that are an ordinary word in their title (`is_word_for_other_goods`)."""
        names = self._names
        short = (
            (pairs.sizes == SHORT_SOUND)
            & names.is_han[pairs.names]
            & (names.min_sound_lengths[pairs.names] > SHORT_SOUND)
        )
        short_pairs = pairs.select(short)
        needed, offered = self._get_departments(short_pairs)
        other = (needed > 0) & (offered > 0) & ((needed & offered) == 0)
        titles = self._get_titles(short_pairs)
        with_packaging = [title for title in set(titles[other].tolist()) if LABEL.search(self._titles[title])]
        mask = ~short
        mask[short] = ~other
        if with_packaging:
            mask[short] |= np.isin(titles, with_packaging)
        return pairs.select(mask)

    def _get_titles(self, pairs: SpanPairs) -> NDArray[np.int64]:
        return self._rows.title_numbers[self._rows.row_of[pairs.starts]]

    def _get_departments(self, pairs: SpanPairs) -> tuple[U64, U64]:
        """For each pair the departments of its name, and those of which its title offers goods."""
        needed = self._names.departments[pairs.names]
        titles = self._get_titles(pairs)
        for title in set(titles[(needed > 0) & ~self._has_departments[titles]].tolist()):
            self._departments[title] = encode_goods_departments(find_goods(self._titles[title][:MAX_READ]))
            self._has_departments[title] = True
        return needed, self._departments[titles]

    def _keep_fitting_goods(self, pairs: SpanPairs) -> SpanPairs:
        """The pairs whose names fit the goods of their title, as `fits_goods` says one by one."""
        needed, offered = self._get_departments(pairs)
        lengths = self._names.lengths[pairs.names]
        is_open = (needed == 0) & (lengths > SHORT_SOUND) | (offered == 0) & (lengths >= MIN_LENGTH_WITHOUT_GOODS)
        return pairs.select(is_open | ((needed & offered) > 0))

    def _list_spans(self, pairs: SpanPairs) -> Iterator[tuple[int, VariantSpan, Name]]:
        rows, ids = self._rows, np.array(sorted(set(pairs.names.tolist())), np.uint32)
        names, row_of, at = self._names.select(ids), rows.row_of[pairs.starts], np.searchsorted(ids, pairs.names)
        begins = pairs.starts - rows.first_letters[row_of]
        places = zip(row_of.tolist(), begins.tolist(), pairs.sizes.tolist(), at.tolist(), strict=True)
        for row, begin, size, name in sorted(set(places)):
            yield (
                rows.titles[row],
                VariantSpan(rows.make_spelling(row), rows.kinds[row], begin, begin + size),
                names[name],
            )

    def _accept_same_letters(self, pairs: SpanPairs) -> None:
        for title, span, name in self._list_spans(pairs):
            if span.text == name.text:
                self._add_candidates(title, accept_candidate(span, name))

    def _accept_disguises(self, pairs: SpanPairs) -> None:
        for title, span, name in self._list_spans(pairs):
            self._add_candidates(title, accept_candidate(span, name))

    def _add_candidates(self, title: int, candidate: Candidate | None) -> None:
        if candidate is not None:
            keep_best(self._best[title], candidate)


_LAST_ASCII = 127
"""No disguise of a Chinese name begins with a letter up to here."""
