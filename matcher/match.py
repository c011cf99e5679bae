"""The whole matcher in one call: a listing in, what there is to say on it out."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from matcher.candidates import Candidate, Finder
from matcher.comparison import Comparison, Spot
from matcher.judgement import judged
from matcher.listings import DAY
from matcher.markings import markings_in, right_of, speaks_of_patents
from matcher.prepared import Prepared
from matcher.reading import READ, Reading
from matcher.records import Listing, Match
from matcher.register import Register
from matcher.weights import WEIGHTS, Weights

BATCH = 2048
"""Titles that are searched at once: enough for the search to run in bulk, few enough to report progress."""

_Placed = list[tuple[int, Spot]]
_SHANGHAI = ZoneInfo("Asia/Shanghai")


class Matcher:
    """Holds listings against one edition of a register, given as it was read or made ready before.

    `watched` are names of rights of which every unlicensed use is flagged (`watch_all`: of all rights);
    `weights` is the table in force; `finder` searches in the index's place. Raises nothing on any title.
    """

    def __init__(
        self,
        register: Register | Prepared,
        *,
        watched: Collection[str] = (),
        watch_all: bool = False,
        weights: Weights = WEIGHTS,
        finder: Finder | None = None,
    ) -> None:
        ready = register if isinstance(register, Prepared) else Prepared.of(register)
        self.register = ready.register
        self.weights = weights
        self._watched = None if watch_all else frozenset(watched)
        self._ready = ready
        self._finder = finder or ready.index

    def match(self, listing: Listing, *, on: date | None = None) -> tuple[Match, ...]:
        """What there is to say on one listing as of day `on`: by default the day of capture in China, else today."""
        return self._judge(listing, *next(self._searched([listing])), on)

    def match_many(self, listings: Iterable[Listing]) -> Iterator[tuple[Match, ...]]:
        """The same for many listings, in their order, searched in bulk."""
        waiting = iter(listings)
        while batch := list(islice(waiting, BATCH)):
            for listing, found in zip(batch, self._searched(batch), strict=True):
                yield self._judge(listing, *found, None)

    def _searched(self, listings: Sequence[Listing]) -> Iterator[tuple[list[Candidate], _Placed]]:
        """For each listing what may name a right, and the rights whose place and product it names apart."""
        candidates = self._finder.find([listing.title for listing in listings])
        placed = self._ready.places.find_many([listing.title[:READ] for listing in listings])
        return zip(candidates, placed, strict=True)

    def _judge(
        self, listing: Listing, candidates: list[Candidate], placed: _Placed, on: date | None
    ) -> tuple[Match, ...]:
        if not candidates and not placed and not speaks_of_patents(listing):
            return ()
        reading = Reading(listing, on or day_of(listing))
        spots = self._ready.namesakes.gathered(candidates, placed)
        matches = [
            judged(self._comparison(reading, leader, spots), self.weights, watched=self._is_watched(leader))
            for leader in spots
        ]
        for marking in markings_in(reading):
            claimed = Comparison(reading, right_of(marking, self._ready.patents), (), marking=marking)
            matches.append(judged(claimed, self.weights, watched=False))
        return tuple(sorted(filter(None, matches), key=lambda match: (-match.priority, match.right.name)))

    def _comparison(self, reading: Reading, leader: int, spots: dict[int, tuple[Spot, ...]]) -> Comparison:
        rights = self.register.rights
        others = tuple((rights[other], spot) for other, held in spots.items() if other != leader for spot in held)
        return Comparison(reading, rights[leader], spots[leader], others, self._ready.namesakes.of(leader))

    def _is_watched(self, leader: int) -> bool:
        return self._watched is None or self.register.rights[leader].name in self._watched


def day_of(listing: Listing) -> date:
    """The day in China on which the listing was captured; today where it has no capture."""
    exported = next((day for name, day in listing.attributes if name == DAY), None)
    if exported and listing.page is None:
        return date.fromisoformat(exported)
    moment = listing.page.fetched_at if listing.page else datetime.now(UTC)
    return moment.astimezone(_SHANGHAI).date()
