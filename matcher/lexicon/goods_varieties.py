"""When two words, or two sets of families, speak of the same goods."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from matcher.lexicon.goods import ANY_DRINK, ANY_TEA, get_departments, goods_families


@cache
def _load_varieties() -> dict[str, frozenset[str]]:
    lines = (Path(__file__).parent / "varieties.txt").read_text(encoding="utf-8").splitlines()
    kinds: dict[str, frozenset[str]] = defaultdict(frozenset)
    for line in lines:
        for word in line.split():
            kinds[word] |= frozenset(line.split())
    return dict(kinds)


def is_same_variety(word: str, other: str) -> bool:
    """Whether two words name one variety: by two spellings (沙糖桔, 砂糖橘), by two names, or as its cultivar.

    纽荷尔 is a cultivar of navel orange. The rows stand in `varieties.txt`.
    """
    return word in other or other in word or other in _load_varieties().get(word, ())


def have_shared_family(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether two sets of families have one in common; tea as such (富硒茶) goes with every kind of tea."""
    first, second = frozenset(first), frozenset(second)
    if first & second:
        return True
    both = get_departments(first) & get_departments(second)
    return any(
        family in first | second and goods_families()[family].department in both for family in (ANY_TEA, ANY_DRINK)
    )
