"""A table from numbers to names that is asked a million questions a second and lies on disk as arrays.

A bit table answers "surely not" to nearly all questions; the others are searched in the sorted numbers. The arrays
are mapped, not read: opening costs nothing, and processes share the memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.ngram_hash import U64, spread_bits

Ids = NDArray[np.uint32]
Places = NDArray[np.intp]

BITS_PER_KEY = 16
"""Bits of the table for each key.

A key sets two: of questions without an answer 1 in 8 to 16 meets the first, and 1 in 64 to 256 both and goes on to
the search, which costs as much as a hundred looks at a bit.
"""


def open_mapped_array(path: Path) -> NDArray[Any]:
    """An array on disk, mapped; without the wrapping that makes each access to a mapped array slow."""
    return np.asarray(np.load(path, mmap_mode="r"))


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Sorted `keys` with the name of each in `names`, the bit table, and where keys with the same topmost bits
    begin."""

    keys: U64
    names: Ids
    slot_starts: Ids
    bits: NDArray[np.uint8]

    @classmethod
    def build(cls, pairs: Iterable[tuple[U64, Ids]]) -> "KeyTable":
        """The table of all these numbers, each with its name."""
        lists = list(pairs)
        keys = spread_bits(np.concatenate([np.empty(0, np.uint64), *(hashes for hashes, _ in lists)]))
        names = np.concatenate([np.empty(0, np.uint32), *(names for _, names in lists)])
        order = np.argsort(keys)
        keys, names = keys[order], names[order]
        size = max(13, int(len(keys) * BITS_PER_KEY).bit_length())
        bits = np.zeros(1 << size, bool)
        for sign in (keys, spread_bits(keys)):
            bits[sign >> np.uint64(64 - size)] = True
        return cls(keys, names, _find_slot_starts(keys), np.packbits(bits, bitorder="little"))

    def save(self, folder: Path, name: str) -> None:
        """Write the arrays into a folder, under a name."""
        for part in _PARTS:
            np.save(folder / f"{name}.{part}.npy", getattr(self, part))

    @classmethod
    def open(cls, folder: Path, name: str) -> "KeyTable":
        """The table as `save` left it, mapped."""
        return cls(*(open_mapped_array(folder / f"{name}.{part}.npy") for part in _PARTS))

    def filter_possible(self, hashes: U64) -> tuple[Places, U64]:
        """The places of the questions that may have an answer, and the key of each."""
        keys = spread_bits(hashes)
        possible: Places = self._read_bits(keys).nonzero()[0]
        keys = keys[possible]
        mask = self._read_bits(spread_bits(keys))
        return possible[mask], keys[mask]

    def _read_bits(self, keys: U64) -> NDArray[np.bool_]:
        slots = (keys >> np.uint64(64 - (len(self.bits) * 8 - 1).bit_length())).view(np.int64)
        shifts = slots.astype(np.uint8) & 7
        slots >>= 3
        bits = self.bits.take(slots, mode="wrap")  # none is beyond the last one, so none need be checked
        bits >>= shifts
        bits &= 1
        return bits.view(bool)  # numpy finds the true ones ten times as fast as the numbers that are not 0

    def look_up_at(self, hashes: U64, places: Places) -> tuple[Places, Ids]:
        """As `look_up`, of the questions at these places alone; places beyond the last question are left out."""
        fitting = places[: np.searchsorted(places, len(hashes))]
        matched, names = self.look_up(hashes[fitting])
        return fitting[matched], names

    def look_up(self, hashes: U64) -> tuple[Places, Ids]:
        """Pairs of a question, by its place among `hashes`, and a name that it leads to."""
        questions, keys = self.filter_possible(hashes)
        slots = (keys >> np.uint64(64 - _count_slot_bits(len(self.slot_starts) - 1))).view(np.int64)
        first, end = self.slot_starts[slots].astype(np.intp), self.slot_starts[slots + 1]
        counts = end - first
        asked = np.repeat(np.arange(len(slots)), counts)  # each question once for every key of its slot
        at = (first - counts.cumsum() + counts)[asked] + np.arange(len(asked))
        found = (self.keys[at] == keys[asked]).nonzero()[0]
        return questions[asked[found]], self.names[at[found]]


_PARTS = ("keys", "names", "slot_starts", "bits")


def _count_slot_bits(slots: int) -> int:
    return max(1, (slots - 1).bit_length())


def _find_slot_starts(keys: U64) -> Ids:
    """Where the keys of each slot begin, with one or two keys a slot on average; and where the last ones end."""
    slots = 1 << max(1, len(keys).bit_length() - 1)
    counts = np.bincount((keys >> np.uint64(64 - _count_slot_bits(slots))).astype(np.intp), minlength=slots)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32)
