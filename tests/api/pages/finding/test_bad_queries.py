"""Bad input at the search box, in a list of lines, in JSON and at the exports: a sentence and the right status."""

import csv
import io
import json
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from tests.api.conftest import PASSWORD
from tests.api.desk import act
from tests.casebook.search.bad_queries import BAD_QUERIES

REFUSED = 422
"""Status of a field of an address that holds what it cannot hold."""


def write_query(text: str) -> str:
    """A text in an address; half of a character as the bytes that some programs write."""
    return quote(text, errors="surrogatepass")


@pytest.fixture
def program(desk: TestClient) -> TestClient:
    """A program of the officer, which sends JSON."""
    desk.headers["X-CSRF-Token"] = desk.post("/sign-in", json={"name": "zhang", "password": PASSWORD}).json()["csrf"]
    return desk


def test_every_bad_query_is_answered_beside_the_box_with_a_sentence(desk: TestClient) -> None:
    for kind, text in BAD_QUERIES.items():
        for address in ("/search.json?q=", "/search.json?q=桃&within=", "/search.json?sort=oldest&kind=商品&q="):
            answer = desk.get(address + write_query(text))
            assert answer.status_code == 200, (kind, answer.text)
            view = answer.json()
            assert not view["refused"] or ("检索式第" in view["refused"] and view["total"] == 0), kind
            assert len(view["hits"]) == min(view["total"], 20), kind
        page = desk.get("/search?q=" + write_query(text))
        assert page.status_code == 200, kind
        assert "<script>alert" not in page.text


def test_every_bad_query_gives_a_file_or_a_refusal_and_never_a_formula(desk: TestClient) -> None:
    for kind, text in BAD_QUERIES.items():
        refused = desk.get("/search.json?q=" + write_query(text)).json()["refused"]
        answer = desk.get("/search/export.csv?q=" + write_query(text))
        assert answer.status_code == (400 if refused else 200), kind
        assert not refused or "检索式第" in answer.text, kind
        batch = desk.get("/search/batch/export.csv?lines=" + write_query(text))
        assert batch.status_code in (200, 400), kind
        cells = (
            [cell for row in csv.reader(io.StringIO(batch.text)) for cell in row] if batch.status_code == 200 else []
        )
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))], kind


def test_no_bad_line_costs_another_its_answer(desk: TestClient) -> None:
    for kind, text in BAD_QUERIES.items():
        view = desk.get("/search/batch.json?lines=" + write_query(f"炎陵黄桃\n{text}")).json()
        assert view["refused"] == "", kind
        assert view["rows"][0]["text"] == "炎陵黄桃", kind
        assert view["rows"][0]["total"] > 0, kind


def test_every_bad_query_is_kept_or_refused_and_the_list_of_searches_stays(program: TestClient) -> None:
    for kind, text in BAD_QUERIES.items():
        refused = program.get("/search.json?q=" + write_query(text)).json()["refused"]
        body = json.dumps({"name": "同名", "q": text})  # half of a character is written as \ud83d
        answer = program.post("/searches", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == (400 if refused else 201), (kind, answer.text)
        assert program.get("/searches.json").status_code == 200, kind


_ADDRESSES = (
    "/search.json?page=0",
    "/search.json?page=-1",
    "/search.json?page=501",
    "/search.json?page=99999999999999999999",
    "/search.json?page=x",
    "/search.json?page=1.5",
    "/search.json?sort=random",
    "/search.json?kind=" + "长" * 201,
    "/search.json?after=" + "2" * 201,
    "/search.json?q=" + "t" * 20_001,
    "/search/batch.json?show=some",
    "/search/export.exe",
    "/search/batch/export.jsonl?lines=x",
    "/searches/0/new.json",
    "/searches/99999999999/new.json",
)


def test_a_part_of_the_address_that_cannot_be_is_refused_in_chinese(desk: TestClient) -> None:
    for address in _ADDRESSES:
        answer = desk.get(address)
        assert answer.status_code in (REFUSED, 404), (address, answer.text)
        assert any("一" <= letter <= "鿿" for letter in answer.text), address


def test_a_place_that_is_none_is_answered_beside_the_box(desk: TestClient) -> None:
    for after in ("x", "2.x.flag:1", "9.1.flag:1", "2." + "9" * 100, "2.9223372036854775808.flag:1"):
        view = desk.get(f"/search.json?after={after}").json()
        assert "下一页的地址不对" in view["refused"], after
        assert desk.get(f"/search/export.csv?after={after}").status_code == 400, after


def test_a_search_of_an_earlier_version_that_is_not_understood_any_more_spoils_no_other(
    desk: TestClient, services: Services
) -> None:
    act(desk, "/searches", name="懂的", q="炎陵黄桃")
    act(desk, "/searches", name="不懂的", q="没有关上")
    with services.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE saved_searches SET query = '(没有关上' WHERE query = '没有关上'")
    rows = {row["name"]: row for row in desk.get("/searches.json").json()["searches"]}
    assert (rows["懂的"]["new"], rows["懂的"]["problem"]) == (0, "")
    assert (rows["不懂的"]["new"], rows["不懂的"]["problem"][:11]) == (None, "检索式第 1 个字符：")
    assert "这个左括号没有关上" in desk.get("/searches").text
    assert desk.get(f"/searches/{rows['不懂的']['id']}/new").status_code == 400
