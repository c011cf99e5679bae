"""Captured bytes: shown to those who see the listing or case that holds them, and never as anything that runs."""

from hashlib import sha256

import pytest
from fastapi.testclient import TestClient

from api.pages.captures import get_content_type
from api.services import Services
from casebook.access import officers
from tests.api.conftest import PASSWORD
from tests.casebook.viewers import TESTER


def page_of_a_flag(desk: TestClient) -> str:
    return str(desk.get("/flags/1.json").json()["captures"][0]["sha256"])


def test_a_capture_cannot_run_in_our_name(desk: TestClient) -> None:
    answer = desk.get(f"/captures/{page_of_a_flag(desk)}", params={"media_type": "image/svg+xml"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8", "what the record says, not the address"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-dns-prefetch-control"] == "off"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("media_type", "shown_as"),
    [
        ("text/html; charset=gbk", "text/html; charset=gb18030"),
        ("image/png", "image/png"),
        ("image/svg+xml", "application/octet-stream"),
        ("application/javascript", "application/octet-stream"),
        ("", "application/octet-stream"),
    ],
)
def test_only_pages_and_plain_pictures_are_shown(media_type: str, shown_as: str) -> None:
    assert get_content_type(media_type, b"") == shown_as


@pytest.mark.parametrize(
    ("media_type", "encoding", "label"),
    [
        ("text/html; charset=gbk", "gbk", "gb18030"),
        ("text/html", "gbk", "gb18030"),
        ("text/html; charset=big5", "big5", "big5"),
        ("text/html; charset=undefined", "utf-8", "utf-8"),
        ("text/html; charset=iso-8859-1", "gbk", "gb18030"),
        ("text/plain; charset=utf-8", "utf-8", "utf-8"),
    ],
)
def test_a_page_is_shown_in_its_own_character_set(media_type: str, encoding: str, label: str) -> None:
    words = "農園水果山桃，新鮮水果當季現摘" if encoding == "big5" else "农园水果山桃，新鲜水果当季现摘"
    body = f"<p>{words}</p>".encode(encoding)
    kind = media_type.partition(";")[0]
    assert get_content_type(media_type, body) == f"{kind}; charset={label}"


def test_the_original_is_a_download_of_the_very_bytes(desk: TestClient) -> None:
    digest = page_of_a_flag(desk)
    answer = desk.get(f"/captures/{digest}/original")
    assert sha256(answer.content).hexdigest() == digest
    assert answer.headers["content-disposition"] == f'attachment; filename="{digest[:16]}.bin"'
    assert answer.headers["content-type"] == "application/octet-stream"
    assert "sandbox" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("digest", ["../../etc/passwd", "0" * 64, "x"])
def test_a_capture_that_there_is_not(desk: TestClient, digest: str) -> None:
    assert desk.get(f"/captures/{digest}").status_code == 404
    assert desk.get(f"/captures/{digest}/original").status_code == 404


def test_a_capture_of_another_bureau_is_not_there(stranger: TestClient, services: Services) -> None:
    with services.database.writing(TESTER) as session:
        officers.add_officer(session, "li", name="李四", password=PASSWORD)
    stranger.post("/sign-in", data={"name": "li", "password": PASSWORD})
    digest = page_of_a_flag(stranger)
    assert stranger.get(f"/captures/{digest}").status_code == 200
    with services.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE officers SET bureau_code = '371300' WHERE sign_in = 'li'")
    assert stranger.get(f"/captures/{digest}").status_code == 404
    assert stranger.get(f"/captures/{digest}/original").status_code == 404


def test_a_thumbnail_is_only_of_a_picture(desk: TestClient) -> None:
    answer = desk.get(f"/captures/{page_of_a_flag(desk)}/thumb")
    assert answer.status_code == 404
    assert "不是可以显示的图片" in answer.text
