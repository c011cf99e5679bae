"""The offers of a site as its runs last knew them: on disk, read one at a time, so that a site may have any number.

In memory there is a place in the file for each offer, not the offer: 100,000 took 110 MB as objects.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from pydantic import AwareDatetime, with_config

from matcher.records.atomic_write import PART
from matcher.records.jsonl import from_line, to_bytes
from matcher.records.listing import Listing


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class OfferState:
    """An offer as a site's runs last knew it; `facts` are what is compared, `gone_since` is None while it is there.

    `url` is its address, empty in states that were written before addresses were remembered.
    """

    item: str
    facts: dict[str, str]
    terms: tuple[str, ...]
    first_seen: AwareDatetime
    last_seen: AwareDatetime
    gone_since: AwareDatetime | None = None
    url: str = ""

    @property
    def seller_and_title(self) -> bytes:
        """A hash over who offers what: the same pair under another number is the same offer with a new link."""
        return sha256(f"{self.facts['seller']}\n{self.facts['title']}".encode("utf-8", "surrogatepass")).digest()[:12]


def offers_path(folder: Path, site: str) -> Path:
    """Where the offers of a site are remembered in the folder of all runs."""
    return folder / f"{site}.offers.jsonl"


def comparable_facts(listing: Listing) -> dict[str, str]:
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


class OfferStates:
    """The offers of a site: as they were, and as a run rewrites them; `commit` puts the new state in place.

    Until then the old one stands, so a run whose drop did not become whole has changed nothing.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[str, int] = {}
        self._gone: dict[bytes, str] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        self._old = path.open("rb")
        for place, state in _read_states(self._old):
            self._places[state.item] = place
            if state.gone_since is not None:
                self._gone[state.seller_and_title] = state.item
        self._part = path.with_name(path.name + PART)
        self._new = self._part.open("w+b")

    @property
    def gone(self) -> Mapping[bytes, str]:
        """The numbers of offers that are not there, by who offered what."""
        return self._gone

    def get_previous(self, item: str) -> OfferState | None:
        """An offer as it was before this run."""
        place = self._places.get(item)
        return None if place is None else _read_at(self._old, place)

    def list_unseen(self, seen: Container[str]) -> Iterator[OfferState]:
        """The offers as they were, without the numbers in `seen`."""
        return (_read_at(self._old, place) for item, place in self._places.items() if item not in seen)

    def write_state(self, state: OfferState) -> int:
        """Write an offer as it is now; gives its place in the new file, for `read`."""
        place = self._new.seek(0, 2)
        self._new.write(to_bytes(state))
        if state.gone_since is not None:
            self._gone[state.seller_and_title] = state.item
        elif self._gone.get(state.seller_and_title) == state.item:
            del self._gone[state.seller_and_title]
        return place

    def read_state(self, place: int) -> OfferState:
        """What was written at a place of the new file."""
        return _read_at(self._new, place)

    def commit(self) -> None:
        """Put what was written in the old state's place: whole, or not at all."""
        self.close()
        self._part.replace(self._path)

    def close(self) -> None:
        """Read and write no more; without `commit` the old state stands."""
        self._new.close()
        self._old.close()


def read_present_offers(path: Path) -> Iterator[OfferState]:
    """The offers of a site that were there when a run last saw them; none before the first run."""
    if path.exists():
        with path.open("rb") as file:
            yield from (state for _, state in _read_states(file) if state.gone_since is None)


def _read_states(file: BinaryIO) -> Iterator[tuple[int, OfferState]]:
    place = 0
    for line in file:
        yield place, from_line(OfferState, line)
        place += len(line)


def _read_at(file: BinaryIO, place: int) -> OfferState:
    file.seek(place)
    return from_line(OfferState, file.readline())
