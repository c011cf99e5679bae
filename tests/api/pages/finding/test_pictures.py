"""Search by picture at the desk: from a flag, and with a picture that is brought."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from casebook.access import officers
from casebook.access.viewer import Viewer
from tests.api.conftest import PASSWORD, ingest
from tests.casebook.drops import Offered, write_drop
from tests.casebook.search.pictures.test_picture_index import crop, draw, encode


@pytest.fixture
def program(desk: TestClient, services: Services, tmp_path: Path) -> TestClient:
    """A program at a desk with three listings, two of which show one picture, cropped in one of them."""
    pictures = [draw(1), crop(draw(1), 0.08, 0, 0, 0), draw(2)]
    offers = [
        Offered(f"p{number}", f"炎陵黄桃 山东 第{number}批", origin="山东临沂", picture=encode(picture))
        for number, picture in enumerate(pictures)
    ]
    ingest(services, write_drop(tmp_path / "pictures", offers))
    while services.pictures.follow(services.database):
        pass
    desk.headers["X-CSRF-Token"] = desk.post("/sign-in", json={"name": "zhang", "password": PASSWORD}).json()["csrf"]
    return desk


def find_flags(program: TestClient) -> dict[str, int]:
    """The numbers of flags by the number of the batch that their titles name."""
    hits = program.get("/search.json?q=类别:预警 山东").json()["hits"]
    return {one["title"].partition("第")[2]: int(one["id"].partition(":")[2]) for one in hits if "第" in one["title"]}


def test_the_same_picture_is_found_from_a_flag_and_by_one_that_is_brought(
    program: TestClient, services: Services
) -> None:
    assert services.follower.wait_for_follow(60)
    flag = find_flags(program)["0批"]
    assert f"/flags/{flag}/same-pictures" in program.get(f"/flags/{flag}").text
    same = program.get(f"/flags/{flag}/same-pictures.json").json()
    assert [one["title"] for one in same["listings"]] == ["炎陵黄桃 山东 第1批"]
    assert "第1批" in program.get(f"/flags/{flag}/same-pictures").text
    file = {"file": ("桃.jpg", encode(draw(1), quality=50), "image/jpeg")}
    brought = program.post("/search/pictures", files=file, headers={"Accept": "application/json"})
    assert [one["title"] for one in brought.json()["listings"]] == ["炎陵黄桃 山东 第0批", "炎陵黄桃 山东 第1批"]
    address = program.post("/search/pictures", files=file).headers["location"]
    assert "第0批" in program.get(address).text
    none = {"file": ("桃.jpg", encode(draw(77)), "image/jpeg")}
    assert "没有找到" in program.get(program.post("/search/pictures", files=none).headers["location"]).text


def test_an_uploaded_picture_is_found_as_evidence_by_those_who_see_its_case(
    program: TestClient, services: Services
) -> None:
    assert services.follower.wait_for_follow(60)
    program.post("/cases", json={"flag": [find_flags(program)["2批"]], "confirm": "yes"})
    about = {"kind": "statement", "carrier": "original", "proof_purpose": "现场照片", "made_on": "2026-08-03",
             "made_by": "甲", "note": "乙"}  # fmt: skip
    file = {"file": ("仓库.jpg", encode(draw(5)), "image/jpeg")}
    assert program.post("/cases/1/evidence", data=about, files=file).status_code in (200, 201, 303)
    while services.pictures.follow(services.database):
        pass
    part = {"file": ("截图.jpg", encode(crop(draw(5), 1 / 3, 0, 0, 0), quality=60), "image/jpeg")}
    answer = program.post("/search/pictures", files=part, headers={"Accept": "application/json"}).json()
    assert [(one["case_id"], one["file_name"]) for one in answer["evidence"]] == [(1, "仓库.jpg")]
    address = program.post("/search/pictures", files=part).headers["location"]
    assert "仓库.jpg" in program.get(address).text
    with services.writing(Viewer.system("test", bureau="371300")) as session:
        officers.add_officer(session, "linyi", name="临沂人", password=PASSWORD)
    token = program.post("/sign-in", json={"name": "linyi", "password": PASSWORD}).json()["csrf"]
    program.headers["X-CSRF-Token"] = token
    theirs = program.post("/search/pictures", files=part, headers={"Accept": "application/json"})
    assert (theirs.json()["evidence"], theirs.json()["listings"]) == ([], [])
    assert program.post("/search/pictures", files=part).headers["location"].endswith("pictures="), "no hash of others"


def test_what_is_no_picture_is_refused_with_a_sentence(program: TestClient) -> None:
    refused = program.post("/search/pictures", files={"file": ("桃.jpg", b"no picture", "image/jpeg")})
    assert (refused.status_code, "不是可以比对的图片" in refused.text) == (400, True)
    assert program.get("/search/pictures.json?pictures=../../x:1,abc:999,:,").json()["listings"] == []
    assert program.get("/flags/999/same-pictures").status_code == 404
