"""A record that the first release made is opened by the desk: every page of it reads, in words."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services import Services, open_services
from casebook.access import officers
from casebook.access.viewer import Viewer
from casebook.db.engine import open_database
from casebook.evidence.evidence_store import EvidenceStore
from casebook.settings import Settings
from tests.api.conftest import PASSWORD
from tests.casebook.db.record_of_before import fill_store, write_record

PAGES = ["/", "/flags", "/flags/7", "/listings/1", "/cases", *(f"/cases/{number}" for number in range(1, 7)),
         "/referrals", *(f"/referrals/{number}" for number in range(1, 7)), "/coverage", "/crawls"]  # fmt: skip
CODES = ("checking", "electronic_data", "clue_transfer", "not_ours", "true_origin", "workdays")


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """The record of before, brought up to date as any start of the desk does it."""
    settings = Settings(data_folder=tmp_path / "var")
    database = open_database(settings.database)
    write_record(database, upgrade=False)
    database.engine.dispose()
    fill_store(EvidenceStore(settings.evidence_folder))
    services = open_services(settings)
    with services.database.writing(Viewer.system("test", bureau="430200")) as session:
        officers.set_password(session, officers.get_by_sign_in(session, "zhang"), PASSWORD)
    return services


@pytest.fixture
def desk(services: Services) -> Iterator[TestClient]:
    """A browser of the officer of that record."""
    with TestClient(create_app(services), follow_redirects=False, base_url="http://127.0.0.1") as client:
        assert client.post("/sign-in", data={"name": "zhang", "password": PASSWORD}).status_code == 303
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_the_record_of_before(desk: TestClient, path: str) -> None:
    page = desk.get(path)
    assert page.status_code == 200
    shown = re.sub(r"<[^>]*>", " ", page.text)
    assert not [code for code in CODES if re.search(rf"\b{code}\b", shown)], "codes are no words for people"


def test_the_history_of_a_case_of_before_is_told_in_words(desk: TestClient) -> None:
    page = desk.get("/cases/6").text
    for words in (
        "登记线索并固定证据",
        "起草移送：临沂市市场监督管理局",
        "登记发出",
        "登记退回：经营者已迁往广州市",
        "继续计时",
    ):
        assert words in page, words
    assert "排除：产地属实" in desk.get("/flags/7").text
