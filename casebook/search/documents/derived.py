"""Values that are worked out of others: where an address lies, which month a time is in, what a listing's line says."""

import json
from datetime import datetime
from functools import lru_cache

from matcher.gazetteer.divisions import find_places, get_place
from matcher.records.calendar import BEIJING


@lru_cache(maxsize=65536)
def find_region(address: str) -> tuple[str, str]:
    """Province and city that an address names, empty where it names none or several."""
    places = find_places(address) if address else ()
    provinces = {place.code[:2] for place in places}
    if len(provinces) != 1:
        return "", ""
    cities = {place.code[:4] for place in places if place.code[2:4] != "00"}
    province = get_place(f"{provinces.pop()}0000")
    city = get_place(f"{cities.pop()}00") if len(cities) == 1 else None
    return province.province if province else "", city.city if city else ""


def write_year(moment: datetime) -> str:
    """The year of a time in Beijing, as 2026."""
    return f"{moment.astimezone(BEIJING):%Y}"


def write_month(moment: datetime) -> str:
    """The month of a time in Beijing, as 2026-07."""
    return f"{moment.astimezone(BEIJING):%Y-%m}"


def read_details(line: str) -> str:
    """What a listing's line says beside its title: brand, origin, category, attributes, description."""
    listing = json.loads(line)
    plain = (listing.get(name) or "" for name in ("brand", "origin", "category", "description"))
    attributes = (f"{name} {value}" for name, value in listing.get("attributes") or ())
    return " ".join(filter(None, (*plain, *attributes)))
