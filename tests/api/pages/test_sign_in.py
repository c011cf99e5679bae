"""Signing in: wrong passwords are throttled, and no other site can sign in or be led to."""

import pytest
from fastapi.testclient import TestClient

from tests.api.conftest import PASSWORD


def test_a_wrong_password_is_refused_and_throttled(stranger: TestClient) -> None:
    for _ in range(5):
        assert stranger.post("/sign-in", data={"name": "zhang", "password": "wrong"}).status_code == 401
    throttled = stranger.post("/sign-in", data={"name": "zhang", "password": PASSWORD})
    assert throttled.status_code == 429
    assert "五分钟" in throttled.text


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_signing_in_never_leads_away(stranger: TestClient, to: str) -> None:
    answer = stranger.post("/sign-in", data={"name": "zhang", "password": PASSWORD, "to": to})
    assert answer.headers["location"] == "/"


def test_another_site_cannot_sign_in_for_us(stranger: TestClient) -> None:
    answer = stranger.post(
        "/sign-in", data={"name": "zhang", "password": PASSWORD}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403
