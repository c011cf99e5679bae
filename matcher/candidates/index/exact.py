"""Names as they stand that are not looked up by their sounds: of one or two characters, or in other letters."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import FIRST_HAN, LAST_HAN, Codes
from matcher.candidates.index.key_table import KeyTable
from matcher.candidates.index.names import Names
from matcher.candidates.index.ngram_hash import U64, hash_rows
from matcher.candidates.index.pairs import KeyLists, SpanPairs
from matcher.candidates.index.phonetic import KEY_LENGTH
from matcher.candidates.likeness import SHORTEST_SOUND


@dataclass(frozen=True)
class ExactIndex:
    """A table of these names by their letters; of longer ones by the first `KEY_LENGTH`."""

    names: Names
    table: KeyTable

    @staticmethod
    def build_keys(names: Names) -> tuple[KeyLists]:
        """The hashes of the names by their letters."""
        rows = names.group_by_length(_is_exact_only(names))
        return ([(hash_rows(letters[:, :KEY_LENGTH]), ids) for _, ids, letters in rows],)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({min(size, KEY_LENGTH) for size in self.names.list_lengths(_is_exact_only(self.names))})

    def find_pairs(self, codes: Codes, hashes: list[U64]) -> SpanPairs:
        """Spans that begin as a name does and have as many letters; whether the rest agrees is not checked here."""
        foreign = np.flatnonzero(((codes < FIRST_HAN) | (codes > LAST_HAN)) & (codes > 0))
        return SpanPairs.concatenate(
            [self._find_of_length(hashes[size], size, foreign) for size in self._lengths if size < len(hashes)]
        )

    def _find_of_length(self, hashes: U64, size: int, foreign: NDArray[np.intp]) -> SpanPairs:
        if size < SHORTEST_SOUND:
            starts, names = self.table.look_up(hashes)
        else:
            # No name of this size here has a Chinese character, so it begins with none.
            begins = foreign[: np.searchsorted(foreign, len(hashes))]
            places, names = self.table.look_up(hashes[begins])
            starts = begins[places]
        sizes = self.names.lengths[names] if size == KEY_LENGTH else np.full(len(names), size)
        return SpanPairs(starts, sizes, names)


def _is_exact_only(names: Names) -> NDArray[np.bool_]:
    return ~names.has_sound
