"""Latin names in the order of their letters, so that those that begin with given letters are found at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.names import Names
from matcher.candidates.latin_likeness import LATIN_LOOKALIKES, MIN_MASKED_LETTERS

MAX_LETTERS = 24
"""Letters of the longest name in the table: nobody masks a longer one."""


@dataclass(frozen=True, slots=True)
class PrefixTable:
    """`letters` are names in order, look-alikes replaced, and `ids` the number of each among all names."""

    letters: NDArray[np.bytes_]
    ids: NDArray[np.uint32]

    @classmethod
    def build(cls, names: Names) -> "PrefixTable":
        """The table of the Latin names that are neither too short nor too long."""
        fits = ~names.is_han & (names.lengths >= MIN_MASKED_LETTERS) & (names.lengths <= MAX_LETTERS)
        letters, ids = [np.empty(0, f"S{MAX_LETTERS}")], [np.empty(0, np.uint32)]
        for _, own_ids, codes in names.group_by_length(fits):
            is_ascii = (codes < _ASCII_END).all(axis=1)
            rows = _LOOKALIKES[codes[is_ascii]]
            letters.append(rows.view(f"S{rows.shape[1]}").ravel().astype(f"S{MAX_LETTERS}"))
            ids.append(own_ids[is_ascii])
        both = np.concatenate(letters), np.concatenate(ids)
        order = np.argsort(both[0], kind="stable")
        return cls(both[0][order], both[1][order])

    def find_names(self, prefix: str) -> NDArray[np.uint32]:
        """The numbers of the names that begin with a prefix in which look-alikes are replaced."""
        low, high = (np.searchsorted(self.letters, text.encode("ascii", "replace")) for text in (prefix, f"{prefix}~"))
        return np.sort(self.ids[low:high])


_ASCII_END = 128
_LOOKALIKES = np.array([ord(chr(code).translate(LATIN_LOOKALIKES)) for code in range(_ASCII_END)], np.uint8)
