"""When schedules run next, and which files are refused."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawlers.scheduling.schedules import Schedule, read_schedules
from crawlers.sites.config import SiteError
from matcher.records.calendar import BEIJING

NOON = datetime(2026, 8, 1, 12, 0, tzinfo=BEIJING)


def schedule(**words: object) -> Schedule:
    return Schedule.model_validate({"name": "s", "marketplace": "shop", "terms": ["桃"], "every_hours": 24, **words})


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("words", "last", "runs"),
    [
        ({}, None, "2026-08-01T12:00"),
        ({}, "2026-08-01T06:00", "2026-08-02T06:00"),
        ({}, "2026-07-01T06:00", "2026-08-01T12:00"),
        ({"hours": {"first": "02:00", "last": "06:00"}}, None, "2026-08-02T02:00"),
        ({"hours": {"first": "22:00", "last": "03:00"}}, None, "2026-08-01T22:00"),
        ({"season": {"first": (9, 1), "last": (9, 30)}}, None, "2026-09-01T00:00"),
        ({"season": {"first": (12, 20), "last": (1, 5)}}, None, "2026-12-20T00:00"),
        ({"season": {"first": (7, 1), "last": (8, 1)}}, "2026-08-01T11:00", "2027-07-01T00:00"),
    ],
)
def test_the_next_run(words: dict[str, object], last: str | None, runs: str) -> None:
    at = schedule(**words).next_run(beijing(last) if last else None, NOON)
    assert at is not None
    assert abs(at - beijing(runs)) < timedelta(hours=1)
    assert schedule(**words).is_allowed_at(at)


def test_a_season_that_never_comes_has_no_next_run() -> None:
    assert schedule(season={"first": (2, 30), "last": (2, 30)}).next_run(None, NOON) is None


@pytest.mark.parametrize("text", ["[[schedule]]\nname = 'x'", "[[", "colour = 1", "[[schedule]]\nname = '../x'"])
def test_a_wrong_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "schedules.toml").write_text(text)
    with pytest.raises(SiteError, match="采集计划"):
        read_schedules(tmp_path / "schedules.toml")
