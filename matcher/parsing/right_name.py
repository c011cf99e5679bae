"""What a right's name is made of: the place, the product, and the families of goods that it stands for."""

from dataclasses import dataclass
from functools import lru_cache

from matcher.gazetteer.areas import lies_within
from matcher.gazetteer.divisions import find_places, get_leading_place
from matcher.lexicon.goods import GoodsWord, find_ending_goods, get_families
from matcher.lexicon.goods_classes import get_class_families
from matcher.lexicon.ordinary_words import is_set_phrase
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS


@dataclass(frozen=True, slots=True)
class NameStructure:
    """The parts of a name: `place` + `product` = the name, for an indication; a mark has neither. `families` are its
    goods.

    `bounds` are the divisions outside of which goods surely are of other origin, as narrow as the register's own
    words. `is_variety` says that the product names a variety (酥梨), no family (苹果): another variety is then other
    goods.
    """

    place: str
    product: str
    families: frozenset[str]
    is_variety: bool = False
    bounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NameParts:
    """The name of an indication taken apart: `goods` is the word for goods that it ends with, if one is known."""

    place: str
    product: str
    goods: GoodsWord | None

    @property
    def own_name(self) -> str:
        """What the product is called before its word for goods: 琯溪 of 琯溪蜜柚, nothing of 黄桃."""
        return self.product.removesuffix(self.goods.word) if self.goods else self.product

    @property
    def smaller_place(self) -> str:
        """The own name where that is a place (琯溪), not a word (高山) or a make (白肉); else nothing."""
        own = self.own_name
        return own if len(own) >= 2 and own[-1] in LANDSCAPE_ENDINGS and not is_set_phrase(own) else ""


def split_name(name: str) -> NameParts:
    """Take the name of an indication apart; a name that is itself a word for goods (哈密瓜) has no place."""
    name = name.split("（")[0].split("(")[0]
    goods = find_ending_goods(name)
    if goods is None:
        place = get_leading_place(name)
        return NameParts(place, name.removeprefix(place), None)
    place = _get_place(name[: goods.start])
    return NameParts(place, name.removeprefix(place), goods)


@lru_cache(maxsize=4096)
def parse_right_name(right: Right) -> NameStructure:
    """The structure of a right's name."""
    bounds = _get_bounds(right.origin) or right.area
    if right.kind not in INDICATIONS:
        families = get_families(right.goods) or get_class_families(right.nice)
        return NameStructure("", "", families, bounds=bounds)
    parts = split_name(right.name)
    if parts.goods is None:
        return NameStructure(parts.place, parts.product, get_families((*right.goods, parts.product)), bounds=bounds)
    kind = parts.goods.is_variety and bool(parts.place)
    return NameStructure(parts.place, parts.product, frozenset(parts.goods.families), kind, bounds)


def _get_place(before: str) -> str:
    """The place in what stands before the goods: a division, or a lake or hill named after it (洪泽湖), or all of
    it."""
    division = get_leading_place(before)
    rest = before.removeprefix(division)
    return before if not division or (len(rest) == 1 and rest in LANDSCAPE_ENDINGS) else division


LANDSCAPE_ENDINGS = frozenset("河湖山溪岭沟坪洲岛滩寨村镇乡塘湾川峪庄店桥口堡营屯江海")
"""Last characters of names of smaller places, lakes and hills."""


@lru_cache(maxsize=4096)
def _get_bounds(origin: str) -> tuple[str, ...]:
    """The narrowest divisions that a statement of origin names.

    The official list states a province and no more, so goods of a neighbouring county are no contradiction to it.
    """
    stated = {place.code for place in find_places(origin)}
    return tuple(sorted(code for code in stated if not any(lies_within(other, [code]) for other in stated - {code})))
