"""How far hits are counted, the same for every engine, and how counts are written."""

from collections.abc import Mapping

MOST_COUNTED = 1000
"""Hits of a search that are counted, more than an officer reads: a common word would be most of the record."""

MAX_VALUES = 50
"""Values of a facet that are counted, the most frequent first."""


def sort_values(counts: Mapping[str, int]) -> dict[str, int]:
    """The values of a facet, the most frequent first and then in their order, as many as are shown."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MAX_VALUES])


def join_kinds(
    newest: Mapping[str, int], others: Mapping[str, int], most: int
) -> tuple[dict[str, int], frozenset[str]]:
    """The kinds among the newest hits, and those that are only among all others, with how many there are of each.

    Also the kinds of which there may be more.
    """
    rest = {kind: min(count, most) for kind, count in others.items() if count and kind not in newest}
    return sort_values({**newest, **rest}), frozenset({*newest, *(kind for kind in rest if rest[kind] == most)})


def write_count(count: int, *, is_capped: bool) -> str:
    """A count as it is shown: `1000+` where there are more than are counted."""
    return f"{count}+" if is_capped else str(count)
