"""Short forms by which buyers know a right, made from its name by rule; its aliases stand in the register.

琯溪蜜柚 for 平和琯溪蜜柚: the leading county left out where a smaller place follows it.
茅台王子 for 茅台王子酒: the word for the goods left out where what remains is no place.
"""

from matcher.gazetteer.divisions import find_places
from matcher.lexicon.goods import find_ending_goods
from matcher.parsing.right_name import NameParts, split_name
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS, PATENTS


def make_short_forms(right: Right) -> tuple[str, ...]:
    """The short forms of a right's name that are neither the name nor an alias of it; mostly none."""
    if right.kind in PATENTS or len(right.name) < 5:
        return ()
    short = _drop_county(split_name(right.name)) if right.kind in INDICATIONS else _drop_goods(right.name)
    return (short,) if short and short not in right.aliases else ()


def _drop_county(parts: NameParts) -> str:
    smaller = bool(parts.smaller_place) and len(parts.place) >= 2
    return parts.product if parts.goods and smaller and len(parts.product) >= 4 else ""


def _drop_goods(name: str) -> str:
    goods = find_ending_goods(name)
    rest = name[: goods.start] if goods else ""
    return rest if len(rest) >= 4 and not any(place.end == len(rest) for place in find_places(rest)) else ""
