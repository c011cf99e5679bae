"""A list in a spreadsheet is searched like one that was pasted."""

from urllib.parse import parse_qs, urlsplit

from fastapi.testclient import TestClient

from api.services import Services
from tests.api.desk import get_token


def test_a_spreadsheet_is_searched_row_by_row(desk: TestClient, services: Services) -> None:
    assert services.follower.wait_for_follow(60)
    table = "序号,店铺\n1,甜甜果园\n2,没有这一家\n".encode("gb18030")
    answer = desk.post("/search/batch", data={"csrf": get_token(desk)}, files={"file": ("名单.csv", table)})
    assert answer.status_code == 303
    location = answer.headers["location"]
    assert parse_qs(urlsplit(location).query) == {"lines": ["甜甜果园\n没有这一家"]}
    view = desk.get(location.replace("/batch?", "/batch.json?")).json()
    assert [(row["text"], row["total"] > 0) for row in view["rows"]] == [("甜甜果园", True), ("没有这一家", False)]
    without = desk.get(location.replace("/batch?", "/batch/export.csv?") + "&show=without").text
    assert "没有这一家" in without
    assert "甜甜果园" not in without


def test_a_file_that_is_no_table_is_refused(desk: TestClient) -> None:
    answer = desk.post("/search/batch", data={"csrf": get_token(desk)}, files={"file": ("x.xlsx", b"PK\x03\x04x")})
    assert answer.status_code == 400
    assert "不是能读取的表格" in answer.text
    assert desk.post("/search/batch", data={"csrf": get_token(desk)}).status_code == 400
