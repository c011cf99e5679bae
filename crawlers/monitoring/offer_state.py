"""The offers of a site as its runs last knew them: on disk, read one at a time, so that a site may have any number.

In memory there is a place in the file for each offer, not the offer: 100,000 took 110 MB as objects.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from pydantic import AwareDatetime, with_config

from matcher.records.jsonl import from_line, to_line
from matcher.records.listing import Listing


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Known:
    """An offer as a site's runs last knew it; `facts` are what is compared, `gone_since` is None while it is there."""

    item: str
    facts: dict[str, str]
    terms: tuple[str, ...]
    first_seen: AwareDatetime
    last_seen: AwareDatetime
    gone_since: AwareDatetime | None = None

    @property
    def sells(self) -> bytes:
        """Who offers what: the same pair under another number is the same offer with a new link."""
        return sha256(f"{self.facts['seller']}\n{self.facts['title']}".encode("utf-8", "surrogatepass")).digest()[:12]


def facts_of(listing: Listing) -> dict[str, str]:
    """What of a listing is compared from run to run; long texts and pictures by their hash."""
    seller = listing.seller
    long = "\n".join((listing.description, *(f"{name}={value}" for name, value in listing.attributes)))
    return {
        "title": listing.title,
        "price": str(listing.price) if listing.price is not None else "",
        "seller": (seller.shop or seller.name) if seller else "",
        "origin": listing.origin,
        "brand": listing.brand,
        "availability": listing.availability,
        "details": sha256(long.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        "images": sha256("".join(i.sha256 for i in listing.images).encode()).hexdigest()[:16],
    }


class KnownOffers:
    """The offers of a site: as they were, and as a run rewrites them; `settle` puts the new state in place.

    Until then the old one stands, so a run whose drop did not become whole has changed nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, int] = {}
        self._gone: dict[bytes, str] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        self._old = path.open("rb")
        for place, known in _lines(self._old):
            self._places[known.item] = place
            if known.gone_since is not None:
                self._gone[known.sells] = known.item
        self._part = path.with_name(path.name + ".part")
        self._new = self._part.open("w+b")

    @property
    def gone(self) -> Mapping[bytes, str]:
        """The numbers of offers that are not there, by who offered what."""
        return self._gone

    def last(self, item: str) -> Known | None:
        """An offer as it was before this run."""
        place = self._places.get(item)
        return None if place is None else _at(self._old, place)

    def others(self, here: Container[str]) -> Iterator[Known]:
        """The offers as they were, without those that this run saw."""
        return (_at(self._old, place) for item, place in self._places.items() if item not in here)

    def keep(self, known: Known) -> int:
        """Write an offer as it is now; gives its place for `kept`."""
        place = self._new.seek(0, 2)
        self._new.write(to_line(known).encode("utf-8", "surrogatepass") + b"\n")
        if known.gone_since is not None:
            self._gone[known.sells] = known.item
        elif self._gone.get(known.sells) == known.item:
            del self._gone[known.sells]
        return place

    def kept(self, place: int) -> Known:
        """What was written there."""
        return _at(self._new, place)

    def settle(self) -> None:
        """Put what was written in the old state's place: whole, or not at all."""
        self.close()
        self._part.replace(self._path)

    def close(self) -> None:
        """Read and write no more; without `settle` the old state stands."""
        self._new.close()
        self._old.close()


def _lines(file: BinaryIO) -> Iterator[tuple[int, Known]]:
    place = 0
    for line in file:
        yield place, from_line(Known, line)
        place += len(line)


def _at(file: BinaryIO, place: int) -> Known:
    file.seek(place)
    return from_line(Known, file.readline())
