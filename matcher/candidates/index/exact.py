"""Names as they stand that are not looked up by their sounds: of one or two characters, or in other letters."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import FIRST_HAN, LAST_HAN, Codes
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.names import Names
from matcher.candidates.index.ngram_hash import U64, of_rows
from matcher.candidates.index.pairs import Hits, Lists
from matcher.candidates.index.phonetic import WHOLE_SIZE
from matcher.candidates.likeness import SHORTEST_SOUND


@dataclass(frozen=True)
class Plain:
    """A table of these names by their letters; of more than `WHOLE_SIZE` the first ones count."""

    names: Names
    table: KeyTable

    @staticmethod
    def keys(names: Names) -> tuple[Lists]:
        """The names by their letters."""
        rows = names.by_length(_kept(names))
        return ([(of_rows(letters[:, :WHOLE_SIZE]), ids) for _, ids, letters in rows],)

    @cached_property
    def _sizes(self) -> list[int]:
        return sorted({min(size, WHOLE_SIZE) for size in self.names.sizes(_kept(self.names))})

    def find(self, codes: Codes, held: list[U64]) -> Hits:
        """Stretches that begin as a name does, and have room for it."""
        foreign = np.flatnonzero(((codes < FIRST_HAN) | (codes > LAST_HAN)) & (codes > 0))
        return Hits.joined([self._of_size(held[size], size, foreign) for size in self._sizes if size < len(held)])

    def _of_size(self, asked: U64, size: int, foreign: NDArray[np.intp]) -> Hits:
        if size < SHORTEST_SOUND:
            starts, found = self.table.find(asked)
        else:
            # No name of this size here has a Chinese character, so it begins with none.
            begins = foreign[: np.searchsorted(foreign, len(asked))]
            places, found = self.table.find(asked[begins])
            starts = begins[places]
        sizes = self.names.lengths[found] if size == WHOLE_SIZE else np.full(len(found), size)
        return Hits(starts, sizes, found)


def _kept(names: Names) -> NDArray[np.bool_]:
    return ~names.heard
