"""Flags on whole files of real listings of which nobody looked for infringements: nearly all of them deserve none.

Titles that were labelled by hand are left out. Whether a flag is right only a reader can say; the number of flags in a
thousand titles says how much an officer would have to read.
"""

from collections.abc import Iterable
from pathlib import Path

from matcher.match import Matcher
from matcher.records.errors import MatcherError
from matcher.records.listing import Listing
from matcher.tabular.listing_file import read_listing_rows

Report = dict[str, object]

SOURCES = {
    "pinduoduo": "pinduoduo/titles.csv",
    "jiuxian": "jiuxian/result.csv",
    "lipstick": "taobao-lipstick/taobao_drop_2.csv",
}
"""Files whose titles are the background, below the folder of listings."""


def measure_background(matcher: Matcher, listings: Path, labelled: frozenset[str]) -> Report:
    """For each source its titles, each once, how many are flagged, and that in a thousand; `labelled` are left out."""
    return {
        source: count_flagged(matcher, listings / path, labelled)
        for source, path in SOURCES.items()
        if (listings / path).is_file()
    }


def count_flagged(matcher: Matcher, path: Path, left_out: frozenset[str] = frozenset()) -> Report:
    """How many titles of a file are flagged, each counted once."""
    try:
        listings = list(list_titles(path, left_out))
    except MatcherError as refusal:
        return {"unread": str(refusal)}
    flagged = sum(any(match.flagged for match in matches) for matches in matcher.match_many(listings))
    per_1000 = round(1000 * flagged / len(listings), 2) if listings else None
    return {"titles": len(listings), "flagged": flagged, "per_1000": per_1000}


def list_titles(path: Path, left_out: frozenset[str] = frozenset()) -> Iterable[Listing]:
    """The listings of a file, one for each title; those without title and those left out are none of them."""
    by_title: dict[str, Listing] = {}
    for listing in read_listing_rows(path):
        if listing.title and listing.title not in left_out:
            by_title.setdefault(listing.title, listing)
    return by_title.values()
