"""Registered names one character from another: a listing that bears one of them is that name's and no other's."""

from collections import defaultdict
from collections.abc import Iterable

from matcher.match import Matcher
from matcher.records.listing import Listing


def list_neighbours(names: Iterable[str]) -> tuple[str, ...]:
    """The names from which another of the names differs in one character: changed, lost or added."""
    masks: dict[str, set[str]] = defaultdict(set)
    for name in set(names):
        for at in range(len(name)):
            masks[f"{name[:at]}\0{name[at + 1 :]}"].add(name)  # one changed
            masks[name[:at] + name[at + 1 :]].add(name)  # one lost
        masks[name].add(name)
    return tuple(sorted({name for group in masks.values() if len(group) > 1 for name in group}))


def list_wrong_flags(matcher: Matcher, names: Iterable[str]) -> list[tuple[str, str]]:
    """For listings that bear one lawful name each: the names flagged for some other right, with that right."""
    titles = [(name, title) for name in names for title in (name, f"新鲜现摘{name}5斤装 顺丰包邮")]
    listings = [Listing("bench", str(at), "", title) for at, (_, title) in enumerate(titles)]
    return [
        (name, match.right.name)
        for (name, _), matches in zip(titles, matcher.match_many(listings), strict=True)
        for match in matches
        if match.flagged and match.right.name != name
    ]
