"""The departments of a shop as bits of one number, so that a million rights are told apart at a glance."""

from collections.abc import Iterable
from functools import cache, lru_cache

from matcher.lexicon.goods import Goods, families, families_named


@cache
def _bits() -> dict[str, int]:
    """The bit of each family's department."""
    departments = list(dict.fromkeys(family.sector for family in families().values()))
    return {name: 1 << departments.index(family.sector) for name, family in families().items()}


@lru_cache(maxsize=65536)
def departments_of(goods: tuple[str, ...]) -> int:
    """The departments that a register's words for goods name, one bit each; 0 where they are not known."""
    return _joined(families_named(goods))


def departments_in(goods: tuple[Goods, ...]) -> int:
    """The departments of the words for goods in a title."""
    return _joined(name for word in goods for name in word.families)


def _joined(names: Iterable[str]) -> int:
    held = 0
    for name in names:
        held |= _bits()[name]
    return held
