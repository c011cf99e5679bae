"""How near goods are to one another: same, neighbouring or far, by the departments of their families.

A mark's reputation reaches over to neighbouring goods: a bag maker's name on shoes is still that name. Neighbours are
rows of `neighbouring_departments.csv`; `nice_classes.csv` has for each Nice class the families that a register means
by it where it states no goods.
"""

import csv
from collections.abc import Collection, Iterable
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path

from matcher.lexicon.goods import NO_GOODS, get_departments


class Closeness(IntEnum):
    """How near the goods of a title are to those of a right; UNKNOWN where either names none."""

    UNKNOWN = 0
    FAR = 1
    NEIGHBOURING = 2
    SAME = 3


@lru_cache(maxsize=65536)
def compare_goods(registered: frozenset[str], offered: frozenset[str]) -> Closeness:
    """How near the nearest of the families on offer is to those that are registered."""
    offered -= NO_GOODS
    if not registered or not offered:
        return Closeness.UNKNOWN
    own, theirs = get_departments(registered), get_departments(offered)
    if own & theirs:
        return Closeness.SAME
    return Closeness.NEIGHBOURING if get_neighbours(own) & theirs else Closeness.FAR


def get_neighbours(departments: Iterable[str]) -> frozenset[str]:
    """The departments beside these."""
    return frozenset(near for department in departments for near in _load_neighbours().get(department, ()))


FASHION = frozenset({"服饰", "鞋靴", "珠宝", "美妆"})
"""The departments of which one house sells all under its name."""


SCENTED = frozenset({"美妆", "洗护"})
"""The departments of which the shades and scents have names in Latin letters."""

DEVICES = frozenset({"电器"})
"""The departments of which accessories are sold by everybody."""


def is_fashion(families: Iterable[str]) -> bool:
    """Whether some of these families are fashion goods."""
    return not FASHION.isdisjoint(get_departments(families))


@cache
def _load_neighbours() -> dict[str, tuple[str, ...]]:
    return {row["department"]: tuple(row["neighbours"].split()) for row in _read_rows("neighbouring_departments.csv")}


def get_class_families(classes: Collection[int]) -> frozenset[str]:
    """The families that goods of these Nice classes mostly belong to; none for a class of which nobody sells goods."""
    return frozenset(family for number in classes for family in _load_classes().get(number, ()))


@cache
def _load_classes() -> dict[int, tuple[str, ...]]:
    return {int(row["class"]): tuple(row["families"].split()) for row in _read_rows("nice_classes.csv")}


def _read_rows(file: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
