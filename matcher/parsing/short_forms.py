"""Short forms by which buyers know a right, made from its name by rule; its aliases stand in the register.

琯溪蜜柚 for 平和琯溪蜜柚: the leading county left out where a smaller place follows it.
茅台王子 for 茅台王子酒: the word for the goods left out where what remains is no place.
"""

from matcher.gazetteer.divisions import locate
from matcher.lexicon.goods import ending_goods
from matcher.parsing.right_name import NameParts, name_parts
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS, PATENTS


def short_forms(right: Right) -> tuple[str, ...]:
    """The short forms of a right's name that are neither the name nor an alias of it; mostly none."""
    if right.kind in PATENTS or len(right.name) < 5:
        return ()
    short = _without_county(name_parts(right.name)) if right.kind in INDICATIONS else _without_goods(right.name)
    return (short,) if short and short not in right.aliases else ()


def _without_county(parts: NameParts) -> str:
    smaller = bool(parts.smaller_place) and len(parts.place) >= 2
    return parts.product if parts.goods and smaller and len(parts.product) >= 4 else ""


def _without_goods(name: str) -> str:
    goods = ending_goods(name)
    rest = name[: goods.start] if goods else ""
    return rest if len(rest) >= 4 and not any(place.end == len(rest) for place in locate(rest)) else ""
