"""What is refused: a page with one sentence for people, a problem for programs."""

import pytest
from fastapi.testclient import TestClient

from tests.api.desk import find_fake, get_token


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

    monkeypatch.setattr("casebook.flags.flag_queue.get", fail)
    careless = TestClient(desk.app, cookies=desk.cookies, raise_server_exceptions=False)
    answer = careless.get("/flags/1.json")
    assert (answer.status_code, answer.json()["code"]) == (500, "fault")
    assert "系统出错" in careless.get("/flags/1").text
    assert "secret" not in answer.text
    assert "request_failed" in caplog.text
