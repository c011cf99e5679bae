"""A map of the provinces that the bureau loads itself: one that was reviewed and bears its number (审图号).

The file is GeoJSON and stays as it came, in the store by its hash; the journal says who loaded it when under which
number, and the newest entry names the map that is shown.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from casebook.access.officers import Officer
from casebook.db.engine import Session
from casebook.errors import CasebookError, ConflictError
from casebook.evidence.evidence_store import EvidenceStore
from casebook.evidence.uploads import store_file
from casebook.journal import journal
from casebook.journal.entries import EntryKind, read_newest_about
from matcher.gazetteer.division_tables import read_divisions

MOST_BYTES = 8 * 1024 * 1024
_SUBJECT = "map:provinces"
_NUMBER = re.compile(r"(GS[\u4e00-\u9fff]?|[\u4e00-\u9fff]S)[(（][0-9]{4}[)）][0-9]{1,6}号")
_DEPTHS = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How deep the lines of a shape lie in its coordinates."""
_REACH = 1e8
"""No coordinate is larger, be it in degrees or in metres."""

Line = Sequence[tuple[float, float]]


class MapRefusedError(CasebookError):
    """A file that is no map of all provinces; the sentence says what is missing."""

    status = 422
    code = "map_refused"


@dataclass(frozen=True, slots=True)
class LoadedMap:
    """The map that is shown, by its hash: its review number, who loaded it when."""

    sha256: str
    number: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Outline:
    """The lines of a province, or of what the map shows besides provinces (`province` is empty then)."""

    province: str
    lines: tuple[Line, ...]


def load_map(
    session: Session, store: EvidenceStore, file: BinaryIO, name: str, *, number: str, officer: Officer
) -> None:
    """Load a map under its review number.

    Raises MapRefusedError for a file or a number that is none, ConflictError for the map that is shown already.
    """
    number = re.sub(r"\s", "", number).replace("(", "（").replace(")", "）")
    if not _NUMBER.fullmatch(number):
        raise MapRefusedError("请按审核批准的写法填写审图号，如：GS（2024）0650号。没有审图号的地图不能使用。")
    if file.seek(0, 2) > MOST_BYTES:
        raise MapRefusedError(f"“{name}”超过 {MOST_BYTES // 1024**2} MB：请使用省级行政区划的地图。")
    file.seek(0)
    read_outlines(file.read())
    stored = store_file(store, file, name)
    current = find_map(session)
    if current and (current.sha256, current.number) == (stored.sha256, number):
        raise ConflictError("现在用的就是这幅地图，不必重复上传。")
    payload = {"map": stored.sha256, "number": number, "text": f"{stored.name} {number}"}
    journal.append_entry(session, EntryKind.MAP_LOADED, actor=officer.actor, subjects=[_SUBJECT], payload=payload)


def find_map(session: Session) -> LoadedMap | None:
    """The map that is shown; None where the bureau has loaded none."""
    entry = read_newest_about(session, _SUBJECT, EntryKind.MAP_LOADED)
    return LoadedMap(str(entry.payload["map"]), str(entry.payload["number"]), entry.actor, entry.at) if entry else None


def read_outlines(body: bytes) -> tuple[Outline, ...]:
    """The outlines of a map in GeoJSON, all provinces among them. Raises MapRefusedError."""
    try:
        features = json.loads(body)["features"]
        outlines = tuple(Outline(_find_province(one["properties"]), _read_lines(one)) for one in features)
    except (ValueError, KeyError, TypeError, RecursionError) as failure:
        raise MapRefusedError("这个文件不是 GeoJSON 格式的省级行政区划地图，读不出各省的轮廓。") from failure
    missing = _list_provinces() - {outline.province for outline in outlines if outline.lines}
    if missing:
        raise MapRefusedError(f"地图里缺少：{'、'.join(sorted(missing))}。请使用完整的、经审核的地图。")
    return outlines


def _list_provinces() -> frozenset[str]:
    return frozenset(place.province for place in read_divisions() if not place.city)


def _find_province(properties: Mapping[str, Any] | None) -> str:
    """The province whose full name one of the properties is; empty where none is."""
    names = (value.strip() for value in (properties or {}).values() if isinstance(value, str))
    return next((name for name in names if name in _list_provinces()), "")


def _read_lines(feature: Mapping[str, Any]) -> tuple[Line, ...]:
    shape = feature["geometry"]
    return tuple(_list_lines(shape["coordinates"], _DEPTHS[shape["type"]])) if shape else ()


def _list_lines(coordinates: Iterable[Any], depth: int) -> Iterator[Line]:
    if depth > 1:
        for part in coordinates:
            yield from _list_lines(part, depth - 1)
        return
    yield [_read_point(point) for point in coordinates]


def _read_point(point: Sequence[Any]) -> tuple[float, float]:
    x, y = float(point[0]), float(point[1])
    if not (math.isfinite(x) and math.isfinite(y) and max(abs(x), abs(y)) < _REACH):
        raise ValueError("no place on a map")
    return x, y
