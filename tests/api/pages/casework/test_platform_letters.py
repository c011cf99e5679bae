"""Letters to platforms at the desk (`case_platforms`, `platform_letters`, views `platform_letters`): from the case page
to the answer that is evidence, and the twins of a seller (`twins`)."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from casebook.access import officers
from casebook.db.platform_table import Platform
from casebook.registers.platforms import save_platform
from matcher.records.calendar import BEIJING
from tests.api.conftest import ingest
from tests.api.pages.casework.test_workbench import program as program
from tests.casebook.counting import counted_statements
from tests.casebook.drops import AUGUST, FAR, Offered, write_drop
from tests.casebook.viewers import TESTER

TODAY = datetime.now(UTC).astimezone(BEIJING).date()
DUE = str(TODAY + timedelta(days=10))
TABLE = "网店名称,实际经营地址\n甲市甜果商行,广东省广州市白云区某街2号\n".encode()


@pytest.fixture
def entered(program: TestClient, services: Services) -> TestClient:
    """A program at a desk with a case, whose platform is entered."""
    with services.database.writing(TESTER) as session:
        zhang = officers.get_by_sign_in(session, "zhang")
    with services.writing(zhang.viewer) as session:
        save_platform(session, Platform("shop", "甲商城", "某某网络有限公司", home_code="330110"), officer_id=zhang.id)
    return program


def draft(desk: TestClient, **changes: object) -> dict[str, object]:
    (group,) = desk.get("/cases/1/platforms.json").json()["groups"]
    body = {
        "kind": "data_request", "platform": group["key"], "listing": [one["id"] for one in group["listings"]],
        "due": DUE, "item": ["identity"], **changes,
    }  # fmt: skip
    answer = desk.post("/cases/1/platform-letters", json=body)
    assert answer.status_code == 201, answer.text
    made: dict[str, object] = answer.json()
    return made


def test_from_the_case_to_an_answer_that_is_evidence(entered: TestClient, services: Services) -> None:
    page = entered.get("/cases/1/platforms", headers={"Accept": "text/html"}).text
    for words in ("甲商城", "某某网络有限公司", "调取数据…", "立案以后才能起草"):
        assert words in page
    letter = draft(entered)
    assert letter["row"]["state"] == "draft"  # type: ignore[index]
    assert entered.get("/platform-letters/1/letter.docx").content[:2] == b"PK"
    assert entered.get("/platform-letters/1/letter.pdf").content[:5] == b"%PDF-"
    assert entered.post("/platform-letters/1/sent", json={}).status_code == 200
    assert "已发出" in entered.get("/platform-letters", headers={"Accept": "text/html"}).text
    answer = entered.post(
        "/platform-letters/1/reply",
        data={"outcome": "given", "text": "提供了身份信息", "on": str(TODAY)},
        files=[("file", ("答复.csv", io.BytesIO(TABLE), "text/csv"))],
        headers={"Accept": "application/json"},
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["row"]["outcome"] == "given"
    case = entered.get("/cases/1.json").json()
    assert case["evidence"][-1]["file_name"] == "答复.csv"
    assert case["competences"][0]["bureau"] == "广州市市场监督管理局"
    assert [entry["says"] for entry in case["timeline"]][-1].startswith("已答复：甲商城，")
    assert "号证据" in entered.get("/platform-letters/1", headers={"Accept": "text/html"}).text
    for address in ("/platform-letters", "/platform-letters/1", "/cases/1/platforms", "/cases/1/twins", "/cases/1"):
        with counted_statements(services.database.engine) as statements:
            assert entered.get(address, headers={"Accept": "text/html"}).status_code == 200
        assert len(statements) <= 12, (address, statements.most_repeated(12))


def test_what_is_refused_changes_nothing(entered: TestClient) -> None:
    assert entered.post("/cases/1/platform-letters", json={"kind": "x"}).status_code == 422
    draft(entered)
    assert (
        entered.post("/platform-letters/1/reply", json={"outcome": "given", "text": "x", "on": str(TODAY)}).status_code
        == 409
    )
    assert entered.post("/platform-letters/1/sent", json={"on": str(date(2020, 1, 1))}).status_code == 400
    assert entered.post("/platform-letters/1/void", json={"text": "重复"}).json()["row"]["state"] == "voided"
    assert entered.get("/platform-letters/99.json").status_code == 404


def test_twins_share_a_licence_or_a_disguise_and_get_ready_notices(
    entered: TestClient, services: Services, tmp_path: Path
) -> None:
    twin = replace(FAR, shop="s9", name="甜甜二店")
    ingest(
        services, write_drop(tmp_path / "twin", [Offered("31", "炎陵黄桃 3斤 山东发货", twin, "山东临沂")], at=AUGUST)
    )
    (shop,) = entered.get("/cases/1/twins.json").json()["shops"]
    assert ["licence_name", "甲市甜果商行"] in shop["shared"]
    (listing,) = shop["listings"]
    assert listing["state"] == "open"
    assert entered.post("/cases/1/platform-letters", json={
        "kind": "stop_notice", "platform": "shop", "listing": [listing["listing_id"]], "due": DUE,
    }).status_code == 409  # fmt: skip


def test_a_twin_by_its_titles_writes_the_name_in_the_very_same_disguise(
    entered: TestClient, services: Services, tmp_path: Path
) -> None:
    """That others disguise the name in the same kind of way, by sound, says nothing of who they are."""
    titles = {"s21": "严陵黄桃 5斤装", "s22": "严陵黄桃 大果礼盒", "s23": "炎凌黄桃 5斤装", "s24": "炎陵黄桃 5斤装"}
    offers = [
        Offered(shop, title, replace(FAR, shop=shop, name=f"{shop}果园", licence_name=""), "山东临沂")
        for shop, title in titles.items()
    ]
    ingest(services, write_drop(tmp_path / "alike", offers, at=AUGUST))
    groups = entered.get("/flags.json").json()["groups"]
    (flag,) = (one["id"] for group in groups for one in group["members"] if one["title"] == titles["s21"])
    opened = entered.post("/cases", json={"flag": [flag], "confirm": "yes"})
    case = opened.json()["row"]["id"]
    shops = entered.get(f"/cases/{case}/twins.json").json()["shops"]
    assert [(shop["name"], shop["shared"]) for shop in shops] == [("s22果园", [["pattern", ""]])]
