"""Many rows asked for by few keys at a time, so that a drop of ten thousand offers is some dozens of queries."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Key = TypeVar("Key")
SIZE = 500
"""Keys in one query: SQLite takes 999 parameters at least, PostgreSQL 65,535."""


def split_into_batches(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys in their order, at most `SIZE` at a time."""
    return (keys[first : first + SIZE] for first in range(0, len(keys), SIZE))
