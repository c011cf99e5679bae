"""The page of crawls: schedules, runs, alarms, who keeps us out, and the letter that asks a platform for its data."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from api.app import create_app
from api.services import Services
from matcher.records.coverage import Coverage, PageOutcome
from tests.api.browser import page, sign_in
from tests.api.conftest import ingest
from tests.casebook.drops import write_drop

__all__ = ["page"]
TODAY = datetime.now(UTC)
SCHEDULES = """
[[schedule]]
name = "peaches"
marketplace = "practice"
base_url = "http://127.0.0.1:1"
terms = ["炎陵黄桃"]
every_hours = 24
hours = { first = 02:00:00, last = 06:00:00 }
season = { first = [6, 20], last = [9, 30] }

[[schedule]]
name = "nowhere"
marketplace = "unknown"
rights = ["炎陵黄桃"]
every_hours = 6
"""


def kept_out(services: Services, folder: Path) -> None:
    """A drop of today in which a marketplace blocked three pages, one of them for two terms."""
    lines = [
        Coverage(
            "taobao", term, TODAY.date(), PageOutcome.BLOCKED, f"https://s.example/{n}", reason="网站要求登录（401）。"
        )
        for term, n in (("炎陵黄桃", 1), ("黄桃", 1), ("炎陵黄桃", 2))
    ]
    lines.append(
        Coverage(
            "taobao",
            "炎陵黄桃",
            TODAY.date(),
            PageOutcome.BLOCKED,
            "https://s.example/3",
            reason="网站拒绝访问（403）。",
        )
    )
    lines.append(Coverage("taobao", "白关丝瓜", TODAY.date(), PageOutcome.SEEN, "https://s.example/4", offers=7))
    drop = write_drop(folder, [], at=TODAY, coverage=lines)
    ingest(services, drop)


def write_schedules(services: Services) -> Path:
    folder = services.settings.data_folder / "crawls"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "schedules.toml").write_text(SCHEDULES, encoding="utf-8")
    return folder


def alarm(folder: Path, says: str, minutes: int = 0) -> None:
    line = {"at": (TODAY - timedelta(minutes=minutes)).isoformat(), "marketplace": "practice", "title": "练习市场"}
    with (folder / "alarms.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(json.dumps({**line, "says": says}, ensure_ascii=False) + "\n")


def worker(services: Services, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "api.cli", "worker", *words],
        env={**os.environ, "ZHIXUN_DATA_FOLDER": str(services.settings.data_folder), "ZHIXUN_CHROMIUM": ""},
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def busy(services: Services, tmp_path: Path) -> Services:
    """Services with schedules, a finished look of the worker, alarms and a marketplace that keeps us out."""
    folder = write_schedules(services)
    kept_out(services, tmp_path / "out")
    alarm(folder, "检索词“炎陵黄桃”只看到 3 件商品，以往通常约 40 件：可能被限制访问，或者搜索结果页已改变。", 5)
    alarm(folder, "读到价格的商品只占 10%，以往通常 100%：商品页结构可能已改变。")
    with (folder / "alarms.jsonl").open("a") as lines:
        lines.write('{"at": "torn')
    return services


@pytest.fixture
def desk_of_busy(busy: Services) -> Iterator[TestClient]:
    with TestClient(create_app(busy), follow_redirects=False, base_url="http://127.0.0.1") as client:
        assert client.post("/sign-in", data={"name": "zhang", "password": "correct horse battery"}).status_code == 303
        yield client


def test_schedules_are_read_anew_where_the_worker_has_not_seen_them(desk_of_busy: TestClient) -> None:
    view = desk_of_busy.get("/crawls.json").json()
    peaches, nowhere = view["schedules"]
    assert (peaches["title"], peaches["hours"], peaches["season"]) == ("练习市场", "02:00—06:00", "6月20日—9月30日")
    assert peaches["next_run"]
    assert peaches["runs"] == []
    assert "没有平台“unknown”的配置文件" in nowhere["wrong"]
    assert view["running"] is False
    assert "zhixun worker" in view["worker"]


def test_a_run_of_the_worker_is_shown_with_how_it_ended(desk_of_busy: TestClient, busy: Services) -> None:
    path = busy.settings.data_folder / "crawls/schedules.toml"
    path.write_text(
        '[[schedule]]\nname = "n"\nmarketplace = "practice"\nbase_url = "http://127.0.0.1:1"\nrights = ["炎陵黄桃"]\n'
        "every_hours = 6\n", "utf-8",
    )  # fmt: skip
    assert worker(busy, "--once").returncode == 1, "the right has no terms yet"
    (row,) = desk_of_busy.get("/crawls.json").json()["schedules"]
    assert "请先执行 zhixun terms 炎陵黄桃" in row["wrong"]
    assert [run["whole"] for run in row["runs"]] == [False]
    (busy.settings.data_folder / "crawls/terms.json").write_text('{"炎陵黄桃": ["炎陵黄桃"]}', "utf-8")
    assert worker(busy, "--once").returncode == 0
    (row,) = desk_of_busy.get("/crawls.json").json()["schedules"]
    assert [run["whole"] for run in row["runs"]] == [True, False]
    assert row["wrong"] == ""


def test_a_wrong_schedule_file_is_said(desk_of_busy: TestClient, busy: Services) -> None:
    (busy.settings.data_folder / "crawls/schedules.toml").write_text("[[schedule]]\nname = 1\n")
    assert "采集计划 schedules.toml 有误" in desk_of_busy.get("/crawls.json").json()["wrong"]
    assert "有误" in desk_of_busy.get("/crawls").text


def test_alarms_stand_newest_first_and_a_torn_line_is_left_out(desk_of_busy: TestClient) -> None:
    says = [one["says"] for one in desk_of_busy.get("/crawls.json").json()["alarms"]]
    assert [words[:4] for words in says] == ["读到价格", "检索词“"]


def test_a_marketplace_that_keeps_us_out_is_blocked_and_not_empty(desk_of_busy: TestClient) -> None:
    (blocked,) = desk_of_busy.get("/crawls.json").json()["blocked"]
    assert (blocked["marketplace"], blocked["pages"], blocked["seen"]) == ("taobao", 3, 7)
    assert blocked["reasons"] == {"网站要求登录（401）。": 2, "网站拒绝访问（403）。": 1}
    assert blocked["terms"] == ["炎陵黄桃", "黄桃"]
    text = desk_of_busy.get("/coverage").text
    assert "被拦截" in text
    row = next(row for row in text.split("<tr>") if "<td><b>炎陵黄桃</b></td>" in row)
    assert "没能看到" in row
    assert "0 件" not in row, "what was not seen is no zero"
    assert "网站拒绝访问（403）。" in text
    days = [day for day in desk_of_busy.get("/coverage.json").json()["days"] if day["marketplace"] == "taobao"]
    assert days[0]["terms"][0]["sights"] == {"blocked": 3}


def test_the_letter_cites_the_law_and_what_was_looked_for(desk_of_busy: TestClient) -> None:
    answer = desk_of_busy.get("/crawls/data-request.docx?marketplace=taobao&to=某某网络有限公司")
    assert answer.status_code == 200
    paper = Document(io.BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    for words in (
        "协助提供数据函", "某某网络有限公司：", "《中华人民共和国电子商务法》第二十五条",
        "《网络交易监督管理办法》（2025年修正）第三十四条", "“炎陵黄桃”、“黄桃”",
        "有3个页面未能打开", "草稿", "严格保密", "王五",
    ):  # fmt: skip
        assert words in text
    assert [cell.text for cell in paper.tables[0].rows[1].cells] == ["网站要求登录（401）。", "2"]


def test_no_letter_without_a_wall(desk_of_busy: TestClient, stranger: TestClient) -> None:
    assert desk_of_busy.get("/crawls/data-request.docx?marketplace=jd").status_code == 404
    assert (
        TestClient(stranger.app, follow_redirects=False, base_url="http://127.0.0.1").get("/crawls").status_code == 303
    )


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium on this machine")
def test_in_a_browser(busy: Services, page: Page, tmp_path: Path) -> None:
    sign_in(page)
    page.get_by_role("link", name="采集", exact=True).click()
    expect(page.get_by_role("heading", name="被拦截的平台")).to_be_visible()
    expect(page.get_by_text("网站拒绝访问（403）。")).to_be_visible()
    page.get_by_label("平台经营者全称").fill("某某网络有限公司")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载协助提供数据函（草稿）").click()
    assert download.value.suggested_filename == "协助提供数据函（淘宝、天猫）.docx"
    if os.environ.get("ZHIXUN_SHOTS"):
        page.screenshot(path=Path(os.environ["ZHIXUN_SHOTS"]) / "crawls.png", full_page=True)
