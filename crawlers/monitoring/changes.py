"""What became of a site's offers from run to run: new, changed and in what, vanished, returned, moved to a new link.

An offer counts as vanished only where it should have been seen: a term that had led to it was answered, and its page
was gone or no longer listed. One behind a wall is not vanished, it is unknown.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pydantic import AwareDatetime, with_config

from crawlers.monitoring.offer_state import Known, KnownOffers, facts_of
from matcher.records.listing import Listing


class Fate(StrEnum):
    """What a run found of an offer, held against what was known."""

    NEW = "new"
    CHANGED = "changed"
    VANISHED = "vanished"
    RETURNED = "returned"
    MOVED = "moved"


@with_config(extra="forbid")
@dataclass(frozen=True, slots=True)
class Change:
    """One line of a drop's `changes.jsonl`.

    `differences` are (field, before, after); `days` counts the days that a returned offer was gone;
    `former` is the number under which the same shop offered the same before.
    """

    item: str
    fate: Fate
    title: str
    at: AwareDatetime
    differences: tuple[tuple[str, str, str], ...] = ()
    days: int = 0
    former: str = ""


@dataclass(frozen=True, slots=True)
class Sighted:
    """What a run saw of a site: listings, the terms that led to each, which terms were answered, what is unknown."""

    at: AwareDatetime
    listings: Iterable[Listing]
    terms_of: Callable[[str], Collection[str]]
    answered: Collection[str]
    unknown: Collection[str]


def follow(known: KnownOffers, seen: Sighted) -> Iterator[Change]:
    """The changes of a run, in the order seen; every offer is kept in `known` as it is now, on the way."""
    here: set[str] = set()
    fresh: list[int] = []
    for listing in seen.listings:
        if listing.item in here:
            continue
        here.add(listing.item)
        before = known.last(listing.item)
        now = _now(listing, seen, before)
        place = known.keep(now)
        if before is None:
            fresh.append(place)
        elif before.gone_since is not None:
            yield _change(now, Fate.RETURNED, seen, _differences(before, now), days=(seen.at - before.gone_since).days)
        elif before.facts != now.facts:
            yield _change(now, Fate.CHANGED, seen, _differences(before, now))
    for last in known.others(here):
        vanished = _should_be_seen(last, seen)
        known.keep(replace(last, gone_since=seen.at) if vanished else last)
        if vanished:
            yield _change(last, Fate.VANISHED, seen)
    for now in map(known.kept, fresh):
        former = known.gone.get(now.sells, "")
        yield replace(_change(now, Fate.MOVED if former else Fate.NEW, seen), former=former)


def _now(listing: Listing, seen: Sighted, before: Known | None) -> Known:
    terms = tuple(sorted({*(before.terms if before else ()), *seen.terms_of(listing.item)}))
    return Known(listing.item, facts_of(listing), terms, before.first_seen if before else seen.at, seen.at)


def _should_be_seen(last: Known, seen: Sighted) -> bool:
    return last.gone_since is None and last.item not in seen.unknown and bool(set(last.terms) & set(seen.answered))


def _differences(before: Known, now: Known) -> tuple[tuple[str, str, str], ...]:
    return tuple((k, before.facts[k], v) for k, v in now.facts.items() if before.facts[k] != v)


def _change(
    k: Known, fate: Fate, seen: Sighted, differences: tuple[tuple[str, str, str], ...] = (), *, days: int = 0
) -> Change:
    return Change(k.item, fate, k.facts["title"], seen.at, differences, days)
