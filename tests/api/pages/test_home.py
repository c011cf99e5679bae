"""The first page (`clues`, `awaited`): its counts are those of the lists they open; what falls due stands on it."""

from datetime import date

import pytest
from fastapi.testclient import TestClient

from api.pages.home import find_urgency
from api.presentation.views.home import Urgency
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


def test_a_clue_has_its_days_from_the_confirmation_on(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    home = desk.get("/home.json").json()
    (task,) = home["tasks"]
    assert (home["clues"], task["path"], task["urgency"]) == (1, f"/flags/{flag}", "later")
    act(desk, "/cases", flag=flag)
    after = desk.get("/home.json").json()
    assert (after["clues"], [one["path"] for one in after["tasks"]]) == (0, ["/cases/1"])
    assert after["tasks"][0]["due"] == task["due"], "the day does not move when the case is opened"


def test_new_flags_are_counted(desk: TestClient) -> None:
    home = desk.get("/home.json").json()
    assert home["new_flags"] == home["open_flags"]


@pytest.mark.parametrize(
    ("day", "urgency"),
    [(9, Urgency.OVERDUE), (10, Urgency.VERY_SOON), (12, Urgency.VERY_SOON), (15, Urgency.SOON), (16, Urgency.LATER)],
)
def test_overdue_is_told_from_soon(day: int, urgency: Urgency) -> None:
    assert find_urgency(date(2026, 11, day), today=date(2026, 11, 10)) is urgency
