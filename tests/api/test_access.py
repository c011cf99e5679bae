"""Where the desk listens tells whether the sign-in may go over plain HTTP; how long a request knows who sent it."""

from types import SimpleNamespace

import pytest
from fastapi.testclient import TestClient
from starlette.requests import Request

from api.access import COOKIE, SignInNeededError, get_officer, is_loopback
from api.services import Services
from casebook.access import officers
from tests.casebook.viewers import TESTER


@pytest.mark.parametrize(
    ("host", "is_local"),
    [("127.0.0.1", True), ("127.8.8.8", True), ("::1", True), ("localhost", True), ("10.0.0.1", False),
     ("0.0.0.0", False), ("", False), ("localhost.evil.example", False)],
)  # fmt: skip
def test_only_this_machines_own_addresses_are_local(host: str, is_local: bool) -> None:
    assert is_loopback(host) is is_local


def test_whoever_was_disabled_during_a_long_request_is_looked_up_again(desk: TestClient, services: Services) -> None:
    app = SimpleNamespace(state=SimpleNamespace(services=services))
    cookie = f"{COOKIE}={desk.cookies[COOKIE]}".encode()
    request = Request({"type": "http", "app": app, "headers": [(b"cookie", cookie)], "state": {}})
    officer = get_officer(request)
    with services.writing(TESTER) as session:
        officers.set_on_duty(session, officer.id, is_on_duty=False)
    assert get_officer(request) == officer, "a moment later he is the same"
    request.state.officer_at -= 2
    with pytest.raises(SignInNeededError):
        get_officer(request)
