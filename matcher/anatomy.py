"""What a right's name is made of: the place, the product, and the families of goods that it stands for."""

from dataclasses import dataclass
from functools import lru_cache

from matcher.divisions import leading_place, locate, within
from matcher.kinds import INDICATIONS
from matcher.lexicon.goods import families_named, goods_in
from matcher.records import Right


@dataclass(frozen=True, slots=True)
class Anatomy:
    """`place` + `product` = the name, for an indication; a mark has no product. `families` are its goods, if known.

    `bounds` are the divisions outside of which goods surely are of other origin: as narrow as the register's own words.
    `kind` says that the product names a variety (酥梨), no family (苹果): another variety is then other goods.
    """

    place: str
    product: str
    families: frozenset[str]
    kind: bool = False
    bounds: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def anatomy(right: Right) -> Anatomy:
    """The anatomy of a right's name."""
    bounds = _bounds(right)
    if right.kind not in INDICATIONS:
        return Anatomy("", "", families_named(right.goods), bounds=bounds)
    name = right.name.split("（")[0].split("(")[0]
    ending = [goods for goods in goods_in(name) if goods.end == len(name)]
    if ending and ending[-1].start == 0:
        return Anatomy("", name, frozenset(ending[-1].families), bounds=bounds)
    if not ending:
        place = leading_place(name)
        product = name.removeprefix(place)
        return Anatomy(place, product, families_named((*right.goods, product)), bounds=bounds)
    goods = ending[-1]
    place = leading_place(name[: goods.start]) or name[: goods.start]
    return Anatomy(place, name.removeprefix(place), frozenset(goods.families), goods.kind, bounds)


def _bounds(right: Right) -> tuple[str, ...]:
    """The official list states a province and no more, so goods of a neighbouring county are no contradiction to it."""
    stated = {place.code for place in locate(right.origin)}
    narrowest = {code for code in stated if not any(other != code and within(other, [code]) for other in stated)}
    return tuple(sorted(narrowest)) or right.area
