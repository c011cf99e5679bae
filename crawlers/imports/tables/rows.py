"""The nouns of a table while it is read."""

from collections.abc import Iterable
from dataclasses import dataclass

Cells = list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row by position; `place` is where it stands in the file, in the officer's words."""

    place: str
    cells: Cells


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch that is no row."""

    place: str
    reason: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name (empty where the file is one table) and its rows, read as they are asked for.

    `named` is True where the format itself names each cell (JSON, labelled lines): then the first row is the header.
    """

    name: str
    rows: Iterable[Row | Broken]
    named: bool = False
