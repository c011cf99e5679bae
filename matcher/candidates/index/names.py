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

from matcher.candidates.index.char_tables import Codes, folded, points, text_of
from matcher.candidates.index.key_table import mapped
from matcher.candidates.index.ngram_hash import U64
from matcher.candidates.likeness import (
    MOST_CHANGED,
    MOST_OF,
    SHORT_NEAR,
    SHORT_SOUND,
    SHORTEST_SOUND,
    shortest_near,
)
from matcher.lexicon.departments import departments_of
from matcher.lexicon.nicknames import nicknames_of
from matcher.parsing.short_forms import short_forms
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS, PATENTS
from matcher.text.han import has_han
from matcher.text.pinyin import apply_phrase_readings


@dataclass(frozen=True, slots=True)
class Name:
    """One name or alias of the right at index `right`; `text` is its folded form, `original` the name as registered;
    `alone` where a disguise of it has to stand as a word by itself."""

    right: int
    original: str
    text: str
    alias: bool
    han: bool
    near_from: int
    departments: int
    sound_from: int = SHORTEST_SOUND
    alone: bool = False


@dataclass(frozen=True)
class Names:
    """All names as arrays: folded and original letters run together, with where each begins; `said` are the folded
    letters with stand-ins for those that sound otherwise in their phrase."""

    letters: Codes
    said: Codes
    letters_at: NDArray[np.int64]
    originals: Codes
    originals_at: NDArray[np.int64]
    rights: NDArray[np.uint32]
    aliases: NDArray[np.bool_]
    han: NDArray[np.bool_]
    near_from: NDArray[np.uint8]
    departments: NDArray[np.uint64]
    sound_from: NDArray[np.uint8]
    alone: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.rights)

    def __getitem__(self, index: int) -> Name:
        return self.some(np.array([index]))[0]

    def some(self, ids: NDArray[np.integer]) -> list[Name]:
        """The names of these numbers, in their order."""
        return [
            Name(right, original, text, *facts)
            for right, original, text, *facts in zip(
                self.rights[ids].tolist(),
                _texts(self.originals, self.originals_at, ids),
                _texts(self.letters, self.letters_at, ids),
                *(held[ids].tolist() for held in self._facts),
                strict=True,
            )
        ]

    @property
    def _facts(self) -> tuple[NDArray[Any], ...]:
        return self.aliases, self.han, self.near_from, self.departments, self.sound_from, self.alone

    @cached_property
    def heard(self) -> NDArray[np.bool_]:
        """Which are Chinese names that are long enough to be known by their sounds."""
        kept: NDArray[np.bool_] = self.han & (self.lengths >= self.sound_from)
        return kept

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Folded characters of each name."""
        return np.diff(self.letters_at)

    def sizes(self, kept: NDArray[np.bool_]) -> list[int]:
        """The lengths that there are among the names kept, counted: to sort a million takes 20 ms."""
        sizes: list[int] = np.flatnonzero(np.bincount(self.lengths[kept])).tolist()
        return sizes

    @cached_property
    def otherwise(self) -> NDArray[np.bool_]:
        """Which names sound otherwise as a whole than character by character."""
        kept: NDArray[np.bool_] = np.zeros(len(self), bool)
        kept[np.searchsorted(self.letters_at, np.flatnonzero(self.letters != self.said), "right") - 1] = True
        return kept

    def sounds_of(self, ids: NDArray[np.integer], size: int) -> Codes:
        """The letters that names of one length sound by, as a matrix."""
        said: Codes = self.said[self.letters_at[ids][:, None] + np.arange(size)]
        return said

    def by_length(self, kept: NDArray[np.bool_]) -> Iterator[tuple[int, NDArray[np.uint32], U64]]:
        """For each length the names of it among those kept, and their letters as a matrix."""
        for size in self.sizes(kept):
            ids = np.flatnonzero(kept & (self.lengths == size))
            letters = self.letters[self.letters_at[ids][:, None] + np.arange(size)]
            yield size, ids.astype(np.uint32), letters.astype(np.uint64)

    @classmethod
    def of(cls, names: Sequence[Name]) -> "Names":
        """These names."""
        return cls(
            points("".join(name.text for name in names)),
            points(apply_phrase_readings("\n".join(name.text for name in names)).replace("\n", "")),
            _ends([len(name.text) for name in names]),
            points("".join(name.original for name in names)),
            _ends([len(name.original) for name in names]),
            np.array([name.right for name in names], np.uint32),
            np.array([name.alias for name in names], bool),
            np.array([name.han for name in names], bool),
            np.array([name.near_from for name in names], np.uint8),
            np.array([name.departments for name in names], np.uint64),
            np.array([name.sound_from for name in names], np.uint8),
            np.array([name.alone for name in names], bool),
        )

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder."""
        for field in fields(self):
            np.save(folder / f"names.{field.name}.npy", getattr(self, field.name))

    @classmethod
    def open(cls, folder: Path) -> "Names":
        """The names as `save` left them, mapped."""
        return cls(*(mapped(folder / f"names.{field.name}.npy") for field in fields(cls)))


def _texts(letters: Codes, at: NDArray[np.int64], ids: NDArray[np.integer]) -> list[str]:
    held, begins, ends = letters.data.cast("B"), at[ids].tolist(), at[ids + 1].tolist()
    return [
        str(held[4 * begin : 4 * end], "utf-32-le", "surrogatepass") for begin, end in zip(begins, ends, strict=True)
    ]


def names_of(rights: Sequence[Right], leader: Sequence[int]) -> list[Name]:
    """Every name, alias and short form that has a letter, once for all entries that go under one `leader`.

    None of patents: a patent protects by number, its title is a description and no name.
    """
    held: dict[tuple[int, str], None] = {}
    for index, right in zip(leader, rights, strict=True):
        if right.kind not in PATENTS:
            held.update(dict.fromkeys((index, original) for original in _spellings(right)))
    texts = _spelled([original for _, original in held])
    few = _Few.of(
        len(text)
        for (index, _), text in zip(held, texts, strict=True)
        if len(text) <= SHORT_NEAR and rights[index].kind not in INDICATIONS and has_han(text)
    )
    return [
        _name(index, rights[index], original, text, few=few)
        for (index, original), text in zip(held, texts, strict=True)
        if text
    ]


@dataclass(frozen=True, slots=True)
class _Few:
    """Of how many characters a register has few enough marks to know them by sound, and from how many on by a rest."""

    heard: frozenset[int]
    near_from: int

    @classmethod
    def of(cls, sizes: Iterable[int]) -> "_Few":
        counts = Counter(sizes)
        heard = frozenset(size for size, most in MOST_OF.items() if counts[size] <= most)
        return cls(heard, shortest_near({size for size in (3, 4) if counts[size] <= MOST_CHANGED}))


def _spellings(right: Right) -> tuple[str, ...]:
    nicknames = () if right.kind in INDICATIONS else nicknames_of(right.name)
    return (right.name, *right.aliases, *short_forms(right), *nicknames)


def _spelled(originals: list[str]) -> list[str]:
    """The folded form of each, worked out for all at once."""
    sizes = [len(original) for original in originals]
    codes = folded(points("".join(originals))).astype(np.uint32)
    kept = np.concatenate([[0], np.cumsum(codes > 0)])
    text, ends = text_of(codes[codes > 0]), kept[np.cumsum([0, *sizes])].tolist()
    return [text[start:end] for start, end in pairwise(ends)]


def _name(index: int, right: Right, original: str, text: str, *, few: _Few) -> Name:
    indication = right.kind in INDICATIONS
    return Name(
        index,
        original,
        text,
        alias=original != right.name,
        han=has_han(text),
        near_from=SHORT_NEAR if indication else few.near_from,
        departments=0 if indication else departments_of(right.goods),
        sound_from=SHORT_SOUND if SHORT_SOUND in few.heard and not indication else SHORTEST_SOUND,
        alone=len(text) == SHORT_SOUND or (len(text) == SHORTEST_SOUND not in few.heard and not indication),
    )


def _ends(sizes: list[int]) -> NDArray[np.int64]:
    return np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
