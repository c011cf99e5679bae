"""What is refused: a page with one sentence for people, a problem for programs."""

import re
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.presentation.headers import SECURITY_HEADERS
from api.services import Services
from casebook.journal import journal
from tests.api.desk import find_fake, get_token
from tests.casebook.viewers import TESTER


def test_what_is_not_allowed_now_is_refused_with_a_sentence(desk: TestClient) -> None:
    refusals: list[tuple[str, dict[str, object], int]] = [
        ("/cases", {"flag": find_fake(desk)}, 409),
        ("/cases", {"flag": 999}, 404),
        ("/cases", {}, 422),
        ("/referrals/9/packet", {}, 404),
        ("/flags/verdicts", {"flag": 1, "act": "burn"}, 422),
    ]
    for path, fields, status in refusals:
        answer = desk.post(path, data={"csrf": get_token(desk), **fields})
        assert answer.status_code == status, (path, fields)
        assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/flags/999.json", 404),
        ("/flags/x.json", 422),
        ("/cases/999.json", 404),
        ("/nothing.json", 404),
        ("/flags.json?page=0", 422),
        ("/flags.json?state=odd", 422),
    ],
)
def test_errors_have_one_shape(desk: TestClient, path: str, status: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert {"type", "title", "status", "detail", "instance", "code"} <= set(problem)
    assert (problem["status"], problem["instance"]) == (status, path.partition("?")[0])


def test_a_fault_of_ours_is_logged_and_answered_with_a_sentence(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("casebook.flags.flag_queue.get_flag", fail)
    careless = TestClient(desk.app, cookies=desk.cookies, base_url="http://127.0.0.1", raise_server_exceptions=False)
    answer = careless.get("/flags/1.json")
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "系统出错" in careless.get("/flags/1").text
    assert "secret" not in answer.text
    assert "request_failed" in caplog.text


def open_careless(desk: TestClient) -> TestClient:
    """The same desk for a client that gets the answer to a fault, not the fault."""
    return TestClient(desk.app, cookies=desk.cookies, base_url="http://127.0.0.1", raise_server_exceptions=False)


def fail(*_: object, **__: object) -> None:
    raise RuntimeError("a secret of the inside")


def find_number(text: str) -> str:
    number = re.search(r"(?:编号|number) ([0-9a-f]{8})", text)
    assert number
    return number[1]


@pytest.mark.parametrize(
    ("breaks", "path"),
    [
        ("casebook.flags.flag_queue.get_flag", "/flags/1"),
        ("casebook.flags.flag_queue.get_flag", "/flags/1.json"),
        ("casebook.access.sign_ins.get_signed_in", "/flags"),
        ("api.presentation.problems.render_page", "/nothing"),
    ],
)
def test_a_fault_has_a_number_in_the_log_and_the_headers_of_any_answer(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, breaks: str, path: str
) -> None:
    usual = desk.get("/sign-in").headers
    monkeypatch.setattr(breaks, fail)
    answer = open_careless(desk).get(path)
    assert (answer.status_code, "secret" in answer.text) == (500, False)
    assert find_number(answer.text) in caplog.text
    for name in (*SECURITY_HEADERS, "Cache-Control", "Content-Language", "Vary"):
        assert name in answer.headers, name
    assert answer.headers["cache-control"] == "no-store"
    assert set(usual) - set(answer.headers) <= {"set-cookie"}


@pytest.mark.parametrize("breaks", ["casebook.flags.verdicts.confirm_flags", "casebook.access.sign_ins.get_signed_in"])
def test_a_fault_in_an_act_or_before_it_has_the_same(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, breaks: str
) -> None:
    token = get_token(desk)
    monkeypatch.setattr(breaks, fail)
    answer = open_careless(desk).post("/flags/verdicts", data={"csrf": token, "flag": 1, "act": "confirm"})
    assert answer.status_code == 500
    assert find_number(answer.text) in caplog.text
    assert (answer.headers["x-frame-options"], answer.headers["cache-control"]) == ("DENY", "no-store")


def test_a_database_that_others_hold_is_busy_in_words(
    desk: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(desk.app, FastAPI)
    desk.app.state.services = replace(services, database=services.database.waiting(0.2))
    token = get_token(desk)
    with services.database.writing(TESTER) as session:
        journal.lock_head(session)
        answer = desk.post("/flags/verdicts", data={"csrf": token, "flag": 1, "act": "confirm"})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
        assert "数据库正忙" in answer.text
        assert desk.get("/flags").status_code == 200, "whoever only looks does not wait"
    assert desk.post("/flags/verdicts", data={"csrf": token, "flag": 1, "act": "confirm"}).status_code == 303
