"""Characters of one sort, which a buyer mixes up in a name: a lion for a horse, eight wolves for seven.

The sorts stand in `interchangeable_characters.txt`, a line each.
"""

from functools import cache
from itertools import permutations
from pathlib import Path


def are_interchangeable(one: str, other: str) -> bool:
    """Whether two characters are two of one sort."""
    return (one, other) in _load_pairs()


@cache
def _load_pairs() -> frozenset[tuple[str, str]]:
    lines = (Path(__file__).parent / "interchangeable_characters.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(pair for line in lines for pair in permutations(line.split(), 2))
