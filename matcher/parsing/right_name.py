"""What a right's name is made of: the place, the product, and the families of goods that it stands for."""

from dataclasses import dataclass
from functools import lru_cache

from matcher.gazetteer.divisions import leading_place, locate, within
from matcher.lexicon.goods import Goods, ending_goods, families_named
from matcher.lexicon.ordinary_words import is_word
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS


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


@dataclass(frozen=True, slots=True)
class NameParts:
    """The name of an indication taken apart: `goods` is the word for goods that it ends with, if one is known."""

    place: str
    product: str
    goods: Goods | None

    @property
    def own(self) -> str:
        """What the product is called before its word for goods: 琯溪 of 琯溪蜜柚, nothing of 黄桃."""
        return self.product.removesuffix(self.goods.word) if self.goods else self.product

    @property
    def smaller_place(self) -> str:
        """The product's own name where that is a place (琯溪), not a word (高山) or a make (白肉); else nothing."""
        own = self.own
        return own if len(own) >= 2 and own[-1] in LANDSCAPE and not is_word(own) else ""


def name_parts(name: str) -> NameParts:
    """Take a name apart; a name that is itself a word for goods (哈密瓜) has no place."""
    name = name.split("（")[0].split("(")[0]
    goods = ending_goods(name)
    if goods is None:
        place = leading_place(name)
        return NameParts(place, name.removeprefix(place), None)
    place = _place(name[: goods.start])
    return NameParts(place, name.removeprefix(place), goods)


@lru_cache(maxsize=4096)
def anatomy(right: Right) -> Anatomy:
    """The anatomy of a right's name."""
    bounds = _bounds(right.origin) or right.area
    if right.kind not in INDICATIONS:
        return Anatomy("", "", families_named(right.goods), bounds=bounds)
    parts = name_parts(right.name)
    if parts.goods is None:
        return Anatomy(parts.place, parts.product, families_named((*right.goods, parts.product)), bounds=bounds)
    kind = parts.goods.kind and bool(parts.place)
    return Anatomy(parts.place, parts.product, frozenset(parts.goods.families), kind, bounds)


def _place(before: str) -> str:
    """The place in what stands before the goods: a division, or a lake or hill named after it (洪泽湖), or all."""
    division = leading_place(before)
    rest = before.removeprefix(division)
    return before if not division or (len(rest) == 1 and rest in LANDSCAPE) else division


LANDSCAPE = frozenset("河湖山溪岭沟坪洲岛滩寨村镇乡塘湾川峪庄店桥口堡营屯江海")
"""Last characters of names of smaller places, lakes and hills."""


@lru_cache(maxsize=4096)
def _bounds(origin: str) -> tuple[str, ...]:
    """The official list states a province and no more, so goods of a neighbouring county are no contradiction to it."""
    stated = {place.code for place in locate(origin)}
    return tuple(sorted(code for code in stated if not any(within(other, [code]) for other in stated - {code})))
