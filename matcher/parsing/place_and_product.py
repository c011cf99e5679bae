"""Place and product of rights' names as they may stand apart in a title, kept in a file beside a large register."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from matcher.gazetteer.divisions import leading_place
from matcher.lexicon.goods import ending_goods
from matcher.parsing.right_name import name_parts
from matcher.records.right import Right
from matcher.records.right_kinds import INDICATIONS, PATENTS


@dataclass(frozen=True, slots=True)
class Apart:
    """A right's number and name; its place, what its product is called before the word for goods, and that `word` with
    the families that it names."""

    right: int
    name: str
    place: str
    own: str
    word: str
    families: tuple[str, ...]


def all_apart(rights: Sequence[Right]) -> list[Apart]:
    """Those of these rights whose names have a place and a product that may stand apart."""
    return list(filter(None, map(_apart, range(len(rights)), rights)))


def _apart(number: int, right: Right) -> Apart | None:
    """A smaller place before the goods is the place (琯溪 of 平和琯溪蜜柚); another own name holds the product
    together. A mark counts where it is nothing but a place and goods (青岛啤酒).
    """
    indication = right.kind in INDICATIONS
    if right.kind in PATENTS or (not indication and ending_goods(right.name) is None):
        return None  # as nearly all of a million marks
    parts = name_parts(right.name)
    if parts.goods is None or (not indication and (parts.own or not leading_place(parts.place))):
        return None
    place, own = (parts.smaller_place, "") if len(parts.own) >= _HELD_TOGETHER else (parts.place, parts.own)
    if len(place) < _SHORTEST:
        return None
    return Apart(number, right.name, place, own, parts.goods.word, parts.goods.families)


_HELD_TOGETHER, _SHORTEST = 2, 2
"""Characters from which a product's own name holds it together, and of the shortest place."""


def save(held: Iterable[Apart], path: Path) -> None:
    """Write them into a file."""
    path.write_text(json.dumps(list(map(astuple, held)), ensure_ascii=False), encoding="utf-8")


def opened(path: Path) -> Iterator[Apart]:
    """What `save` wrote."""
    for right, name, place, own, word, families in json.loads(path.read_text(encoding="utf-8")):
        yield Apart(right, name, place, own, word, tuple(families))
