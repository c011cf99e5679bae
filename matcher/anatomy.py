"""What a right's name is made of: the place, the product, and the families of goods that it stands for."""

from dataclasses import dataclass
from functools import lru_cache

from matcher.divisions import locate
from matcher.kinds import INDICATIONS
from matcher.lexicon.goods import families_named, goods_in
from matcher.records import Right


@dataclass(frozen=True, slots=True)
class Anatomy:
    """`place` + `product` = the name, for an indication; a mark has no product. `families` are its goods, if known.

    `kind` says that the product names a variety (酥梨), not a family as such (苹果): another variety is then other goods.
    """

    place: str
    product: str
    families: frozenset[str]
    kind: bool = False


@lru_cache(maxsize=65536)
def anatomy(right: Right) -> Anatomy:
    """The anatomy of a right's name."""
    if right.kind not in INDICATIONS:
        return Anatomy("", "", families_named(right.goods))
    name = right.name.split("（")[0].split("(")[0]
    ending = [goods for goods in goods_in(name) if goods.end == len(name) and goods.start > 0]
    if not ending:
        place = _leading_place(name)
        return Anatomy(place, name.removeprefix(place), families_named((*right.goods, name.removeprefix(place))))
    goods = ending[-1]
    place = _leading_place(name[: goods.start]) or name[: goods.start]
    return Anatomy(place, name.removeprefix(place), frozenset(goods.families), goods.kind)


def _leading_place(text: str) -> str:
    starting = [place.name for place in locate(text) if place.start == 0]
    return starting[0] if starting else ""
