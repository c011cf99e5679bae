"""The nouns of an import: a file as handed over, what a road makes of it, and what it could not read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from pydantic import with_config

from matcher.records.coverage import Coverage, Sight
from matcher.records.listing import Capture, Listing

EXCERPT = 120
"""Characters of an unread place that are quoted."""


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Unread:
    """One line of `unread.jsonl`: a place of a file that became no listing, with the reason for the officer."""

    file: str
    place: str
    reason: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address that a file names without showing what is there: the spider's to fetch."""

    url: str


Made = Listing | Unread | Wanted | Coverage


class Keep(Protocol):
    """Keeps bytes in the drop before anyone reads them."""

    def __call__(
        self, body: bytes, *, url: str, media_type: str, fetched_at: datetime | None = None, status: int = 200
    ) -> Capture:
        """The capture of `body`; without a time, the time of the import."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A file on its road: where it lies, the capture of its bytes, and where parts of it are kept."""

    path: Path
    marketplace: str
    day: date
    capture: Capture
    keep: Keep

    def unread(self, place: str, reason: str, excerpt: str = "") -> Unread:
        """A place of this file that could not be read."""
        return Unread(self.path.name, place, reason, excerpt[:EXCERPT])

    def coverage(self, sight: Sight, *, url: str = "", offers: int = 0, reason: str = "") -> Coverage:
        """A line of the coverage ledger: this file's own one, or that of a page in it."""
        address = url or self.capture.url
        return Coverage(self.marketplace, f"导入：{self.path.name}", self.day, sight, address, offers, reason)


@dataclass(frozen=True, slots=True)
class Road:
    """One way in: `fits` looks at the path and the first bytes, `read` makes listings of the file.

    `read` raises RefusedError where nothing of the file can be had.
    """

    name: str
    sentence: str
    fits: Callable[[Path, bytes], bool]
    read: Callable[[Handed], Iterator[Made]]
