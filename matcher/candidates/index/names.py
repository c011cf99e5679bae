"""The names that are searched for: each once for all the rights that share it, as arrays that lie on disk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import Codes, encode_text
from matcher.candidates.index.key_table import open_mapped_array
from matcher.candidates.index.ngram_hash import U64
from matcher.candidates.likeness import (
    SHORTEST_SOUND,
)
from matcher.text.pinyin import apply_phrase_readings


@dataclass(frozen=True, slots=True)
class Name:
    """One name or alias of the right at index `right`; `text` is its folded form, `original` the name as registered.

    `min_near_length` and `min_sound_length` are the characters from which on it is recognised with one changed, and
    by its sound; `must_stand_alone` says that a disguise of it has to stand as a word by itself; `is_nickname` that
    it is what buyers call the right.
    """

    right: int
    original: str
    text: str
    is_alias: bool
    is_han: bool
    min_near_length: int
    departments: int
    min_sound_length: int = SHORTEST_SOUND
    must_stand_alone: bool = False
    is_nickname: bool = False


@dataclass(frozen=True)
class Names:
    """All names as arrays: folded and original letters run together, with where each name begins.

    `phrase_letters` are the folded letters, another one in the place of each that is read otherwise in its phrase.
    """

    letters: Codes
    phrase_letters: Codes
    letter_starts: NDArray[np.int64]
    originals: Codes
    original_starts: NDArray[np.int64]
    rights: NDArray[np.uint32]
    is_alias: NDArray[np.bool_]
    is_han: NDArray[np.bool_]
    min_near_lengths: NDArray[np.uint8]
    departments: NDArray[np.uint64]
    min_sound_lengths: NDArray[np.uint8]
    must_stand_alone: NDArray[np.bool_]
    is_nickname: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.rights)

    def __getitem__(self, index: int) -> Name:
        return self.select(np.array([index]))[0]

    def select(self, ids: NDArray[np.integer]) -> list[Name]:
        """The names of these numbers, in their order."""
        return [
            Name(right, original, text, *facts)
            for right, original, text, *facts in zip(
                self.rights[ids].tolist(),
                _decode_texts(self.originals, self.original_starts, ids),
                _decode_texts(self.letters, self.letter_starts, ids),
                *(column[ids].tolist() for column in self._columns),
                strict=True,
            )
        ]

    @property
    def _columns(self) -> tuple[NDArray[Any], ...]:
        return (
            self.is_alias,
            self.is_han,
            self.min_near_lengths,
            self.departments,
            self.min_sound_lengths,
            self.must_stand_alone,
            self.is_nickname,
        )

    @cached_property
    def has_sound(self) -> NDArray[np.bool_]:
        """Which are Chinese names that are long enough to be recognised by their sounds."""
        mask: NDArray[np.bool_] = self.is_han & (self.lengths >= self.min_sound_lengths)
        return mask

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Folded characters of each name."""
        return np.diff(self.letter_starts)

    def list_lengths(self, mask: NDArray[np.bool_]) -> list[int]:
        """The lengths that occur among the names of a mask, counted: to sort a million takes 20 ms."""
        sizes: list[int] = np.flatnonzero(np.bincount(self.lengths[mask])).tolist()
        return sizes

    @cached_property
    def has_phrase_reading(self) -> NDArray[np.bool_]:
        """Which names are read otherwise as a phrase than character by character."""
        mask: NDArray[np.bool_] = np.zeros(len(self), bool)
        mask[np.searchsorted(self.letter_starts, np.flatnonzero(self.letters != self.phrase_letters), "right") - 1] = (
            True
        )
        return mask

    def get_phrase_letters(self, ids: NDArray[np.integer], size: int) -> Codes:
        """The letters by which names of one length are read as phrases, a row a name."""
        letters: Codes = self.phrase_letters[self.letter_starts[ids][:, None] + np.arange(size)]
        return letters

    def group_by_length(self, mask: NDArray[np.bool_]) -> Iterator[tuple[int, NDArray[np.uint32], U64]]:
        """For each length the names of it among those of a mask, and their letters, a row a name."""
        for size in self.list_lengths(mask):
            ids = np.flatnonzero(mask & (self.lengths == size))
            letters = self.letters[self.letter_starts[ids][:, None] + np.arange(size)]
            yield size, ids.astype(np.uint32), letters.astype(np.uint64)

    @classmethod
    def from_names(cls, names: Sequence[Name]) -> "Names":
        """Put these names into arrays, in their order."""
        return cls(
            encode_text("".join(name.text for name in names)),
            encode_text(apply_phrase_readings("\n".join(name.text for name in names)).replace("\n", "")),
            _sum_lengths([len(name.text) for name in names]),
            encode_text("".join(name.original for name in names)),
            _sum_lengths([len(name.original) for name in names]),
            np.array([name.right for name in names], np.uint32),
            np.array([name.is_alias for name in names], bool),
            np.array([name.is_han for name in names], bool),
            np.array([name.min_near_length for name in names], np.uint8),
            np.array([name.departments for name in names], np.uint64),
            np.array([name.min_sound_length for name in names], np.uint8),
            np.array([name.must_stand_alone for name in names], bool),
            np.array([name.is_nickname for name in names], bool),
        )

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder."""
        for field in fields(self):
            np.save(folder / f"names.{field.name}.npy", getattr(self, field.name))

    @classmethod
    def open(cls, folder: Path) -> "Names":
        """The names as `save` left them, mapped."""
        return cls(*(open_mapped_array(folder / f"names.{field.name}.npy") for field in fields(cls)))


def _decode_texts(letters: Codes, starts: NDArray[np.int64], ids: NDArray[np.integer]) -> list[str]:
    raw, begins, ends = letters.data.cast("B"), starts[ids].tolist(), starts[ids + 1].tolist()
    return [
        str(raw[4 * begin : 4 * end], "utf-32-le", "surrogatepass") for begin, end in zip(begins, ends, strict=True)
    ]


def _sum_lengths(sizes: list[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
