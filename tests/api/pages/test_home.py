"""The first page (`clues`, `awaited`): its counts are those of the lists they open; what falls due stands on it."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.pages.home import find_urgency
from api.presentation.views.home import Urgency
from api.services import Services
from matcher.records.coverage import PageOutcome
from tests.api.conftest import ingest
from tests.api.desk import act, find_fake, read_title
from tests.casebook.drops import GOOD, wall, write_drop


def test_counts_follow_what_officers_do(desk: TestClient) -> None:
    before = desk.get("/home.json").json()
    assert before["open_flags"] == desk.get("/flags.json").json()["total"]
    assert (before["confirmed_flags"], before["cases"], before["due"]) == (0, 0, [])
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


def test_pages_of_the_last_days_that_were_not_seen_are_counted_as_seen_last(
    desk: TestClient, services: Services, tmp_path: Path
) -> None:
    assert desk.get("/home.json").json()["walls"] == 0, "what was blocked in August is no news"
    today = datetime.now(UTC).date()
    blocked = [replace(wall(f"https://shop.example/{page}"), day=today - timedelta(days=1)) for page in range(3)]
    ingest(services, write_drop(tmp_path / "blocked", coverage=blocked))
    assert desk.get("/home.json").json()["walls"] == 3
    seen = [replace(blocked[0], day=today, sight=PageOutcome.SEEN), replace(blocked[1], day=today)]
    ingest(services, write_drop(tmp_path / "seen", GOOD[:1], coverage=seen))
    assert desk.get("/home.json").json()["walls"] == 2


def test_the_most_pressing_flags_stand_on_it_one_of_each_seller(desk: TestClient) -> None:
    groups = [group["card"]["id"] for group in desk.get("/flags.json").json()["groups"]]
    pressing = desk.get("/home.json").json()["pressing"]
    assert [card["id"] for card in pressing] == groups[:6]
    page = desk.get("/").text
    assert all(f'href="/flags/{card["id"]}"' in page for card in pressing)
    assert read_title(pressing[0]) in re.sub(r"</?mark[^>]*>", "", page)


def test_own_tasks_stand_on_it_until_they_are_done(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    act(desk, "/cases", flag=flag)
    act(desk, "/cases/1/tasks", text="调取进货凭证", assignee=1)
    act(desk, "/cases/1/tasks", text="无人承办的事")
    (task,) = desk.get("/home.json").json()["own_tasks"]
    assert (task["text"], task["case_id"]) == ("调取进货凭证", 1)
    assert "调取进货凭证" in desk.get("/").text
    act(desk, f"/cases/1/tasks/{task['id']}", done="yes")
    assert desk.get("/home.json").json()["own_tasks"] == []


def test_new_flags_are_counted(desk: TestClient) -> None:
    home = desk.get("/home.json").json()
    assert home["new_flags"] == home["open_flags"]


@pytest.mark.parametrize(
    ("day", "urgency"),
    [(9, Urgency.OVERDUE), (10, Urgency.VERY_SOON), (12, Urgency.VERY_SOON), (15, Urgency.SOON), (16, Urgency.LATER)],
)
def test_overdue_is_told_from_soon(day: int, urgency: Urgency) -> None:
    assert find_urgency(date(2026, 11, day), today=date(2026, 11, 10)) is urgency
