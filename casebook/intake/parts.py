"""A drop of any size in parts: each is read, matched and stored before the next is read, and needs little memory.

Lines are counted through both papers, first `captures.jsonl`, then `listings.jsonl`; they are read from the store,
whose copies of the papers have the hashes that the manifest names.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Generic, TypeVar

from casebook.evidence.evidence_store import EvidenceStore
from casebook.intake.drop_contents import Drop
from matcher.records.drop import CAPTURES, LISTINGS
from matcher.records.jsonl import from_line
from matcher.records.listing import Capture, Listing

PART_LINES = 600
"""Listings of one transaction: a tenth of a second, more on a busy machine, which officers may have to wait."""
CAPTURES_A_LISTING = 4
"""So many lines of captures take as long as one listing."""
Record = TypeVar("Record", Capture, Listing)


@dataclass(frozen=True, slots=True)
class Part:
    """The lines from `first` up to and without `last`, of `of` lines in all."""

    first: int
    last: int
    of: int
    captures: tuple[Capture, ...]
    listings: tuple[Listing, ...]

    @property
    def is_last(self) -> bool:
        """Whether the drop ends with this part."""
        return self.last == self.of

    @property
    def is_whole(self) -> bool:
        """Whether the drop has no other part."""
        return self.first == 0 and self.is_last


@dataclass(slots=True)
class _PaperLines(Generic[Record]):
    """The records of a paper, read forwards."""

    file: IO[bytes]
    noun: type[Record]
    line: int = field(default=0)

    def read(self, first: int, last: int) -> tuple[Record, ...]:
        if first < self.line:
            self.file.seek(0)
            self.line = 0
        lines = list(islice(self.file, first - self.line, last - self.line))
        self.line = max(first, last)
        return tuple(from_line(self.noun, line) for line in lines)


@dataclass(frozen=True, slots=True)
class PartReader:
    """Reads the parts of one drop."""

    drop: Drop
    captures: _PaperLines[Capture]
    listings: _PaperLines[Listing]

    def read(self, first: int) -> Part:
        """The part that begins with line `first`."""
        sightings, last = self.drop.sightings, _find_end(self.drop, first)
        return Part(
            first,
            last,
            self.drop.lines,
            self.captures.read(min(first, sightings), min(last, sightings)),
            self.listings.read(max(first - sightings, 0), max(last - sightings, 0)),
        )


def _find_end(drop: Drop, first: int) -> int:
    """The line behind a part that begins with line `first`."""
    captures = min(max(drop.sightings - first, 0), PART_LINES * CAPTURES_A_LISTING)
    listings = PART_LINES - -(-captures // CAPTURES_A_LISTING)
    return min(first + captures + listings, drop.lines)


@contextmanager
def open_parts(drop: Drop, store: EvidenceStore) -> Iterator[PartReader]:
    """A reader of a drop whose papers are in the store."""
    with (
        store.open_file(drop.find_paper(CAPTURES).sha256) as captures,
        store.open_file(drop.find_paper(LISTINGS).sha256) as listings,
    ):
        yield PartReader(drop, _PaperLines(captures, Capture), _PaperLines(listings, Listing))
