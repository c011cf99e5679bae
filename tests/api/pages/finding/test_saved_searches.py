"""Searches kept under a name: what is new in them; also `batch_search`, and a guess where nothing was found."""

from pathlib import Path

from fastapi.testclient import TestClient

from api.services import Services
from tests.api.conftest import ingest
from tests.api.desk import act
from tests.casebook.drops import Offered, write_drop


def take(services: Services, folder: Path, item: str, title: str) -> None:
    ingest(services, write_drop(folder, [Offered(item, title, origin="山东临沂")]))
    assert services.follower.wait_for_follow()


def test_a_search_is_saved_tells_what_is_new_and_is_deleted(
    desk: TestClient, services: Services, tmp_path: Path
) -> None:
    take(services, tmp_path / "1", "k1", "炎陵黄桃 礼盒")
    act(desk, "/searches", name="礼盒", q="黄桃 礼盒")
    (kept,) = desk.get("/searches.json").json()["searches"]
    assert (kept["name"], kept["query"], kept["new"]) == ("礼盒", "黄桃 礼盒", 0)
    take(services, tmp_path / "2", "k2", "炎陵黄桃 小礼盒")
    (kept,) = desk.get("/searches.json").json()["searches"]
    assert kept["new"] == 2
    search_id = kept["id"]
    new = desk.get(f"/searches/{search_id}/new.json").json()
    assert {hit["title"] for hit in new["hits"]} == {"炎陵黄桃 小礼盒"}
    assert "<mark>" in desk.get(f"/searches/{search_id}/new").text
    act(desk, f"/searches/{search_id}", act="seen")
    assert desk.get("/searches.json").json()["searches"][0]["new"] == 0
    act(desk, f"/searches/{search_id}", act="delete")
    assert desk.get("/searches.json").json()["searches"] == []
    assert desk.get(f"/searches/{search_id}/new").status_code == 404


def test_a_second_query_searches_inside_the_results(desk: TestClient, services: Services, tmp_path: Path) -> None:
    take(services, tmp_path / "1", "k1", "炎陵黄桃 礼盒")
    view = desk.get("/search.json", params={"q": "手机壳 OR 黄桃", "within": "礼盒"}).json()
    assert view["text"] == "(手机壳 OR 黄桃) (礼盒)"
    titles = {hit["title"] for hit in view["hits"]}
    assert "炎陵黄桃 礼盒" in titles
    assert all("礼盒" in title for title in titles)


def test_where_nothing_is_found_a_name_of_the_register_is_offered(desk: TestClient) -> None:
    view = desk.get("/search.json", params={"q": "炎陵大黄桃"}).json()
    assert (view["total"], view["meant"][0]) == (0, "炎陵黄桃")
    assert "您要找的是不是" in desk.get("/search", params={"q": "炎陵大黄桃"}).text


def test_a_list_is_searched_line_by_line_and_taken_along(desk: TestClient, services: Services, tmp_path: Path) -> None:
    take(services, tmp_path / "1", "k1", "炎陵黄桃 礼盒")
    lines = "炎陵黄桃 礼盒\n没有这样的店"
    view = desk.get("/search/batch.json", params={"lines": lines}).json()
    assert [(row["text"], row["total"] > 0) for row in view["rows"]] == [
        ("炎陵黄桃 礼盒", True),
        ("没有这样的店", False),
    ]
    assert (view["searched"], view["hit"]) == (2, 1)
    missed = desk.get("/search/batch.json", params={"lines": lines, "show": "without"}).json()
    assert [row["text"] for row in missed["rows"]] == ["没有这样的店"]
    assert "2 行，1 行有命中" in desk.get("/search/batch", params={"lines": lines}).text
    file = desk.get("/search/batch/export.csv", params={"lines": lines, "show": "with"})
    assert "炎陵黄桃 礼盒" in file.content.decode("utf-8-sig")
    assert "没有这样的店" not in file.content.decode("utf-8-sig")
    refused = desk.get("/search/batch", params={"lines": "\n".join(map(str, range(201)))})
    assert (refused.status_code, "一次最多查 200 行" in refused.text) == (200, True)
