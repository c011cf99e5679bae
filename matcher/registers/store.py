"""Rights on disk, a line each, read one by one when asked for: a million of them open at once."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import overload

import numpy as np
from numpy.typing import NDArray

from matcher.records.jsonl import from_line, to_line
from matcher.records.right import Right

MAX_IN_MEMORY = 65_536
"""Rights that stay in memory once read; those that titles name again and again are few."""


class StoredRights(Sequence[Right]):
    """The rights of a folder in their order."""

    def __init__(self, lines: NDArray[np.uint8], ends: NDArray[np.int64]) -> None:
        self._lines = lines
        self._ends = ends
        self._loaded: dict[int, Right] = {}

    @classmethod
    def open(cls, folder: Path) -> "StoredRights":
        """The rights as `save` left them, mapped."""
        lines = np.memmap(folder / _LINES, mode="r") if (folder / _LINES).stat().st_size else np.empty(0, np.uint8)
        return cls(np.asarray(lines), np.asarray(np.load(folder / _ENDS, mmap_mode="r")))

    @staticmethod
    def save(rights: Iterable[Right], folder: Path) -> None:
        """Write rights into a folder."""
        ends, end = [], 0
        with (folder / _LINES).open("wb") as file:
            for right in rights:
                end += file.write(to_line(right).encode() + b"\n")
                ends.append(end)
        np.save(folder / _ENDS, np.array(ends, np.int64))

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> Right: ...

    @overload
    def __getitem__(self, at: slice) -> list[Right]: ...

    def __getitem__(self, at: int | slice) -> Right | list[Right]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if at not in self._loaded:
            if not -len(self) <= at < len(self):
                raise IndexError(at)
            if len(self._loaded) >= MAX_IN_MEMORY:
                self._loaded.clear()
            self._loaded[at] = self._read_right(at % len(self))
        return self._loaded[at]

    def __iter__(self) -> Iterator[Right]:
        return (self._read_right(at) for at in range(len(self)))

    def _read_right(self, at: int) -> Right:
        start = int(self._ends[at - 1]) if at else 0
        return from_line(Right, self._lines[start : int(self._ends[at])].tobytes())


_LINES = "rights.jsonl"
_ENDS = "rights.ends.npy"
