"""A picture of the genuine article stands beside the seller's on each flag of its right; what is no picture is refused.

Covers `runs` as well: what the run that found a listing looked at.
"""

import io

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from PIL import Image

from api.services import Services
from casebook.evidence.right_pictures import find_right_picture
from casebook.integrity.verify import verify_record
from tests.api.desk import find_fake, get_token


def draw_picture(colour: str = "orange") -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 40), colour).save(drawn, "PNG")
    return drawn.getvalue()


def add(desk: TestClient, name: str, body: bytes, source: str = "权利人 2026 年 7 月提供", **headers: str) -> Response:
    return desk.post(
        f"/flags/{find_fake(desk)}/right-picture",
        data={"csrf": get_token(desk), "source": source},
        files={"file": (name, io.BytesIO(body), "text/html")},
        headers={"Accept": "application/json", **headers},
    )


def test_it_stands_on_every_flag_of_the_right_and_is_served(desk: TestClient, services: Services) -> None:
    picture = draw_picture()
    answer = add(desk, "正品.png", picture)
    assert answer.status_code == 201, answer.text
    genuine = answer.json()["genuine"]
    assert (genuine["source"], genuine["added_by"]) == ("权利人 2026 年 7 月提供", "张三")
    cards = desk.get("/flags.json?by=flag").json()["flags"]
    same = [card["id"] for card in cards if card["right"] == "炎陵黄桃"]
    assert len(same) > 1
    for flag in same:
        assert desk.get(f"/flags/{flag}.json").json()["genuine"]["sha256"] == genuine["sha256"]
    served = desk.get(f"/captures/{genuine['sha256']}")
    assert (served.content, served.headers["content-type"]) == (picture, "image/png")
    assert "正品图片" in desk.get(f"/flags/{same[0]}").text
    with services.database.reading(services.get_process_viewer("test")) as session:
        assert find_right_picture(session, "白关丝瓜") is None, "another right has its own"
        assert verify_record(session, services.store).is_whole


def test_the_newest_one_is_shown_and_the_same_is_not_added_twice(desk: TestClient) -> None:
    first = add(desk, "a.png", draw_picture()).json()["genuine"]
    again = add(desk, "b.png", draw_picture())
    assert (again.status_code, "不必重复登记" in again.text) == (409, True)
    second = add(desk, "c.png", draw_picture("green")).json()["genuine"]
    assert second["sha256"] != first["sha256"]
    assert desk.get(f"/captures/{first['sha256']}").status_code == 200, "the earlier one is kept"


@pytest.mark.parametrize(
    ("name", "body", "source", "status", "sentence"),
    [
        ("a.png", b"", "权利人", 422, "是空文件"),
        ("a.exe", b"MZ", "权利人", 422, "程序或者脚本"),
        ("a.pdf", b"%PDF-1.4", "权利人", 422, "不是可以显示的图片"),
        ("a.png", b"<script>alert(1)</script>", "权利人", 422, "不是可以显示的图片"),
        ("a.png", draw_picture(), "  ", 400, "请写明图片来源"),
        ("a.png", draw_picture(), "长" * 6000, 422, "来源"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(
    desk: TestClient, name: str, body: bytes, source: str, status: int, sentence: str
) -> None:
    answer = add(desk, name, body, source)
    assert (answer.status_code, sentence in answer.text) == (status, True), answer.text
    assert desk.get(f"/flags/{find_fake(desk)}.json").json()["genuine"] is None


def test_a_stale_page_and_no_file_are_refused(desk: TestClient) -> None:
    assert add(desk, "a.png", draw_picture(), **{"If-Match": '"old"'}).status_code == 412
    answer = desk.post(
        f"/flags/{find_fake(desk)}/right-picture",
        data={"csrf": get_token(desk), "source": "权利人"},
        headers={"Accept": "application/json"},
    )
    assert (answer.status_code, "请选择一张正品图片" in answer.text) == (400, True)


def test_the_run_that_found_the_listing(desk: TestClient) -> None:
    flag = find_fake(desk)
    run = desk.get(f"/flags/{flag}/run.json").json()
    assert (run["offers"], run["sights"], run["unseen"], run["terms"]) == (5, {"blocked": 1}, 1, ["黄桃"])
    assert "被拦截 1" in desk.get(f"/flags/{flag}/run").text
    assert desk.get("/flags/999/run").status_code == 404
