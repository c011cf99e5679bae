"""What became of a site's offers from run to run: new, changed and in what, vanished, returned, moved to a new link.

An offer counts as vanished only where it should have been seen: a term that had led to it was answered, and its page
was gone or no longer listed. One behind a wall is not vanished, it is unknown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from pydantic import AwareDatetime, with_config

from matcher.lines import from_line, to_line
from matcher.records import Listing


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
    def sells(self) -> tuple[str, str]:
        """Who offers what: the same pair under another number is the same offer with a new link."""
        return self.facts["seller"], self.facts["title"]


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


@dataclass(frozen=True, slots=True)
class Sighted:
    """What a run saw of a site: listings, the terms that led to each, which terms were answered, what is unknown."""

    at: AwareDatetime
    listings: Iterable[Listing]
    terms_of: Mapping[str, Collection[str]]
    answered: Collection[str]
    unknown: Collection[str]


def follow(known: dict[str, Known], seen: Sighted) -> Iterator[Change]:
    """The changes of a run, in the order seen; `known` is brought up to date on the way."""
    here: set[str] = set()
    gone_by_what = {k.sells: k.item for k in known.values() if k.gone_since is not None}
    fresh: list[Known] = []
    for listing in seen.listings:
        here.add(listing.item)
        before, now = known.get(listing.item), _now(listing, seen, known.get(listing.item))
        known[listing.item] = now
        if before is None:
            fresh.append(now)
        elif before.gone_since is not None:
            yield _change(now, Fate.RETURNED, seen, _differences(before, now), days=(seen.at - before.gone_since).days)
        elif before.facts != now.facts:
            yield _change(now, Fate.CHANGED, seen, _differences(before, now))
    for item, last in list(known.items()):
        if item not in here and _should_be_seen(last, seen):
            known[item] = replace(last, gone_since=seen.at)
            gone_by_what[last.sells] = item
            yield _change(last, Fate.VANISHED, seen)
    for now in fresh:
        former = gone_by_what.get(now.sells, "")
        yield replace(_change(now, Fate.MOVED if former else Fate.NEW, seen), former=former)


def read_known(path: Path) -> dict[str, Known]:
    """The offers of a site as last known; none before the first run."""
    if not path.exists():
        return {}
    with path.open("rb") as lines:
        return {k.item: k for k in (from_line(Known, line) for line in lines)}


def write_known(path: Path, known: Mapping[str, Known]) -> None:
    """Keep them for the next run: whole, or as they were."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open("wb") as out:
        out.writelines(to_line(k).encode("utf-8", "surrogatepass") + b"\n" for k in known.values())
    part.replace(path)


def _now(listing: Listing, seen: Sighted, before: Known | None) -> Known:
    terms = tuple(sorted({*(before.terms if before else ()), *seen.terms_of.get(listing.item, ())}))
    return Known(listing.item, facts_of(listing), terms, before.first_seen if before else seen.at, seen.at)


def _should_be_seen(last: Known, seen: Sighted) -> bool:
    return last.gone_since is None and last.item not in seen.unknown and bool(set(last.terms) & set(seen.answered))


def _differences(before: Known, now: Known) -> tuple[tuple[str, str, str], ...]:
    return tuple((k, before.facts[k], v) for k, v in now.facts.items() if before.facts[k] != v)


def _change(
    k: Known, fate: Fate, seen: Sighted, differences: tuple[tuple[str, str, str], ...] = (), *, days: int = 0
) -> Change:
    return Change(k.item, fate, k.facts["title"], seen.at, differences, days)
