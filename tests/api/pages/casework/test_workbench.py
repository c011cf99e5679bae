"""A case as a workbench: handlers, notes that mention, tasks, closing and reopening, on the page and as JSON.

`casebook.cases.teamwork`, `tasks` and `outcomes` are tested by it.
"""

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from casebook.access import officers
from tests.api.conftest import PASSWORD
from tests.casebook.viewers import TESTER

CASE = "/cases/1"


@pytest.fixture
def program(desk: TestClient, services: Services) -> TestClient:
    """A program of the officer 张三 beside a colleague 李四, with a case on the first flag."""
    with services.writing(TESTER) as session:
        officers.add_officer(session, "li", name="李四", password=f"{PASSWORD} too")
    desk.headers["X-CSRF-Token"] = desk.post("/sign-in", json={"name": "zhang", "password": PASSWORD}).json()["csrf"]
    desk.post("/flags/verdicts", json={"flag": [1], "act": "confirm"})
    assert desk.post("/cases", json={"flag": [1]}).status_code == 201
    return desk


def test_a_case_has_two_different_officers(program: TestClient) -> None:
    answer = program.post(f"{CASE}/handlers", json={"assignee": 1, "second_officer": 2})
    assert (answer.json()["row"]["assignee_id"], answer.json()["row"]["second_officer_id"]) == (1, 2)
    assert answer.json()["timeline"][-1]["says"] == "指定承办人员：主办 张三，协办 李四"
    refused = program.post(f"{CASE}/handlers", json={"assignee": 2, "second_officer": 2})
    assert (refused.status_code, "同一人" in refused.json()["detail"]) == (400, True)
    assert program.post(f"{CASE}/handlers", json={"assignee": 99}).status_code == 404


def test_a_note_is_found_by_whom_it_mentions(program: TestClient) -> None:
    answer = program.post(f"{CASE}/notes", json={"text": "请 @李四 调取合同 <script>"})
    assert answer.json()["timeline"][-1]["is_note"]
    assert "<script>" not in program.get(CASE).text.partition("备注：")[2].partition("</li>")[0]
    assert program.get("/cases.json").json()["mentions"] == []
    assert program.post("/sign-in", json={"name": "li", "password": f"{PASSWORD} too"}).status_code == 200
    (mention,) = program.get("/cases.json").json()["mentions"]
    assert (mention["case_id"], mention["actor"]) == (1, "张三")
    assert "我的事项" in program.get("/cases").text


def test_a_task_is_done_and_opened_again(program: TestClient) -> None:
    answer = program.post(f"{CASE}/tasks", json={"text": "调取进货凭证", "due": "2026-01-05", "assignee": 1})
    (task,) = answer.json()["tasks"]
    assert (task["due"], task["assignee_id"], task["done_at"]) == ("2026-01-05", 1, None)
    assert [one["text"] for one in program.get("/cases.json").json()["tasks"]] == ["调取进货凭证"]
    assert "overdue" in program.get("/cases").text
    done = program.post(f"{CASE}/tasks/1", json={"done": "yes"}).json()
    assert done["tasks"][0]["done_at"]
    assert program.get("/cases.json").json()["tasks"] == []
    again = program.post(f"{CASE}/tasks/1", json={"done": "no"}).json()
    assert [entry["says"] for entry in again["timeline"][-2:]] == [
        "完成待办：调取进货凭证",
        "待办未完成，重新打开：调取进货凭证",
    ]
    assert program.post(f"{CASE}/tasks/7", json={"done": "yes"}).status_code == 404


def test_a_case_is_closed_when_nothing_is_left_to_do(program: TestClient) -> None:
    program.post(f"{CASE}/tasks", json={"text": "回访"})
    closing = {"outcome": "not_filed", "text": "销售者已更正标题"}
    refused = program.post(f"{CASE}/close", json=closing)
    assert (refused.status_code, refused.json()["detail"][:10]) == (409, "还有 1 项待办没有")
    program.post(f"{CASE}/tasks/1", json={"done": "yes"})
    wrong = program.post(f"{CASE}/close", json=closing | {"outcome": "penalised"})
    assert "结案结果只能是：不予立案、并入其他案件" in wrong.json()["detail"]
    closed = program.post(f"{CASE}/close", json=closing).json()
    assert (closed["row"]["state"], closed["row"]["outcome"], closed["may_refer"]) == ("closed", "not_filed", False)
    assert {clock["state"] for clock in closed["clocks"]} == {"stopped"}
    assert closed["timeline"][-1]["says"] == "案件状态变更：已结案（不予立案）：销售者已更正标题"
    assert program.post(f"{CASE}/tasks", json={"text": "再查"}).status_code == 409
    reopened = program.post(f"{CASE}/reopen", json={"text": "又上架"}).json()
    assert (reopened["row"]["state"], reopened["row"]["outcome"]) == ("checking", "")
    assert {clock["state"] for clock in reopened["clocks"]} == {"running"}
    assert program.post(f"{CASE}/reopen", json={"text": "又上架"}).status_code == 409


def test_the_page_shows_goods_seller_and_forms(program: TestClient) -> None:
    page = program.get(CASE).text
    for word in ("经营者", "统一社会信用代码", "待办", "承办", "结案…", "补充证据…"):
        assert word in page, word
    view = program.get(f"{CASE}.json").json()
    assert [seller["offers"] for seller in view["sellers"]] == [1]
