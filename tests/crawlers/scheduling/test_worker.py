"""Schedules: when they run next, what the worker runs, and that it goes on with what was cut short."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.config import CrawlSettings
from crawlers.drop.verify import verify_drop
from crawlers.scheduling.schedules import Schedule, read_schedules
from crawlers.scheduling.worker import Worker
from crawlers.sites.config import SiteError
from matcher.records.calendar import BEIJING
from tests.crawlers.shop import Reply, links, offer, open_shop, site

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


def test_the_worker_runs_what_is_due_once_and_goes_on_with_what_was_cut_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in site(tmp_path / "sites").items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("ZHIXUN_DATA_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("ZHIXUN_CHROMIUM", "")
    crawls = tmp_path / "var/crawls"
    crawls.mkdir(parents=True)

    def order(address: str) -> None:
        lines = ('name = "s"', 'marketplace = "shop"', 'terms = ["桃"]', "every_hours = 24", f'base_url = "{address}"')
        (crawls / "schedules.toml").write_text("\n".join(("[[schedule]]", *lines)), encoding="utf-8")

    def throw_the_switch(path: str) -> Reply:
        if path == "/offer/2":
            (crawls / "STOP").touch()
        return links(1, 2) if "search" in path else Reply(offer(path).body, delay=2.0 * path.startswith("/offer"))

    worker = Worker(CrawlSettings())
    with open_shop(throw_the_switch) as shop:
        order(shop.address)
        (cut,) = worker.run_due(datetime.now(UTC))
    assert cut.code != 0
    (refused,) = worker.run_due(datetime.now(UTC))
    assert "停止开关" in refused.said
    (crawls / "STOP").unlink()
    quiet = {"/offer/1": offer("一"), "/offer/2": offer("二")}
    with open_shop(lambda path: links(1, 2) if "search" in path else quiet.get(path)) as shop:
        order(shop.address)
        (done,) = worker.run_due(datetime.now(UTC))
    assert done.code == 0, done.said
    assert done.drop == refused.drop == cut.drop
    assert list(verify_drop(Path(done.drop)))
    assert worker.run_due(datetime.now(UTC)) == []
    ((_, last, at),) = worker.next_runs(datetime.now(UTC))
    assert last == done
    assert at == done.started_at + timedelta(hours=24)
