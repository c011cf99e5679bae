"""Plans of crawls as a form (`plans`, `plan_file`), and the season desk (`season`) that makes one at a press."""

import tomllib

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from casebook.journal.entries import list_entries_about
from matcher.records.crawl_status import SCHEDULES
from tests.api.desk import get_token
from tests.casebook.viewers import TESTER

PEACHES = {
    "name": "黄桃-每日", "marketplace": "orchard", "terms": "炎陵黄桃\n黄桃\n", "every_hours": "12",
    "first_hour": "02:00", "last_hour": "06:00", "first_day": "06-20", "last_day": "09-30",
}  # fmt: skip
HTML = {"Accept": "text/html"}


def read_file(services: Services) -> list[dict[str, object]]:
    schedules = tomllib.loads((services.settings.crawls_folder / SCHEDULES).read_text(encoding="utf-8"))["schedule"]
    assert isinstance(schedules, list)
    return schedules


def test_a_plan_is_kept_changed_paused_and_removed(admin: TestClient, services: Services) -> None:
    services.settings.crawls_folder.mkdir(parents=True, exist_ok=True)
    (services.settings.crawls_folder / SCHEDULES).write_text("# 技术人员的说明\n", encoding="utf-8")
    kept = admin.post("/crawls/plans", json=PEACHES)
    assert kept.status_code == 200, kept.text
    (plan,) = kept.json()["plans"]
    assert (plan["title"], plan["wrong"], plan["is_paused"]) == ("练习市场", "", False)
    assert plan["next_run"]
    (table,) = read_file(services)
    assert table["terms"] == ["炎陵黄桃", "黄桃"]
    assert table["season"] == {"first": [6, 20], "last": [9, 30]}
    changed = admin.post("/crawls/plans", json=PEACHES | {"replaces": "黄桃-每日", "name": "黄桃", "every_hours": "24"})
    assert [(one["name"], one["every_hours"]) for one in changed.json()["plans"]] == [("黄桃", "24")]
    paused = admin.post("/crawls/plans/pause", json={"name": "黄桃"}).json()["plans"][0]
    assert (paused["is_paused"], paused["next_run"]) == (True, None)
    assert not admin.post("/crawls/plans/pause", json={"name": "黄桃"}).json()["plans"][0]["is_paused"]
    assert "技术人员的说明" in (services.settings.crawls_folder / SCHEDULES).read_text(encoding="utf-8")
    assert admin.post("/crawls/plans/removal", json={"name": "黄桃"}).json()["plans"] == []
    assert admin.post("/crawls/plans/removal", json={"name": "黄桃"}).status_code == 404


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"name": "有 空格"}, "name", "名称只能用"),
        ({"marketplace": "nowhere"}, "marketplace", "没有平台“nowhere”的配置文件"),
        ({"terms": ""}, "terms", "检索词和权利至少要写一项"),
        ({"rights": "没有的权利"}, "rights", "权利名录里没有“没有的权利”"),
        ({"every_hours": "很久"}, "every_hours", "间隔应为大于零的小时数"),
        ({"last_hour": ""}, "hours", "时段的起止都要写"),
        ({"first_day": "6月"}, "season", "日期的起止都要写成月和日"),
    ],
)
def test_each_refusal_stands_beside_its_field(
    admin: TestClient, change: dict[str, str], field: str, sentence: str
) -> None:
    refused = admin.post("/crawls/plans", json=PEACHES | change)
    assert refused.status_code == 422
    assert [(one["field"], sentence in one["detail"]) for one in refused.json()["errors"]] == [(field, True)]
    page = admin.get("/crawls/plan", params=PEACHES | change | {"check": "true"}, headers=HTML).text
    assert f'id="fault-{field}"' in page
    assert sentence in page
    form = admin.post("/crawls/plans", data={"csrf": get_token(admin), **PEACHES, **change}, headers=HTML)
    assert form.status_code == 422
    assert f'id="fault-{field}"' in form.text
    assert "02:00" in form.text, "what was typed stays"


def test_a_name_is_given_once(admin: TestClient) -> None:
    admin.post("/crawls/plans", json=PEACHES)
    refused = admin.post("/crawls/plans", json=PEACHES)
    assert refused.json()["errors"][0]["field"] == "name"


def test_a_marketplace_without_an_address_gets_it_from_the_plan(admin: TestClient, services: Services) -> None:
    practice = PEACHES | {"marketplace": "practice"}
    assert admin.post("/crawls/plans", json=practice).json()["errors"][0]["field"] == "marketplace"
    assert admin.post("/crawls/plans", json=practice | {"base_url": "http://127.0.0.1:9"}).status_code == 200
    assert read_file(services)[0]["base_url"] == "http://127.0.0.1:9"
    sites = [site["name"] for site in admin.get("/season.json").json()["sites"]]
    assert {"orchard", "practice"} <= set(sites)
    assert admin.get("/season.json").json()["addresses"] == {"practice": "http://127.0.0.1:9"}


def test_the_season_desk_asks_for_the_address_of_a_marketplace_without_one(
    admin: TestClient, services: Services
) -> None:
    page = admin.get("/season", headers=HTML).text
    assert "练习市场的配置没有写明网址" in page
    act = {"right": "炎陵黄桃", "marketplace": "practice"}
    assert admin.post("/season/crawls", json=act).json()["errors"][0]["field"] == "marketplace"
    assert admin.post("/season/crawls", json=act | {"base_url": "http://127.0.0.1:9"}).status_code == 201
    assert read_file(services)[0]["base_url"] == "http://127.0.0.1:9"
    assert "网址，选它时" not in admin.get("/season", headers=HTML).text, "the plan has it now"


def test_limits_of_a_plan_are_kept_and_each_act_on_a_plan_is_in_the_journal(
    admin: TestClient, services: Services
) -> None:
    limits = {"pages": "90", "listings": "7", "delay": "2.5"}
    kept = admin.post("/crawls/plans", json=PEACHES | limits).json()["plans"][0]
    assert {name: kept[name] for name in limits} == limits
    table = read_file(services)[0]
    assert (table["pages"], table["listings"], table["delay"]) == (90, 7, 2.5)
    for name, sentence in (("pages", "计划里只能更少"), ("listings", "计划里只能更少"), ("delay", "平台的限度")):
        refused = admin.post("/crawls/plans", json=PEACHES | {"name": "乙", name: "999999999"})
        assert [(one["field"], sentence in one["detail"]) for one in refused.json()["errors"]] == [(name, True)]
    admin.post("/crawls/plans/pause", json={"name": "黄桃-每日"})
    admin.post("/crawls/plans/removal", json={"name": "黄桃-每日"})
    with services.database.reading(TESTER) as session:
        entries = list_entries_about(session, "crawl_plan:黄桃-每日")
    assert [entry.payload["act"] for entry in entries] == ["made", "paused", "removed"], "what was refused is in none"
    assert entries[0].actor.startswith("officer:")
    plan = entries[0].payload["plan"]
    assert isinstance(plan, dict)
    assert plan["pages"] == 90


def test_a_try_says_what_would_be_asked_and_when(admin: TestClient, services: Services) -> None:
    page = admin.get("/crawls/plan", params=PEACHES | {"check": "true"}, headers=HTML).text
    assert "检索“炎陵黄桃”" in page
    assert "采集限度" in page
    assert page.count("<li><time>") == 3, "the next runs"
    assert not (services.settings.crawls_folder / SCHEDULES).exists()


def test_the_form_of_a_plan_has_its_values(admin: TestClient) -> None:
    admin.post("/crawls/plans", json=PEACHES)
    page = admin.get("/crawls/plan?name=黄桃-每日", headers=HTML).text
    assert 'name="replaces" value="黄桃-每日"' in page
    assert "06-20" in page
    assert admin.get("/crawls/plan?name=没有", headers=HTML).status_code == 404


def test_others_look_and_do_not_plan(desk: TestClient) -> None:
    assert "采集计划由负责人或管理员办理" in desk.get("/crawls/plans").text
    assert desk.post("/crawls/plans", data={"csrf": get_token(desk), **PEACHES}).status_code == 403
    assert (
        desk.post(
            "/season/crawls", data={"csrf": get_token(desk), "right": "炎陵黄桃", "marketplace": "orchard"}
        ).status_code
        == 403
    )


def test_the_season_desk_starts_a_crawl_at_one_press(admin: TestClient, services: Services) -> None:
    page = admin.get("/season", headers=HTML).text
    assert "炎陵黄桃" in page
    started = admin.post("/season/crawls", json={"right": "炎陵黄桃", "marketplace": "orchard"})
    assert started.status_code == 201, started.text
    (peach,) = [one for one in started.json()["rights"] if one["name"] == "炎陵黄桃"]
    assert peach["is_planned"]
    assert "炎陵黄桃" in peach["terms"]
    (table,) = read_file(services)
    assert (table["rights"], table["every_hours"]) == (["炎陵黄桃"], 24)
    assert admin.post("/season/crawls", json={"right": "没有", "marketplace": "orchard"}).status_code == 404
