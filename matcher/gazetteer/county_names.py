"""What divisions were called before, and the bare names of all counties: names that goods and firms bear."""

from functools import cache

from matcher.gazetteer.division_names import get_bare_name
from matcher.gazetteer.division_tables import read_divisions, read_events
from matcher.gazetteer.divisions import find_places


@cache
def list_former_names(code: str) -> tuple[str, ...]:
    """What the division with this code was called before it was renamed, where that is still written on goods."""
    return _group_former_names().get(code, ())


@cache
def _group_former_names() -> dict[str, tuple[str, ...]]:
    former: dict[str, list[str]] = {}
    for event in read_events():
        old, new = event["old"], event["new"]
        if event["type"] == "更名" and old and new and new["code"]:
            name = get_bare_name(old["name"])
            known = any(place.code == new["code"][:6] for place in find_places(name))
            if known and name != get_bare_name(new["name"]):
                former.setdefault(new["code"][:6], []).append(name)
    return {code: tuple(dict.fromkeys(names)) for code, names in former.items()}


@cache
def list_counties() -> tuple[str, ...]:
    """The bare names of all counties and districts of today, each once."""
    return tuple(sorted({get_bare_name(place.name) for place in read_divisions() if not place.code.endswith("00")}))
