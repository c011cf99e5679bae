"""The page on jurisdiction (view `jurisdiction`): the ladder, the bureaus, the paper, the kind of seller."""

from fastapi.testclient import TestClient

from api.services import Services
from tests.api.pages.casework.test_workbench import program as program
from tests.casebook.counting import counted_statements

HTML = {"Accept": "text/html"}
PLACE = {"kind": "parcel_sender", "address": "浙江省杭州市余杭区某路2号", "evidence": "运单", "seen_on": "2026-01-05"}


def test_the_page_marks_what_contradicts_and_says_what_settles_it(program: TestClient, services: Services) -> None:
    before = program.get("/cases/1/jurisdiction.json").json()
    assert before["bureaus"][0]["code"] == "371300"
    answer = program.post("/cases/1/places", json=PLACE)
    assert answer.status_code == 200, answer.text
    assert answer.json()["is_doubtful"] is True
    assert {step["kind"] for step in answer.json()["steps"] if step["is_contradicted"]} >= {"parcel_sender"}
    counts = []
    for _ in range(3):  # the index follows what was entered in a thread of its own: the least is the page's
        with counted_statements(services.database.engine) as statements:
            page = program.get("/cases/1/jurisdiction", headers=HTML).text
        counts.append(len(statements))
    assert min(counts) <= 12, statements.most_repeated(12)
    for words in ("与其他线索不一致", "各条线索指向不同的地方", "在营", "国家市场监督管理总局"):
        assert words in page
    assert program.get("/cases/1/jurisdiction/paper.docx").content[:2] == b"PK"
    assert program.get("/cases/1/jurisdiction/paper.pdf").content[:5] == b"%PDF-"
    assert program.get("/cases/1/jurisdiction/paper.exe").status_code == 422
    bound = program.post("/cases/1/places", json={**PLACE, "kind": "warehouse", "evidence_id": 1})
    assert any(step["evidence"].endswith("（本案第1号证据）") for step in bound.json()["steps"])
    assert program.post("/cases/1/places", json={**PLACE, "evidence_id": 99}).status_code == 404


def test_the_kind_of_seller_changes_the_article(program: TestClient) -> None:
    answer = program.post("/cases/1/seller-kind", json={"kind": "live_commerce"})
    assert answer.status_code == 200, answer.text
    assert "第四十七条第二款" in answer.json()["bureaus"][0]["article"]
    assert "第四十七条第二款" in program.get("/cases/1.json").json()["competences"][0]["article"]
    assert program.post("/cases/1/seller-kind", json={"kind": "x"}).status_code == 400
    assert "直播电商" in program.get("/cases/1/jurisdiction", headers=HTML).text
