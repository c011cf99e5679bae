"""What became of a site's offers from run to run: new, changed and in what, vanished, returned, moved to a new link.

An offer counts as vanished only where its own address said so in this run. One that results no longer list, or that is
blocked, is unknown, and nothing changes of what is known of it.
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
    """What a run saw of a site: listings, the terms that led to each, offers whose own page said that they are gone."""

    at: AwareDatetime
    listings: Iterable[Listing]
    terms_of: Callable[[str], Collection[str]]
    gone: Collection[str]


def compare_run(states: OfferStates, run: RunResult) -> Iterator[OfferChange]:
    """The changes of a run, in the order seen; every offer is written to `states` as it is now, on the way."""
    seen: set[str] = set()
    first_seen: list[int] = []
    for listing in run.listings:
        if listing.item in seen:
            continue
        seen.add(listing.item)
        before = states.get_previous(listing.item)
        now = _current_state(listing, run, before)
        place = states.write_state(now)
        if before is None:
            first_seen.append(place)
        elif before.gone_since is not None:
            days = (run.at - before.gone_since).days
            yield _make_change(now, ChangeKind.RETURNED, run, _list_differences(before, now), days=days)
        elif before.facts != now.facts:
            yield _make_change(now, ChangeKind.CHANGED, run, _list_differences(before, now))
    for before in states.list_unseen(seen):
        vanished = before.gone_since is None and before.item in run.gone
        states.write_state(replace(before, gone_since=run.at) if vanished else before)
        if vanished:
            yield _make_change(before, ChangeKind.VANISHED, run)
    for now in map(states.read_state, first_seen):
        former = states.gone.get(now.seller_and_title, "")
        yield replace(_make_change(now, ChangeKind.MOVED if former else ChangeKind.NEW, run), former=former)


def _current_state(listing: Listing, run: RunResult, before: OfferState | None) -> OfferState:
    terms = tuple(sorted({*(before.terms if before else ()), *run.terms_of(listing.item)}))
    first_seen = before.first_seen if before else run.at
    return OfferState(listing.item, comparable_facts(listing), terms, first_seen, run.at, url=listing.url)


def _list_differences(before: OfferState, now: OfferState) -> Differences:
    return tuple((name, before.facts[name], value) for name, value in now.facts.items() if before.facts[name] != value)


def _make_change(
    state: OfferState, kind: ChangeKind, run: RunResult, differences: Differences = (), *, days: int = 0
) -> OfferChange:
    return OfferChange(state.item, kind, state.facts["title"], run.at, differences, days)
