"""What became of a site's offers from run to run: new, changed and in what, vanished, returned, moved to a new link.

An offer counts as vanished only where it should have been seen: a term that had led to it was answered, and its page
was gone or no longer listed. One behind a wall is not vanished, it is unknown.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import AwareDatetime

from crawlers.monitoring.offer_state import OfferState, OfferStates, comparable_facts
from matcher.records.drop import ChangeKind, OfferChange
from matcher.records.listing import Listing

Differences = tuple[tuple[str, str, str], ...]
"""(field, before, after) of each fact that changed."""


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run saw of a site: listings, the terms that led to each, which terms were answered, what is unknown."""

    at: AwareDatetime
    listings: Iterable[Listing]
    terms_of: Callable[[str], Collection[str]]
    answered: Collection[str]
    unknown: Collection[str]


def compare_run(states: OfferStates, run: RunResult) -> Iterator[OfferChange]:
    """The changes of a run, in the order seen; every offer is written to `states` as it is now, on the way."""
    seen: set[str] = set()
    first_seen: list[int] = []
    for listing in run.listings:
        if listing.item in seen:
            continue
        seen.add(listing.item)
        before = states.previous(listing.item)
        now = _current_state(listing, run, before)
        place = states.write(now)
        if before is None:
            first_seen.append(place)
        elif before.gone_since is not None:
            days = (run.at - before.gone_since).days
            yield _change(now, ChangeKind.RETURNED, run, _differences(before, now), days=days)
        elif before.facts != now.facts:
            yield _change(now, ChangeKind.CHANGED, run, _differences(before, now))
    for before in states.unseen(seen):
        vanished = _should_be_seen(before, run)
        states.write(replace(before, gone_since=run.at) if vanished else before)
        if vanished:
            yield _change(before, ChangeKind.VANISHED, run)
    for now in map(states.read, first_seen):
        former = states.gone.get(now.seller_and_title, "")
        yield replace(_change(now, ChangeKind.MOVED if former else ChangeKind.NEW, run), former=former)


def _current_state(listing: Listing, run: RunResult, before: OfferState | None) -> OfferState:
    terms = tuple(sorted({*(before.terms if before else ()), *run.terms_of(listing.item)}))
    first_seen = before.first_seen if before else run.at
    return OfferState(listing.item, comparable_facts(listing), terms, first_seen, run.at)


def _should_be_seen(before: OfferState, run: RunResult) -> bool:
    is_unknown = before.item in run.unknown
    return before.gone_since is None and not is_unknown and bool(set(before.terms) & set(run.answered))


def _differences(before: OfferState, now: OfferState) -> Differences:
    return tuple((name, before.facts[name], value) for name, value in now.facts.items() if before.facts[name] != value)


def _change(
    state: OfferState, kind: ChangeKind, run: RunResult, differences: Differences = (), *, days: int = 0
) -> OfferChange:
    return OfferChange(state.item, kind, state.facts["title"], run.at, differences, days)
