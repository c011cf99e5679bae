"""Spans of titles that may be like a name, many at once, and their letters beside those of the names."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import Codes
from matcher.candidates.index.key_table import Ids, Places
from matcher.candidates.index.names import Names
from matcher.candidates.index.ngram_hash import U64

KeyLists = list[tuple[U64, Ids]]
"""Numbers, each list with the names that they lead to."""


@dataclass(frozen=True, slots=True)
class SpanPairs:
    """Spans of the rows, by start and size, each with the name that it may be like."""

    starts: Places
    sizes: Places
    names: Ids

    @classmethod
    def concatenate(cls, parts: list["SpanPairs"]) -> "SpanPairs":
        """All of them."""
        empty = np.empty(0, np.intp)
        return cls(
            np.concatenate([empty, *(part.starts for part in parts)]),
            np.concatenate([empty, *(part.sizes for part in parts)]),
            np.concatenate([np.empty(0, np.uint32), *(part.names for part in parts)]),
        )

    def select(self, kept: NDArray[np.bool_] | Places) -> "SpanPairs":
        """Those of them."""
        return SpanPairs(self.starts[kept], self.sizes[kept], self.names[kept])

    def keep_fitting(self, room: NDArray[np.intp]) -> "SpanPairs":
        """Those for which there is room: so many letters from each place on, none where nothing may begin."""
        return self.select((self.starts >= 0) & (self.sizes <= room[np.maximum(self.starts, 0)]))


MAX_COMPARED = 12
"""Letters that are compared here, from either end; longer names are compared one by one."""


@dataclass(frozen=True, slots=True)
class AlignedLetters:
    """Letters of spans and of the names that they may be like, side by side from the front, one pair a row.

    What stands beyond a span or a name is whatever follows it.
    """

    seen: Codes
    own: Codes

    @classmethod
    def from_front(cls, hits: SpanPairs, codes: Codes, names: Names, most: int) -> "AlignedLetters":
        """Up to `most` letters of each from the first on."""
        columns = np.arange(most)
        seen = np.minimum(hits.starts[:, None] + columns, len(codes) - 1)
        own = np.minimum(names.letter_starts[hits.names][:, None] + columns, len(names.letters) - 1)
        return cls(codes[seen], names.letters[own])

    @classmethod
    def from_back(cls, hits: SpanPairs, codes: Codes, names: Names, most: int) -> "AlignedLetters":
        """Up to `most` letters of each from the last one back."""
        columns = np.arange(most)
        seen = np.maximum((hits.starts + hits.sizes - 1)[:, None] - columns, 0)
        own = np.maximum((names.letter_starts[hits.names] + names.lengths[hits.names] - 1)[:, None] - columns, 0)
        return cls(codes[seen], names.letters[own])

    def count_equal(self) -> NDArray[np.intp]:
        """How many letters are the same in each row before the first that is not."""
        count: NDArray[np.intp] = np.logical_and.accumulate(self.seen == self.own, axis=1).sum(axis=1)
        return count

    def has_swap(self, at: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Where the letter in column `at` of its row and the one behind it have changed places."""
        rows, last = np.arange(len(at)), self.seen.shape[1] - 1
        first, after = np.minimum(at, last), np.minimum(at + 1, last)
        crossed = self.seen[rows, first] == self.own[rows, after]
        crossed &= self.seen[rows, after] == self.own[rows, first]
        return np.asarray(crossed, bool)
