"""Which places of China a text names.

A bare name such as 炎陵 counts like 炎陵县, but a district's bare name only where the district was a county or city
within the time of the tables: 江都 (江都区) is a place of origin, 鼓楼 or 高新 is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from matcher.gazetteer.ambiguous_words import load_ambiguous_place_words
from matcher.gazetteer.areas import lies_within
from matcher.gazetteer.division_names import get_bare_name
from matcher.gazetteer.division_tables import Event, Place, read_divisions, read_events
from matcher.gazetteer.regions import load_regions
from matcher.text.encoding import replace_surrogates

_RENAMED = frozenset({"更名", "撤县设市", "撤县设区", "撤市设区", "撤地设市"})
_ONCE_COUNTIES = frozenset({"撤县设区", "撤市设区"})


_LONGEST = 16
"""Characters of the longest name of a division: 双江拉祜族佤族布朗族傣族自治县 has 15."""


def find_places(text: str) -> tuple[Place, ...]:
    """The places that `text` names, longest first, then in their order; a name shared by several places gives each.

    Offsets count characters of `text`. Where one of several places of a name lies in another place that the text
    names, only that one is given.
    """
    named = list(_find_names(text))
    consistent = [place for place in named if _is_consistent(place, named)]
    return tuple(sorted(consistent, key=lambda place: (place.start - place.end, place.start, place.code)))


def _find_names(text: str) -> Iterator[Place]:
    gazetteer = _load_gazetteer()
    for index, start, end in gazetteer.automaton.find_matches_as_indexes(replace_surrogates(text)):
        for place in gazetteer.places[index]:
            yield Place(place.code, text[start:end], place.province, place.city, place.county, start, end)


def _is_consistent(place: Place, named: list[Place]) -> bool:
    readings = [other for other in named if other.start == place.start]
    elsewhere = {other.code for other in named if other.start != place.start}
    supported = {reading.code for reading in readings if any(lies_within(reading.code, [code]) for code in elsewhere)}
    return not supported or place.code in supported


def get_leading_place(text: str) -> str:
    """The longest name of a division that the text begins with, ordinary words such as 平和 included, or nothing."""
    names = _load_gazetteer().names
    return next((text[:size] for size in range(min(_LONGEST, len(text)), 1, -1) if text[:size] in names), "")


def ends_with_place(text: str) -> bool:
    """Whether a text ends in the name of a division."""
    names = _load_gazetteer().names
    return any(text[-size:] in names for size in range(2, min(_LONGEST, len(text)) + 1))


@cache
def compile_province_pattern() -> re.Pattern[str]:
    """An expression that finds the bare name of any province in a text, fast and without saying which."""
    provinces = {get_bare_name(place.province) for place in _load_gazetteer().by_code.values()} | {"内蒙"}
    return re.compile("|".join(sorted(provinces)))


def get_place(code: str) -> Place | None:
    """The division with this code, None where the tables have none."""
    return _load_gazetteer().by_code.get(code)


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    automaton: AhoCorasick
    places: tuple[tuple[Place, ...], ...]
    by_code: dict[str, Place]
    names: frozenset[str]


@cache
def _load_gazetteer() -> _Gazetteer:
    by_code = {place.code: place for place in read_divisions()}
    names: dict[str, dict[str, Place]] = {}
    all_names = set(load_regions())
    once_counties = {
        event["new"]["code"][:6]
        for event in read_events()
        if event["type"] in _ONCE_COUNTIES and event["new"] and event["new"]["code"]
    }
    for place in by_code.values():
        names.setdefault(place.name, {})[place.code] = place
        all_names |= {place.name, get_bare_name(place.name)}
        if not place.name.endswith("区") or "自治" in place.name or place.code in once_counties:
            _add_bare(names, get_bare_name(place.name), place)
    _add_historical(names, by_code)
    for name, code in load_regions().items():
        names.setdefault(name, {})[code] = by_code[code]
    sorted_names = sorted(names)
    places = tuple(_rank_places(names[name]) for name in sorted_names)
    return _Gazetteer(
        AhoCorasick(sorted_names, matchkind=MatchKind.LeftmostLongest),
        places,
        by_code,
        frozenset(all_names | set(sorted_names)),
    )


def _add_bare(names: dict[str, dict[str, Place]], short: str, place: Place) -> None:
    if short not in load_ambiguous_place_words():
        names.setdefault(short, {})[place.code] = place


def _add_historical(names: dict[str, dict[str, Place]], by_code: dict[str, Place]) -> None:
    for event in read_events():
        old, new = event["old"], event["new"]
        code = (new["code"] or "")[:6] if new else ""
        if not old or not _is_still_written(event, old["name"]) or code not in by_code:
            continue
        for name in {old["name"], get_bare_name(old["name"])}:
            if name not in names and name not in load_ambiguous_place_words() and len(name) > 1:
                names[name] = {code: by_code[code]}


def _is_still_written(event: Event, name: str) -> bool:
    """Whether the former name is still written on goods.

    That is the name of a place that only changed name or rank, and of a county that went up in another within a
    generation (长岛 in 蓬莱). Older ones (海康, 新金) are by now names of firms.
    """
    gone = event["type"] == "撤销" and event["year"] >= _A_GENERATION_AGO and name[-1] in "县市旗"
    return gone or event["type"] in _RENAMED


_A_GENERATION_AGO = 1995


def _rank_places(places: dict[str, Place]) -> tuple[Place, ...]:
    if len(places) == 1:  # as nearly all names have
        return tuple(places.values())
    provinces = tuple(place for place in places.values() if place.code.endswith("0000"))
    return provinces or tuple(sorted(places.values(), key=lambda place: place.code))
