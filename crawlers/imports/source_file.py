"""What an import is made of: a file as handed over, what is made of it, and what could not be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import with_config

from crawlers.imports.capture_store import CaptureStore
from matcher.records.coverage import Coverage, PageOutcome
from matcher.records.listing import Capture, Listing
from matcher.text.personal_numbers import hide_personal_numbers
from matcher.text.unprintable import show_unprintable

EXCERPT = 120
"""Characters of an unread place that are quoted."""


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class UnreadPlace:
    """One line of `unread.jsonl`: a place of a file that became no listing, with the reason for the officer."""

    file: str
    place: str
    reason: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class WantedUrl:
    """An address that a file names without showing what is there: for the spider to fetch."""

    url: str


ImportedRecord = Listing | UnreadPlace | WantedUrl | Coverage
"""What a source makes of a file, in the order of the file."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that is imported.

    `capture` is that of its bytes, `day` the day of the import in Beijing, `captures` stores the bytes of its parts.
    """

    path: Path
    marketplace: str
    day: date
    capture: Capture
    captures: CaptureStore

    def make_unread_place(self, place: str, reason: str, excerpt: str = "") -> UnreadPlace:
        """A place of this file that could not be read; of its text a little is quoted, without personal numbers."""
        quoted = hide_personal_numbers(excerpt[: 2 * EXCERPT])[:EXCERPT]
        return UnreadPlace(*map(show_unprintable, (self.path.name, place, reason, quoted)))

    def make_coverage(self, sight: PageOutcome, *, url: str = "", offers: int = 0, reason: str = "") -> Coverage:
        """A line of the coverage ledger: this file's own one, or that of a page in it."""
        address = url or self.capture.url
        return Coverage(self.marketplace, f"导入：{self.path.name}", self.day, sight, address, offers, reason)


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file that can be imported.

    `meaning` says which, for an officer; `fits` looks at the path and the first 64 kB, `read` makes records of the file
    and raises ListingsError where nothing of it can be had.
    """

    name: str
    meaning: str
    fits: Callable[[Path, bytes], bool]
    read: Callable[[SourceFile], Iterator[ImportedRecord]]
