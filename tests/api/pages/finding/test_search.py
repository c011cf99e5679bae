"""The search page: what it says of a query, of hits (`hit_facts`), and of an index that is behind."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from socket import create_server, socket
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pages.finding.search import PAGES
from api.presentation.hit_facts import load_facts
from api.services import Services
from casebook.search.documents.document import Document
from casebook.search.documents.findables import SCHEMA
from casebook.search.engines.elastic.index import ElasticIndex
from casebook.search.following.follower import Follower
from casebook.search.results.export import ExportFormat
from tests.api.conftest import PASSWORD
from tests.api.desk import act, find_fake, get_token


def test_a_query_that_cannot_be_understood_is_answered_beside_the_box(desk: TestClient) -> None:
    assert "成对" in desk.get("/search", params={"q": '"没有关上'}).text
    assert "后面没有值" in desk.get("/search", params={"q": "平台:"}).text


def test_a_field_that_there_is_not_is_named_beside_the_box(desk: TestClient) -> None:
    page = desk.get("/search", params={"q": "没有的字段:不存在的值"}).text
    assert "没有“没有的字段”这个字段，“没有的字段:不存在的值”按文字检索。" in page
    assert "没有找到。" in page


@pytest.mark.parametrize("text", ["🍑", "★"])
def test_a_query_without_letters_finds_nothing_and_says_so(desk: TestClient, services: Services, text: str) -> None:
    assert services.follower.wait_for_follow()
    view = desk.get("/search.json", params={"q": text}).json()
    assert (view["total"], view["hits"]) == (0, [])
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
def silent_server() -> Iterator[socket]:
    """A server that takes connections and never answers; closed, it drops them."""
    with create_server(("127.0.0.1", 0)) as server:
        yield server


def test_a_desk_whose_search_engine_hangs_starts_and_works(
    services: Services, silent_server: socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casebook.search.engines.elastic.clients.ANSWER_SECONDS", 600)
    index = ElasticIndex(f"http://127.0.0.1:{silent_server.getsockname()[1]}")
    hanging = replace(services, index=index, follower=Follower(services.database, index))
    with TestClient(create_app(hanging), follow_redirects=False, base_url="http://127.0.0.1") as desk:
        desk.post("/sign-in", data={"name": "zhang", "password": PASSWORD})
        assert desk.get("/flags").status_code == 200
        assert not hanging.follower.wait_for_follow(0), "neither the start nor an act waited for the index"
        silent_server.close()
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


def read_view(desk: TestClient, **params: str) -> dict[str, Any]:
    view: dict[str, Any] = desk.get("/search.json", params=params).json()
    return view


def test_a_hit_shows_where_the_words_stand_and_why(desk: TestClient, services: Services) -> None:
    assert services.follower.wait_for_follow()
    view = read_view(desk, q="严灵黄桃 甜甜")
    hit = view["hits"][0]
    assert {"text": "炎陵黄桃", "is_marked": True} in hit["marked_title"]
    assert hit["fields"][:2] == ["标题（读音相同）", "经营者"]
    page = desk.get("/search", params={"q": "严灵黄桃 甜甜"}).text
    assert "<mark>炎陵黄桃</mark>" in page
    assert "命中：标题（读音相同）、经营者" in page
    assert dict(map(tuple, hit["facts"])).keys() >= {"经营者", "平台"}


def test_a_page_past_the_end_is_the_last_one(desk: TestClient, services: Services) -> None:
    assert services.follower.wait_for_follow()
    first, past = read_view(desk, q="黄桃"), read_view(desk, q="黄桃", page="99")
    assert first["total"] > 0
    assert (past["page"], past["pages"]) == (first["pages"], first["pages"])
    assert past["hits"]


def test_the_facts_of_a_hit_are_fields_of_its_kind() -> None:
    assert load_facts().keys() == SCHEMA.by_kind.keys()
    for kind, facts in load_facts().items():
        assert {field for field, _ in facts} <= {field.name for field in SCHEMA.by_kind[kind].fields}, kind
        assert facts[-1][0] == "at"


def test_confirmed_flags_that_were_found_become_one_case(desk: TestClient, services: Services) -> None:
    assert services.follower.wait_for_follow()
    dismissed = next(hit for hit in read_view(desk, q="类别:预警")["hits"] if hit["id"] != f"flag:{find_fake(desk)}")
    act(desk, "/flags/verdicts", flag=int(dismissed["id"][5:]), act="dismiss", reason="authorised")
    act(desk, "/flags/verdicts", flag=find_fake(desk), act="confirm")
    assert services.follower.wait_for_follow()
    (hit,) = [hit for hit in read_view(desk, q="炎陵黄桃 状态:已确认")["hits"] if hit["flag_id"]]
    page = desk.get("/search", params={"q": "炎陵黄桃"}).text
    assert f'name="flag" value="{hit["flag_id"]}" form="open-case"' in page
    assert act(desk, "/cases", flag=hit["flag_id"]).startswith("/cases/1")
    assert [hit["flag_id"] for hit in read_view(desk, q="状态:已排除")["hits"]] == [None]


def test_open_flags_that_were_found_are_confirmed_and_become_one_case(desk: TestClient, services: Services) -> None:
    assert services.follower.wait_for_follow()
    hits = [hit for hit in read_view(desk, q="类别:预警 状态:待核 炎陵黄桃")["hits"] if hit["flag_id"]]
    flag = hits[0]["flag_id"]
    page = desk.get("/search", params={"q": "炎陵黄桃"}).text
    assert 'name="confirm" value="yes"' in page
    assert desk.post("/cases", data={"flag": flag, "csrf": get_token(desk)}).status_code == 409, "not without a word"
    assert act(desk, "/cases", flag=flag, confirm="yes") == "/cases/1"
    (card,) = [one for one in desk.get("/flags.json?state=confirmed&by=flag").json()["flags"] if one["id"] == flag]
    assert card["case_id"] == 1


def test_a_facet_is_a_query_that_has_only_its_hits(desk: TestClient, services: Services) -> None:
    assert services.follower.wait_for_follow()
    view = read_view(desk, q="黄桃")
    assert {facet["name"] for facet in view["facets"]} >= {"kind", "state", "marketplace", "province", "month"}
    for facet in view["facets"]:
        for value in facet["values"]:
            assert read_view(desk, q=value["query"])["total"] == value["count"] > 0


def test_pages_go_on_behind_the_last_hit_in_each_order(desk: TestClient, services: Services) -> None:
    assert services.follower.wait_for_follow()
    newest, oldest = (
        read_view(desk, q="-类别:权利 -类别:法律依据", sort=sort)["hits"] for sort in ("newest", "oldest")
    )
    assert [hit["at"] for hit in newest] == sorted((hit["at"] for hit in oldest), reverse=True)
    first = newest[0]
    behind = read_view(desk, q="-类别:权利 -类别:法律依据", sort="newest", after=f"0.{0}.{first['id']}")
    assert behind["hits"] == []
    assert desk.get("/search.json", params={"after": "x"}).json()["refused"] == "下一页的地址不对，请从第一页重新检索。"


@pytest.mark.parametrize("form", ExportFormat)
def test_all_hits_are_given_as_a_file(desk: TestClient, services: Services, form: ExportFormat) -> None:
    assert services.follower.wait_for_follow()
    answer = desk.get(f"/search/export.{form}", params={"q": "黄桃"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="search.{form}"'
    assert answer.content
    assert f"/search/export.{form}?q=%E9%BB%84%E6%A1%83" in desk.get("/search", params={"q": "黄桃"}).text


def test_a_file_of_a_query_that_cannot_be_understood_is_refused(desk: TestClient) -> None:
    assert desk.get("/search/export.csv", params={"q": "(黄桃"}).status_code == 400
    assert desk.get("/search/export.docx").status_code == 422


def test_no_page_of_search_shows_another_bureaus_documents(services: Services, desk: TestClient) -> None:
    assert services.follower.wait_for_follow()
    theirs = Document(
        "listing:999",
        {"kind": "商品", "bureau": "310100", "title": "黄桃 上海", "at": datetime.now(UTC), "right": "秘"},
    )
    services.index.put_changes([theirs], cursor=services.index.read_cursor())
    for query in ("", "上海", "黄桃", "shanghai", "-没有", "单位:310100", "单位:3*", "类别:商品 OR 上海"):
        assert "listing:999" not in [hit["id"] for hit in read_view(desk, q=query)["hits"]]
        shown = desk.get("/search", params={"q": query}).text
        assert "黄桃 上海" not in shown
        for echo in (escape(query), quote(query), quote(quote(query))):  # the last in the link of the language
            shown = shown.replace(echo, "")
        assert "310100" not in shown
        assert "listing:999" not in desk.get("/search/export.jsonl", params={"q": query}).text
