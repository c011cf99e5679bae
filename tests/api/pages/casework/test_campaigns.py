"""Campaigns at the desk: opened on a case, joined, common evidence, a board of who has acted."""

from datetime import UTC, datetime, timedelta

from fastapi.testclient import TestClient

from tests.api.pages.casework.test_workbench import program as program

START = str((datetime.now(UTC) + timedelta(days=9)).date())
HTML = {"Accept": "text/html"}


def test_a_campaign_from_its_opening_to_its_board(program: TestClient) -> None:
    assert "发起集群战役" in program.get("/campaigns", headers=HTML).text
    answer = program.post("/campaigns", json={"case": 1, "title": "黄桃专项", "starts_on": START})
    assert answer.status_code == 201, answer.text
    assert answer.json()["states"] == {"none": 1}
    assert program.post("/campaigns/1/cases", json={"case": 1}).status_code == 409
    assert program.post("/campaigns/1/evidence", json={}).status_code == 200
    assert program.post("/campaigns/1/split", json={}).status_code == 200
    for case, status in ((1, 409), (9, 404)):
        left = program.post("/campaigns/1/leaving", json={"case": case, "text": "另行办理"})
        assert left.status_code == status, left.text
    page = program.get("/campaigns/1", headers=HTML).text
    for words in ("黄桃专项", "未到统一行动日期", "未移送", "本局", "按单位分别立卷"):
        assert words in page
    assert "1 个案件" in program.get("/campaigns", headers=HTML).text
    assert program.get("/campaigns/9.json").status_code == 404
