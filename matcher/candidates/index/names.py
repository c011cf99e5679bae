"""The names that are searched for: each once for all the rights that share it, as arrays that lie on disk."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.candidates.index.char_tables import Codes, decode_text, encode_text, fold_codes
from matcher.candidates.index.key_table import open_mapped_array
from matcher.candidates.index.ngram_hash import U64
from matcher.candidates.likeness import (
    MAX_MARKS_BY_EDIT,
    MAX_MARKS_BY_SOUND,
    SHORT_NEAR,
    SHORT_SOUND,
    SHORTEST_SOUND,
    get_min_near_length,
)
from matcher.lexicon.departments import encode_departments
from matcher.lexicon.nicknames import get_nicknames
from matcher.parsing.short_forms import make_short_forms
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS, PATENTS
from matcher.text.han import has_han
from matcher.text.pinyin import apply_phrase_readings


@dataclass(frozen=True, slots=True)
class Name:
    """One name or alias of the right at index `right`; `text` is its folded form, `original` the name as registered.

    `min_near_length` and `min_sound_length` are the characters from which on it is recognised with one changed, and
    by its sound; `must_stand_alone` says that a disguise of it has to stand as a word by itself.
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
        """These names as arrays."""
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


def collect_names(rights: Sequence[Right], leader: Sequence[int]) -> list[Name]:
    """Every name, alias and short form that has a letter, once for all entries that go under one leader.

    Patents have none here: a patent protects by number, its title is a description and no name.
    """
    spellings: dict[tuple[int, str], None] = {}
    for index, right in zip(leader, rights, strict=True):
        if right.kind not in PATENTS:
            spellings.update(dict.fromkeys((index, original) for original in _list_spellings(right)))
    texts = _fold_all([original for _, original in spellings])
    short_marks = _ShortMarks.from_lengths(
        len(text)
        for (index, _), text in zip(spellings, texts, strict=True)
        if len(text) <= SHORT_NEAR and rights[index].kind not in INDICATIONS and has_han(text)
    )
    return [
        _make_name(index, rights[index], original, text, short_marks=short_marks)
        for (index, original), text in zip(spellings, texts, strict=True)
        if text
    ]


@dataclass(frozen=True, slots=True)
class _ShortMarks:
    """Of which lengths a register has few enough marks to recognise them by sound, and from which on with one
    changed."""

    by_sound: frozenset[int]
    min_near_length: int

    @classmethod
    def from_lengths(cls, sizes: Iterable[int]) -> "_ShortMarks":
        counts = Counter(sizes)
        by_sound = frozenset(size for size, most in MAX_MARKS_BY_SOUND.items() if counts[size] <= most)
        return cls(by_sound, get_min_near_length({size for size in (3, 4) if counts[size] <= MAX_MARKS_BY_EDIT}))


def _list_spellings(right: Right) -> tuple[str, ...]:
    nicknames = () if right.kind in INDICATIONS else get_nicknames(right.name)
    return (right.name, *right.aliases, *make_short_forms(right), *nicknames)


def _fold_all(originals: list[str]) -> list[str]:
    """The folded form of each, worked out for all at once."""
    sizes = [len(original) for original in originals]
    codes = fold_codes(encode_text("".join(originals))).astype(np.uint32)
    positions = np.concatenate([[0], np.cumsum(codes > 0)])
    text, ends = decode_text(codes[codes > 0]), positions[np.cumsum([0, *sizes])].tolist()
    return [text[start:end] for start, end in pairwise(ends)]


def _make_name(index: int, right: Right, original: str, text: str, *, short_marks: _ShortMarks) -> Name:
    indication = right.kind in INDICATIONS
    return Name(
        index,
        original,
        text,
        is_alias=original != right.name,
        is_han=has_han(text),
        min_near_length=SHORT_NEAR if indication else short_marks.min_near_length,
        departments=0 if indication else encode_departments(right.goods),
        min_sound_length=SHORT_SOUND if SHORT_SOUND in short_marks.by_sound and not indication else SHORTEST_SOUND,
        must_stand_alone=len(text) == SHORT_SOUND
        or (len(text) == SHORTEST_SOUND not in short_marks.by_sound and not indication),
    )


def _sum_lengths(sizes: list[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
