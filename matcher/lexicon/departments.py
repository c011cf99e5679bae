"""The departments of a shop as bits of one number, so that a million rights are sorted by them at a glance."""

from collections.abc import Iterable
from functools import cache, lru_cache

from matcher.lexicon.goods import NO_GOODS, GoodsWord, get_departments, get_families, goods_families
from matcher.lexicon.goods_classes import get_class_families, get_neighbours


@cache
def _department_bits() -> dict[str, int]:
    """The bit of each department."""
    departments = dict.fromkeys(family.department for family in goods_families().values())
    return {department: 1 << at for at, department in enumerate(departments)}


@lru_cache(maxsize=65536)
def encode_departments(goods: tuple[str, ...], classes: tuple[int, ...] = ()) -> int:
    """The departments for which a mark may stand, one bit each; 0 where they are not known.

    They are those that a register's words for goods name, or else its Nice classes, with their neighbours.
    """
    own = get_departments(get_families(goods) or get_class_families(classes))
    return _combine_bits(own | get_neighbours(own))


def encode_goods_departments(goods: tuple[GoodsWord, ...]) -> int:
    """The departments of the words for goods in a title, one bit each."""
    return _combine_bits(get_departments({name for word in goods for name in word.families} - NO_GOODS))


def _combine_bits(departments: Iterable[str]) -> int:
    bits = 0
    for department in departments:
        bits |= _department_bits()[department]
    return bits
