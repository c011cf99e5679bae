"""A map for tests: a square for each province and a line that is no province's. It shows no place on earth."""

import json
from collections.abc import Sequence

from matcher.gazetteer.division_tables import read_divisions


def make_map(*, size: float = 1.0, without: Sequence[str] = ()) -> bytes:
    """GeoJSON with a square of `size` degrees for every province but those left out; one has a dot of an island."""
    provinces = sorted({place.province for place in read_divisions() if not place.city} - set(without))
    shapes = [
        make_feature(name, "MultiPolygon", [[make_square(100.0 + number, 20.0, size)], [make_square(111.0, 9.0, 1e-5)]])
        for number, name in enumerate(provinces)
    ]
    line = make_feature("", "MultiLineString", [[[109.0, 15.0], [110.0, 12.0]], [[112.0, 5.0], [113.0, 6.0]]])
    return json.dumps({"type": "FeatureCollection", "features": [*shapes, line]}, ensure_ascii=False).encode()


def make_feature(name: str, kind: str, coordinates: object) -> dict[str, object]:
    """A shape of GeoJSON."""
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": kind, "coordinates": coordinates}}


def make_square(x: float, y: float, size: float) -> list[list[float]]:
    """A closed line around a square."""
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
