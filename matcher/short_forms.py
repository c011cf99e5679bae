"""Short forms by which buyers know a right, made from its name by rule; its aliases stand in the register.

琯溪蜜柚 for 平和琯溪蜜柚: the leading county left out where a smaller place follows it.
茅台王子 for 茅台王子酒: the word for the goods left out where what remains is no place.
"""

from matcher.anatomy import Anatomy, anatomy
from matcher.divisions import locate
from matcher.kinds import PATENTS
from matcher.lexicon.goods import Goods, goods_in
from matcher.records import Right

_LANDSCAPE = frozenset("河湖溪岭沟坪洲岛滩寨村镇乡塘湾川峪庄店桥口堡营屯")


def short_forms(right: Right) -> tuple[str, ...]:
    """The short forms of a right's name that are neither the name nor an alias of it; mostly none."""
    if right.kind in PATENTS or len(right.name) < 5:
        return ()
    made = anatomy(right)
    short = _without_county(made) if made.product else _without_goods(right.name)
    return (short,) if short and short not in right.aliases else ()


def _without_county(made: Anatomy) -> str:
    goods = _ending(made.product)
    own = made.product[: goods.start] if goods else ""
    named = len(own) >= 2 and own[-1] in _LANDSCAPE and len(made.place) >= 2
    return made.product if named and len(made.product) >= 4 else ""


def _without_goods(name: str) -> str:
    goods = _ending(name)
    rest = name[: goods.start] if goods else ""
    return rest if len(rest) >= 4 and not any(place.end == len(rest) for place in locate(rest)) else ""


def _ending(text: str) -> Goods | None:
    return next((goods for goods in goods_in(text) if goods.end == len(text)), None)
