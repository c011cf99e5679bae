"""The search page: what it says of a query, and of an index that is behind."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from socket import create_server
from time import monotonic

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pages.search import PAGES
from api.services import Services
from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.elastic import ElasticIndex
from casebook.search.following.follower import Follower
from tests.api.conftest import PASSWORD


def test_a_query_that_cannot_be_understood_is_answered_beside_the_box(desk: TestClient) -> None:
    assert "成对" in desk.get("/search", params={"q": '"没有关上'}).text
    assert "后面没有值" in desk.get("/search", params={"q": "平台:"}).text


@pytest.mark.parametrize("text", ["🍑", "★"])
def test_a_query_without_letters_finds_nothing_and_says_so(desk: TestClient, services: Services, text: str) -> None:
    assert services.follower.wait_for_follow()
    view = desk.get("/search.json", params={"q": text}).json()
    assert (view["total"], view["found"]) == (0, [])
    assert view["note"] == f"“{text}”里没有可检索的文字（汉字、字母或数字），请换用文字检索。"
    assert view["note"] in desk.get("/search", params={"q": text}).text


def test_the_page_names_every_field_that_can_be_filtered_by(desk: TestClient) -> None:
    page = desk.get("/search").text
    assert "、".join(field.label for field in SCHEMA.facets) in page


def test_every_kind_that_can_be_found_has_a_page() -> None:
    assert PAGES.keys() == SCHEMA.by_kind.keys()


def test_a_record_that_was_set_aside_is_named(desk: TestClient, services: Services) -> None:
    flag = SCHEMA.by_kind["flag"]
    assert services.follower.wait_for_follow()
    with services.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE flags SET state = 'unheard of' WHERE id = 1")
    services.index.rebuild((), cursor=0)
    services.follower.wake()
    assert services.follower.wait_for_follow()
    assert desk.get("/search.json").json()["set_aside"] == [f"{flag.kind}:1"]
    assert "flag:1" in desk.get("/search").text


@pytest.fixture
def silent_address() -> Iterator[str]:
    """A server that takes connections and never answers."""
    with create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_a_desk_whose_search_engine_hangs_starts_and_works(services: Services, silent_address: str) -> None:
    index = ElasticIndex(silent_address)
    hanging = replace(services, index=index, follower=Follower(services.database, index))
    with TestClient(create_app(hanging), follow_redirects=False, base_url="http://127.0.0.1") as desk:
        began = monotonic()
        desk.post("/sign-in", data={"name": "zhang", "password": PASSWORD})
        assert desk.get("/flags").status_code == 200
        assert monotonic() - began < 4, "neither the start nor an act waits for the index"
        hanging.follower.wait_for_follow()
        assert "Elasticsearch 用不了" in desk.get("/flags").text
        assert desk.get("/search.json", params={"q": "黄桃"}).status_code == 503
    index.close()


@pytest.mark.parametrize("damage", [b"no database at all" * 100, b""])
def test_a_desk_over_a_damaged_index_starts_and_mends_it(services: Services, tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "var" / "search.sqlite").write_bytes(damage)
    with TestClient(create_app(services), follow_redirects=False, base_url="http://127.0.0.1") as desk:
        desk.post("/sign-in", data={"name": "zhang", "password": PASSWORD})
        assert services.follower.wait_for_follow()
        assert desk.get("/search.json", params={"q": "黄桃"}).json()["total"] > 0
