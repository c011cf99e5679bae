"""Statistics: its numbers are those of the lists; every province has its tile; slow figures are counted seldom.

Also `province_tiles`, `province_outlines`, `slow_figures`.
"""

import json
import re
from itertools import count
from xml.etree.ElementTree import fromstring

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.presentation import slow_figures
from api.presentation.province_outlines import draw_outlines
from api.presentation.province_tiles import place_provinces, read_tiles
from api.presentation.slow_figures import SlowFigures
from api.services import Services
from casebook.access import officers
from casebook.access.viewer import Role
from casebook.flags.province_map import read_outlines
from casebook.flags.statistics import ProvinceCount
from matcher.gazetteer.division_tables import read_divisions
from tests.api.browser import PASSWORD
from tests.api.desk import act, find_fake, get_token
from tests.casebook.maps import make_map
from tests.casebook.viewers import TESTER


def test_its_numbers_are_those_of_the_lists(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    act(desk, "/cases", flag=flag)
    figures, home = desk.get("/statistics.json").json(), desk.get("/home.json").json()
    assert sum(right["flags"] for right in figures["rights"]) == home["raised_flags"] == home["open_flags"] + 1
    assert [sum(right[step] for right in figures["rights"]) for step in ("clues", "cases")] == [1, 1]
    assert sum(rule["confirmed"] for rule in figures["rules"]) >= 1
    assert [month["cases"] for month in figures["months"]][-1] == 1


def test_the_numbers_of_charts_stand_in_their_tables_too(desk: TestClient) -> None:
    page, figures = desk.get("/statistics").text, desk.get("/statistics.json").json()
    charts = re.findall(r'data-chart="(\w+)".*?<script type="application/json">(.*?)</script>', page)
    assert [name for name, _ in charts] == ["months", "rights", "seasons"]
    assert json.loads(charts[1][1])[0] == [
        figures["rights"][0][key] for key in ("flags", "clues", "cases", "referrals")
    ]
    assert f"<td>{figures['rights'][0]['flags']}</td>" in page
    assert "还没有核查结论。" in page, "what there is no chart of says what to do"


def test_every_province_has_one_tile_and_a_place_of_its_own() -> None:
    tiles = read_tiles()
    assert {tile["province"] for tile in tiles} == {place.province for place in read_divisions() if not place.city}
    assert len({(tile["row"], tile["column"]) for tile in tiles}) == len(tiles) == 34
    placed = place_provinces([ProvinceCount("湖南省", 4, 9), ProvinceCount("山东省", 1, 1)])
    assert {one.short: one.share for one in placed if one.flags} == {"湖南": 100, "山东": 25}


@pytest.mark.parametrize(("quick", "counted"), [(10.0, 3), (0.0, 1)])
def test_only_what_takes_long_is_shown_again(monkeypatch: pytest.MonkeyPatch, quick: float, counted: int) -> None:
    monkeypatch.setattr(slow_figures, "QUICK_SECONDS", quick)
    monkeypatch.setattr(slow_figures, "REST", 1e9)
    numbers, figures = count(1), SlowFigures()
    assert [figures.get("430200", lambda: next(numbers)) for _ in range(3)][-1] == counted
    assert figures.get("430100", lambda: -1) == -1, "another bureau has its own"


def send_map(desk: TestClient, body: bytes, number: str) -> Response:
    files = {"file": ("省级.json", body, "application/json")}
    return desk.post("/statistics/map", data={"number": number, "csrf": get_token(desk)}, files=files)


def test_a_reviewed_map_takes_the_place_of_the_tiles(desk: TestClient, services: Services) -> None:
    assert "tiles-of-provinces" in desk.get("/statistics").text
    refused = send_map(desk, make_map(), "GS（2024）0650号")
    assert refused.status_code == 403, "only an administrator loads one"
    with services.writing(TESTER) as session:
        officers.set_role(session, officers.get_by_sign_in(session, "zhang").id, Role.ADMIN)
    assert desk.post("/sign-in", data={"name": "zhang", "password": PASSWORD}).status_code == 303
    assert send_map(desk, make_map(), "").status_code == 422
    assert send_map(desk, make_map(), "GS（2024）0650号").status_code == 303
    page = desk.get("/statistics").text
    assert "审图号：GS（2024）0650号" in page
    assert "tiles-of-provinces" not in page
    [address] = set(re.findall(r'href="(/statistics/map/\w+\.svg)#', page))
    drawn = fromstring(desk.get(address).text)
    assert len({shape.get("id") for shape in drawn}) == 35
    assert send_map(desk, make_map(), "GS（2024）0650号").status_code == 409
    assert desk.get("/statistics/map/0.svg").status_code == 404


def test_a_map_in_degrees_is_drawn_less_wide_and_dots_stay() -> None:
    drawn, height = draw_outlines(read_outlines(make_map()))
    shapes = {shape.get("id"): shape.get("d") or "" for shape in fromstring(drawn)}
    assert height == pytest.approx(712 / (34 * 0.819) * 16 + 8, abs=2)
    assert all("h.6v.6" in lines for name, lines in shapes.items() if name != "other"), "an island is never left out"
    assert shapes["other"].count("M") == 2
    assert "z" not in shapes["other"]
