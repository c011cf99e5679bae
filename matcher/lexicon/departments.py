"""The departments of a shop as bits of one number, so that a million rights are sorted by them at a glance."""

from collections.abc import Iterable
from functools import cache, lru_cache

from matcher.lexicon.goods import GoodsWord, get_families, goods_families


@cache
def _department_bits() -> dict[str, int]:
    """The bit of each family's department."""
    departments = list(dict.fromkeys(family.department for family in goods_families().values()))
    return {name: 1 << departments.index(family.department) for name, family in goods_families().items()}


@lru_cache(maxsize=65536)
def encode_departments(goods: tuple[str, ...]) -> int:
    """The departments that a register's words for goods name, one bit each; 0 where they are not known."""
    return _combine_bits(get_families(goods))


def encode_goods_departments(goods: tuple[GoodsWord, ...]) -> int:
    """The departments of the words for goods in a title, one bit each."""
    return _combine_bits(name for word in goods for name in word.families)


def _combine_bits(names: Iterable[str]) -> int:
    bits = 0
    for name in names:
        bits |= _department_bits()[name]
    return bits
