"""Spans of titles with the names that they may be like, many at once, and the letters of both side by side."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import Codes
from matcher.candidates.index.key_table import Ids, Places
from matcher.candidates.index.names import Names
from matcher.candidates.index.ngram_hash import U64

KeyLists = list[tuple[U64, Ids]]
"""Lists of keys, each with the names that they lead to."""


@dataclass(frozen=True, slots=True)
class SpanPairs:
    """Spans of the rows' letters, by start and size, each with the name that it may be like."""

    starts: Places
    sizes: Places
    names: Ids

    @classmethod
    def concatenate(cls, parts: list["SpanPairs"]) -> "SpanPairs":
        """All pairs of these lists."""
        empty = np.empty(0, np.intp)
        return cls(
            np.concatenate([empty, *(part.starts for part in parts)]),
            np.concatenate([empty, *(part.sizes for part in parts)]),
            np.concatenate([np.empty(0, np.uint32), *(part.names for part in parts)]),
        )

    def select(self, mask: NDArray[np.bool_] | Places) -> "SpanPairs":
        """The pairs of a mask or of these places."""
        return SpanPairs(self.starts[mask], self.sizes[mask], self.names[mask])

    def keep_fitting(self, remaining: NDArray[np.intp]) -> "SpanPairs":
        """The pairs that fit into their row; `remaining` says how many letters follow from each place on."""
        return self.select((self.starts >= 0) & (self.sizes <= remaining[np.maximum(self.starts, 0)]))


MAX_COMPARED = 12
"""Letters that are compared here, from either end; longer names are compared one by one."""


@dataclass(frozen=True, slots=True)
class AlignedLetters:
    """Letters of spans and of the names that they may be like, side by side, one pair a row.

    Beyond the end of a span or a name stands whatever follows it. Columns are stored one behind the other, because
    numpy compares and counts long columns many times as fast as short rows.
    """

    title: Codes
    name: Codes

    @classmethod
    def from_front(cls, pairs: SpanPairs, codes: Codes, names: Names, count: int) -> "AlignedLetters":
        """Up to `count` letters of each from the first on."""
        columns = np.arange(count)[:, None]
        seen = np.minimum(pairs.starts + columns, len(codes) - 1)
        own = np.minimum(names.letter_starts[pairs.names] + columns, len(names.letters) - 1)
        return cls(codes[seen].T, names.letters[own].T)

    @classmethod
    def from_back(cls, pairs: SpanPairs, codes: Codes, names: Names, count: int) -> "AlignedLetters":
        """Up to `count` letters of each from the last one back."""
        columns = np.arange(count)[:, None]
        seen = np.maximum(pairs.starts + pairs.sizes - 1 - columns, 0)
        own = np.maximum(names.letter_starts[pairs.names] + names.lengths[pairs.names] - 1 - columns, 0)
        return cls(codes[seen].T, names.letters[own].T)

    def count_equal(self) -> NDArray[np.intp]:
        """How many letters agree in each row before the first that does not."""
        count: NDArray[np.intp] = np.logical_and.accumulate(self.title == self.name, axis=1).sum(axis=1)
        return count

    def has_same_letters(self, count: int) -> NDArray[np.bool_]:
        """Where the first `count` letters are the same in any order."""
        seen, own = np.sort(self.title[:, :count], axis=1), np.sort(self.name[:, :count], axis=1)
        return np.asarray((seen == own).all(axis=1), bool)

    def have_doubles(self, count: int) -> NDArray[np.bool_]:
        """Where some letter stands twice among the first `count` of the span, and some letter of the name too."""
        title, name = np.zeros(len(self.title), bool), np.zeros(len(self.name), bool)
        for first, last in combinations(range(min(count, self.title.shape[1])), 2):
            title |= self.title[:, first] == self.title[:, last]
            name |= self.name[:, first] == self.name[:, last]
        return title & name

    def has_first_swapped(self) -> NDArray[np.bool_]:
        """Where the first two letters have changed places."""
        crossed = (self.title[:, 0] == self.name[:, 1]) & (self.title[:, 1] == self.name[:, 0])
        return np.asarray(crossed, bool)

    def has_swap(self, at: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Where the letter in column `at` of its row and the one behind it have changed places."""
        rows, last = np.arange(len(at)), self.title.shape[1] - 1
        first, after = np.minimum(at, last), np.minimum(at + 1, last)
        crossed = self.title[rows, first] == self.name[rows, after]
        crossed &= self.title[rows, after] == self.name[rows, first]
        return np.asarray(crossed, bool)
