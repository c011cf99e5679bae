"""The first page: its counts are those of the lists that they open, and the next deadlines stand on it."""

from fastapi.testclient import TestClient

from tests.api.desk import act, find_fake


def test_counts_follow_what_officers_do(desk: TestClient) -> None:
    before = desk.get("/home.json").json()
    assert before["open_flags"] == desk.get("/flags.json").json()["total"]
    assert (before["confirmed_flags"], before["cases"], before["due"]) == (0, 0, [])
    assert before["walls"] == 1
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    act(desk, "/cases", flag=flag)
    after = desk.get("/home.json").json()
    assert (after["open_flags"], after["confirmed_flags"], after["cases"]) == (before["open_flags"] - 1, 1, 1)
    (due,) = after["due"]
    assert due["due"] == desk.get("/cases.json").json()["cases"][0]["due"]
    assert due["due"] in desk.get("/").text
