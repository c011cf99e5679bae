"""A schedule is tried without asking any site: `preview`."""

from datetime import UTC, datetime
from pathlib import Path

from crawlers.config import CrawlSettings
from crawlers.scheduling.preview import check_schedule
from crawlers.scheduling.status_file import list_sites

NOW = datetime(2027, 7, 1, 0, 0, tzinfo=UTC)
PEACHES = {
    "name": "peaches",
    "marketplace": "practice",
    "terms": ["黄桃"],
    "every_hours": 24,
    "base_url": "http://127.0.0.1:9",
}


def test_a_sound_schedule_says_what_it_would_ask_and_when(tmp_path: Path) -> None:
    hours = {"first": "02:00", "last": "06:00"}
    check = check_schedule(PEACHES | {"hours": hours}, CrawlSettings(data_folder=tmp_path), NOW)
    assert check.faults == ()
    assert any("黄桃" in line for line in check.lines)
    assert [at.isoformat() for at in check.next_runs] == [
        "2027-07-01T18:00:00+00:00", "2027-07-02T18:00:00+00:00", "2027-07-03T18:00:00+00:00",
    ]  # fmt: skip


def test_faults_name_their_field(tmp_path: Path) -> None:
    settings = CrawlSettings(data_folder=tmp_path)
    assert [one.field for one in check_schedule({"name": "a b"}, settings, NOW).faults] == [
        "name", "marketplace", "every_hours",
    ]  # fmt: skip
    assert check_schedule(PEACHES | {"rights": ["桃"]}, settings, NOW).faults[0].field == "rights"
    never = {"first": [2, 30], "last": [2, 30]}
    assert check_schedule(PEACHES | {"season": never}, settings, NOW).faults[0].field == "hours"


def test_its_own_limits_stand_among_what_it_would_do_and_are_never_looser(tmp_path: Path) -> None:
    settings = CrawlSettings(data_folder=tmp_path)
    lines = "".join(check_schedule(PEACHES | {"pages": 90, "listings": 7, "delay": 3}, settings, NOW).lines)
    assert "间隔 3.0 秒，每次最多 90 页" in lines
    assert "最多采 7 件商品；按这个间隔读满页数约需 4 分钟" in lines
    for name, value in (("pages", 5001), ("listings", 10**9), ("delay", 1e6), ("pages", "许多"), ("delay", -1)):
        (fault,) = check_schedule(PEACHES | {name: value}, settings, NOW).faults
        assert fault.field == name


def test_a_paused_schedule_has_no_next_run(tmp_path: Path) -> None:
    check = check_schedule(PEACHES | {"is_paused": True}, CrawlSettings(data_folder=tmp_path), NOW)
    assert (check.faults, check.next_runs) == ((), ())


def test_own_marketplaces_are_listed_with_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("title = 1\n", encoding="utf-8")
    sites = {site.name: site for site in list_sites(CrawlSettings(data_folder=tmp_path, marketplaces_folder=tmp_path))}
    assert "没有写明地址" in sites["practice"].wrong, "each plan of it has its own"
    assert sites["practice"].needs_address
    assert sites["practice"].title == "练习市场"
    assert sites["broken"].wrong
    assert not sites["broken"].needs_address
