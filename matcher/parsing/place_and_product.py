"""Place and product of rights' names as they may stand apart in a title, stored in a file beside a large register."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path

from matcher.gazetteer.county_names import list_former_names
from matcher.gazetteer.division_names import get_bare_name
from matcher.gazetteer.divisions import get_leading_place, get_place
from matcher.lexicon.goods import find_ending_goods
from matcher.parsing.right_name import split_name
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS, PATENTS


@dataclass(frozen=True, slots=True)
class PlaceProductName:
    """A right's index and name, taken apart: its place, what its product is called, and the word for goods.

    `own_name` is the part of the product before `goods_word` (琯溪 of 琯溪蜜柚); `families` are those that the word
    names.
    """

    right: int
    name: str
    place: str
    own_name: str
    goods_word: str
    families: tuple[str, ...]


def split_names(rights: Sequence[Right]) -> list[PlaceProductName]:
    """The names of these rights that have a place and a product that may stand apart."""
    names = list(filter(None, map(_split_name, range(len(rights)), rights)))
    return [*names, *(former for name in names for former in _list_former(name, rights[name.right]))]


def _list_former(name: PlaceProductName, right: Right) -> Iterator[PlaceProductName]:
    """The same with each former name of the place, where that is the division that the register states (酃县 for
    炎陵)."""
    for code in right.area:
        place = get_place(code)
        if place is not None and get_bare_name(place.county or place.city or place.province) == name.place:
            yield from (replace(name, place=former) for former in list_former_names(code))


def _split_name(number: int, right: Right) -> PlaceProductName | None:
    """A right's name taken apart, None where it has no place and product.

    A smaller place before the goods is the place (琯溪 of 平和琯溪蜜柚); any other own name belongs to the product. A
    mark counts where it is nothing but a place and goods (青岛啤酒).
    """
    indication = right.kind in INDICATIONS
    if right.kind in PATENTS or (not indication and find_ending_goods(right.name) is None):
        return None  # as nearly all of a million marks
    parts = split_name(right.name)
    if parts.goods is None or (not indication and (parts.own_name or not get_leading_place(parts.place))):
        return None
    place, own = (parts.smaller_place, "") if len(parts.own_name) >= _MIN_OWN_NAME else (parts.place, parts.own_name)
    if len(place) < _MIN_PLACE:
        return None
    return PlaceProductName(number, right.name, place, own, parts.goods.word, parts.goods.families)


_MIN_OWN_NAME, _MIN_PLACE = 2, 2
"""Characters from which on a product's own name is not separated from it, and of the shortest place."""


def save_names(names: Iterable[PlaceProductName], path: Path) -> None:
    """Write names into a file."""
    path.write_text(json.dumps(list(map(astuple, names)), ensure_ascii=False), encoding="utf-8")


def load_names(path: Path) -> Iterator[PlaceProductName]:
    """The names that `save_names` wrote."""
    for right, name, place, own, word, families in json.loads(path.read_text(encoding="utf-8")):
        yield PlaceProductName(right, name, place, own, word, tuple(families))
