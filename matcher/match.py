"""The whole matcher in one call: a listing in, what there is to say on it out."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from matcher.candidates.compiled_register import CompiledRegister
from matcher.candidates.types import Candidate, CandidateFinder, Mention
from matcher.decision.decide import decide_match
from matcher.features.context import Comparison
from matcher.features.weights import WEIGHTS, Weights
from matcher.parsing.patent_marks import find_markings, get_claimed_right, mentions_patents
from matcher.parsing.title import MAX_READ, ParsedListing
from matcher.records.calendar import BEIJING
from matcher.records.listing import Listing
from matcher.records.match import Match
from matcher.records.right import Right
from matcher.registers.register import Register
from matcher.tabular.columns.fields import Field
from matcher.tabular.listing_file import ListingRows
from matcher.tabular.listings import DAY_ATTRIBUTE

BATCH_TITLES = 2048
"""Titles that are searched at once: enough for the search to run in bulk, few enough to report progress."""

_PlacedMentions = list[tuple[int, Mention]]  # a right, by index, with the mention of its place and product


class Matcher:
    """Compares listings with one edition of a register, given as it was read or compiled before.

    `watched` are names of rights of which every unlicensed use is flagged (`watch_all`: of all rights); `weights` is
    the table in force; `finder` searches instead of the register's index. Raises nothing on any title.
    """

    def __init__(
        self,
        register: Register | CompiledRegister,
        *,
        watched: Collection[str] = (),
        watch_all: bool = False,
        weights: Weights = WEIGHTS,
        finder: CandidateFinder | None = None,
    ) -> None:
        compiled = register if isinstance(register, CompiledRegister) else CompiledRegister.compile(register)
        self.register = compiled.register
        self.weights = weights
        self._watched = None if watch_all else frozenset(watched)
        self._compiled = compiled
        self._finder = finder or compiled.index

    def match(self, listing: Listing, *, day: date | None = None) -> tuple[Match, ...]:
        """What there is to say on one listing as of a day: by default the day of capture in China, else today."""
        candidates, placed = next(self._search_titles([listing.title]))
        return self._match_listing(listing, candidates, placed, day)

    def match_many(self, listings: Iterable[Listing]) -> Iterator[tuple[Match, ...]]:
        """The same for many listings, in their order, searched in bulk."""
        waiting = iter(listings)
        while batch := list(islice(waiting, BATCH_TITLES)):
            titles = [listing.title for listing in batch]
            for listing, (candidates, placed) in zip(batch, self._search_titles(titles), strict=True):
                yield self._match_listing(listing, candidates, placed)

    def match_rows(self, rows: ListingRows) -> Iterator[tuple[Match, ...]]:
        """The same for some rows of a file; a row in which nothing was found is not made into a listing."""
        titles, descriptions = rows.list_column(Field.TITLE), rows.list_column(Field.DESCRIPTION)
        for at, (candidates, placed) in enumerate(self._search_titles(titles)):
            if candidates or placed or mentions_patents(titles[at], descriptions[at]):
                yield self._match_listing(rows[at], candidates, placed)
            else:
                yield ()

    def _search_titles(self, titles: Sequence[str]) -> Iterator[tuple[list[Candidate], _PlacedMentions]]:
        """For each title what may name a right, and the rights whose place and product it names apart."""
        read = [title[:MAX_READ] for title in titles]
        return zip(self._finder.find_candidates(read), self._compiled.places.find_in_titles(read), strict=True)

    def _match_listing(
        self, listing: Listing, candidates: list[Candidate], placed: _PlacedMentions, day: date | None = None
    ) -> tuple[Match, ...]:
        if not candidates and not placed and not mentions_patents(listing.title, listing.description):
            return ()
        parsed = ParsedListing(listing, day or get_capture_day(listing))
        names = (
            decide_match(comparison, self.weights, watched=self._is_watched(comparison.right))
            for comparison in self._compare_names(parsed, candidates, placed)
        )
        patents = (
            decide_match(comparison, self.weights, watched=False) for comparison in self._compare_patents(parsed)
        )
        matches = [match for match in (*names, *patents) if match is not None]
        return tuple(sorted(matches, key=lambda match: (-match.priority, match.right.name)))

    def _compare_names(
        self, parsed: ParsedListing, candidates: list[Candidate], placed: _PlacedMentions
    ) -> Iterator[Comparison]:
        """The listing with each right that it may name; the mentions of all others in the title beside it."""
        mentions = self._compiled.same_names.group_mentions(candidates, placed)
        rights = {leader: self.register.rights[leader] for leader in mentions}
        pairs = [(right, mention) for leader, right in rights.items() for mention in mentions[leader]]
        for leader, right in rights.items():
            others = tuple(pair for pair in pairs if pair[0] is not right) if len(rights) > 1 else ()
            yield Comparison(parsed, right, mentions[leader], others, self._compiled.same_names.get_others(leader))

    def _compare_patents(self, parsed: ParsedListing) -> Iterator[Comparison]:
        """The listing with the right that each of its patent markings claims."""
        for marking in find_markings(parsed):
            right = get_claimed_right(marking, self._compiled.patents)
            yield Comparison(parsed, right, (), marking=marking)

    def _is_watched(self, right: Right) -> bool:
        return self._watched is None or right.name in self._watched


def get_capture_day(listing: Listing) -> date:
    """The day in China on which the listing was captured; today where it has no capture."""
    exported = next((day for name, day in listing.attributes if name == DAY_ATTRIBUTE), None)
    if exported and listing.page is None:
        return date.fromisoformat(exported)
    return (listing.page.fetched_at.astimezone(BEIJING) if listing.page else datetime.now(BEIJING)).date()
