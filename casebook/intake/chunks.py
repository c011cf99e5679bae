"""Asking for many rows by few at a time, so that a drop of ten thousand offers is some dozens of queries."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Key = TypeVar("Key")
FEW = 500
"""Keys in one query: SQLite takes 999 parameters at least, PostgreSQL 65,535."""


def by_few(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys in their order, at most `FEW` at a time."""
    return (keys[first : first + FEW] for first in range(0, len(keys), FEW))
