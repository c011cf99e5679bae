"""The plan as the desk reads it: a schedule in words, with why it may not run."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawlers.config import CrawlSettings
from crawlers.scheduling.schedules import Schedule
from crawlers.scheduling.status_file import SHOWN_RUNS, plan_schedule, write_plan
from matcher.records.crawl_status import CrawlPlan, CrawlRun
from matcher.records.jsonl import from_line
from tests.crawlers.shop import site

AT = datetime(2026, 8, 1, 4, 0, tzinfo=UTC)
SCHEDULE = Schedule.model_validate(
    {"name": "s", "marketplace": "shop", "terms": ["桃"], "every_hours": 24, "base_url": "https://shop.example",
     "hours": {"first": "02:00", "last": "06:00"}, "season": {"first": (6, 20), "last": (9, 30)}}
)  # fmt: skip


@pytest.fixture
def settings(tmp_path: Path) -> CrawlSettings:
    site(tmp_path / "sites")
    return CrawlSettings(data_folder=tmp_path, marketplaces_folder=tmp_path / "sites")


def test_a_schedule_is_described_with_its_newest_runs_first(settings: CrawlSettings, tmp_path: Path) -> None:
    runs = [CrawlRun("s", AT + timedelta(days=n), AT, "", 0, "") for n in range(SHOWN_RUNS + 2)]
    planned = plan_schedule(SCHEDULE, AT, runs, settings)
    assert (planned.title, planned.hours, planned.season) == ("测试铺", "02:00—06:00", "6月20日—9月30日")
    assert planned.wrong == ""
    assert list(planned.runs) == runs[:1:-1]
    plan = CrawlPlan(AT, True, "", "", (planned,))
    write_plan(plan, tmp_path / "crawls")
    assert from_line(CrawlPlan, (tmp_path / "crawls/plan.json").read_bytes()) == plan


def test_why_a_schedule_may_not_run_is_said(settings: CrawlSettings) -> None:
    unknown = SCHEDULE.model_copy(update={"marketplace": "nowhere"})
    assert "没有平台“nowhere”" in plan_schedule(unknown, None, [], settings).wrong
    without_terms = SCHEDULE.model_copy(update={"rights": ("炎陵黄桃",)})
    assert "还没有检索词" in plan_schedule(without_terms, None, [], settings).wrong
