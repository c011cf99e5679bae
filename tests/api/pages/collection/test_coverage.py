"""The coverage ledger: what kept crawls out is shown as that."""

from fastapi.testclient import TestClient


def test_blocked_pages_are_shown_as_blocked(desk: TestClient) -> None:
    page = desk.get("/coverage").text
    assert "被拦截" in page
    assert "滑块验证" in page
