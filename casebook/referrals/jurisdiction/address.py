"""The division of an address as sellers write it, or no answer: a guess under 0.9 is none.

A road may bear the name of a city (北京路): a name that a road's word follows is no place. Former names count as what
they became, over as many changes as there were (中甸县, 香格里拉县, 香格里拉市); a short name that another rank's word
follows (淮阴 in 淮阴市) is not the place of today; what many cities have (北区, 郊区) counts only beside its own city,
and never within a longer name (闸北区); the order of the parts does not matter; two cities in one line are two
candidates and no answer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from matcher.gazetteer.division_tables import Place, read_divisions, read_events
from matcher.gazetteer.divisions import find_places, get_place

CERTAIN = 0.9
_ROAD = re.compile(
    "[东西南北中]?[一二三四五六七八九十0-9]*(?:路|街|大道|大街|巷|弄|道|胡同|桥|广场|大厦|花园|小区|商城|大市场|酒店|饭店|火车站|银行|大学)"
)
_OF_MANY = re.compile("[东西南北中城郊矿新市]区")
"""Names of districts that many cities have or had."""
_RANKS = ("市", "县", "区", "旗", "盟", "州")
_REASSIGNED = ("码位改派", "新设")
"""Events after which a code names another place: they say nothing of what a place became."""
_SHORTEST, _MOST_CHANGES = 3, 8
_KIND_ENDS = ("市", "县", "区", "州", "盟", "旗", "省", "地区")


@dataclass(frozen=True, slots=True)
class Division:
    """The division of an address: its six digits, its full name, and how sure (0 to 1)."""

    code: str
    name: str
    confidence: float


def find_division(address: str) -> Division | None:
    """The division that an address lies in; None where that is not at least 0.9 sure."""
    candidates = rank_divisions(address)
    return candidates[0] if candidates and candidates[0].confidence >= CERTAIN else None


def rank_divisions(address: str) -> tuple[Division, ...]:
    """The divisions below the province that an address may lie in, the likeliest first, the narrowest of each city."""
    places = locate_below_province(address)
    narrowest = _keep_narrowest(places)
    shared = len({_get_city_code(place) for place in narrowest})
    ranked = [
        Division(place.code, place.full_name, round(_rate(place, places, address) / shared, 2)) for place in narrowest
    ]
    return tuple(sorted(ranked, key=lambda division: -division.confidence))


def locate_below_province(text: str) -> list[Place]:
    """The places a text names below the province, roads left out: in the provinces it names, where it names any."""
    former = _find_former_places(text)
    read = [place for place in find_places(text) if not _names_something_else(place, text)]
    places = [place for place in read if not _is_part_of_longer(place, former) and not _is_of_many(place, read)]
    places += _leave_out_taken(former, places)
    provinces = {place.province for place in places if place.code.endswith("0000")}
    below = [place for place in places if place.city or place.county]
    return [place for place in below if not provinces or place.province in provinces]


def _names_something_else(place: Place, text: str) -> bool:
    """Whether a short name belongs to a road, or to a place of another rank that is no longer there."""
    if place.name.endswith(_KIND_ENDS):
        return False
    return text[place.end : place.end + 1] in _RANKS or _ROAD.match(text, place.end) is not None


def _is_of_many(place: Place, named: Sequence[Place]) -> bool:
    """Whether a name that many cities have stands without the city of this one."""
    if not _OF_MANY.fullmatch(place.name):
        return False
    return not any(other.city == place.city for other in named if other.city and not _OF_MANY.fullmatch(other.name))


def _is_part_of_longer(place: Place, former: Sequence[Place]) -> bool:
    """Whether a name is only a piece of a former one, as 北区 of 闸北区."""
    size = place.end - place.start
    return any(one.start <= place.start and place.end <= one.end and size < one.end - one.start for one in former)


def _find_former_places(text: str) -> list[Place]:
    """The divisions of today whose former full names stand in a text."""
    former = []
    for found in _compile_former_names().finditer(text):
        if place := get_place(_load_former_codes()[found[0]]):
            former.append(replace(place, name=found[0], start=found.start(), end=found.end()))
    return former


def _leave_out_taken(former: Sequence[Place], places: Sequence[Place]) -> list[Place]:
    """Of former names those that no name of today stands on."""
    taken = {offset for place in places for offset in range(place.start, place.end)}
    return [one for one in former if not taken & set(range(one.start, one.end))]


@cache
def _compile_former_names() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_load_former_codes(), key=len, reverse=True)))


@cache
def _load_former_codes() -> Mapping[str, str]:
    """Former full names that one division of today bore, alone or before it took others in → its code."""
    today = {place.code: place.name for place in read_divisions()}
    became: dict[str, str] = {}
    names: dict[str, set[str]] = {}
    changes = [
        (event["year"], event["old"], event["new"]) for event in read_events() if event["type"] not in _REASSIGNED
    ]
    known = [(year, old, new["code"][:6]) for year, old, new in changes if old and new and new["code"]]
    for _, old, code in sorted(known, key=lambda change: change[0]):
        became[(old["code"] or "")[:6]] = code
    for _, old, code in known:
        name, now = old["name"], _follow(code, became, today)
        if len(name) >= _SHORTEST and name.endswith(_RANKS) and now:
            names.setdefault(name, set()).add(now)
    own = set(today.values())
    return {name: codes.pop() for name, codes in names.items() if len(codes) == 1 and name not in own}


def _follow(code: str, became: Mapping[str, str], today: Mapping[str, str]) -> str:
    """The code of today that a code became; empty where its trace is lost."""
    for _ in range(_MOST_CHANGES):
        if code in today:
            return code
        code = became.get(code, "")
    return ""


def _keep_narrowest(places: Sequence[Place]) -> list[Place]:
    """Of each chain city → county the county; each code once."""
    codes = {place.code for place in places}
    narrowest: dict[str, Place] = {}
    for place in places:
        is_city = place.code.endswith("00")
        if not is_city or not any(code != place.code and code[:4] == place.code[:4] for code in codes):
            narrowest.setdefault(place.code, place)
    return list(narrowest.values())


def _get_city_code(place: Place) -> str:
    return f"{place.code[:4]}00" if place.city else place.code


def _rate(place: Place, places: Sequence[Place], text: str) -> float:
    """How much of the place is spelled out: with its province or city beside it, by its full name, or bare."""
    beside = [other for other in places if other.code != place.code and other.code[:4] == place.code[:4]]
    has_province = any(word in text for word in (place.province, place.province[:2]))
    siblings = {other.code for other in places if other.code[:4] == place.code[:4] and not other.code.endswith("00")}
    if len(siblings) > 1:
        return 0.7
    if beside or (has_province and place.name.endswith(_KIND_ENDS)):
        return 0.97
    if place.name.endswith(_KIND_ENDS):
        return 0.93
    return 0.9 if has_province else 0.6
