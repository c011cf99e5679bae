"""The bureau's own map: read whole or refused with a sentence, never without a review number."""

from io import BytesIO

import pytest

from casebook.errors import ConflictError
from casebook.flags.province_map import MapRefusedError, find_map, load_map, read_outlines
from tests.casebook.conftest import Bureau
from tests.casebook.maps import make_map

NUMBER = "GS（2024）0650号"


def load(bureau: Bureau, body: bytes, number: str = NUMBER) -> None:
    with bureau.writing() as session:
        load_map(session, bureau.store, BytesIO(body), "省级.json", number=number, officer=bureau.officer)


def test_a_reviewed_map_is_kept_as_it_came_and_the_newest_is_shown(bureau: Bureau) -> None:
    with bureau.reading() as session:
        assert find_map(session) is None
    load(bureau, make_map(), "GS(2024)0650号")
    load(bureau, make_map(size=2.0), "湘S（2023）104号")
    with bureau.reading() as session:
        shown = find_map(session)
    assert shown is not None
    assert (shown.number, shown.actor) == ("湘S（2023）104号", bureau.officer.actor)
    assert bureau.store.read_bytes(shown.sha256) == make_map(size=2.0)
    with pytest.raises(ConflictError, match="就是这幅地图"):
        load(bureau, make_map(size=2.0), "湘S（2023）104号")


@pytest.mark.parametrize("number", ["", "没有", "GS(24)1号", "GS（2024）0650号<script>", "审图号"])
def test_without_a_review_number_no_map_is_taken(bureau: Bureau, number: str) -> None:
    with pytest.raises(MapRefusedError, match="审图号"):
        load(bureau, make_map(), number)
    assert list(bureau.store.list_names()) == [], "what is refused leaves no file"


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "GeoJSON"),
        (b"\xff\xfe", "GeoJSON"),
        (b"[" * 100_000, "GeoJSON"),
        (b"[]", "GeoJSON"),
        (b'{"features": [{}]}', "GeoJSON"),
        (b'{"features": []}', "缺少：上海市"),
        (make_map(without=("台湾省", "西藏自治区")), "缺少：台湾省、西藏自治区"),
        (make_map().replace(b"100.0", b"NaN"), "GeoJSON"),
        (make_map().replace(b"100.0", b"1e300"), "GeoJSON"),
        (b'{"features": [{"properties": null, "geometry": {"type": "Point", "coordinates": [1, 2]}}]}', "GeoJSON"),
    ],
)  # fmt: skip
def test_what_is_no_whole_map_is_refused(body: bytes, says: str) -> None:
    with pytest.raises(MapRefusedError, match=says):
        read_outlines(body)


def test_shapes_without_a_province_are_kept_beside_the_provinces() -> None:
    outlines = read_outlines(make_map())
    assert len(outlines) == 35
    assert [len(outline.lines) for outline in outlines if not outline.province] == [2]
    assert sum(outline.province == "海南省" for outline in outlines) == 1
