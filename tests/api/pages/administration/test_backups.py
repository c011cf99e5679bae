"""Backups from the desk are whole, journaled, and given to administrators alone (`backup_folder`)."""

import io
import zipfile

from fastapi.testclient import TestClient


def test_a_backup_is_made_listed_and_given_out(admin: TestClient) -> None:
    made = admin.post("/backups", json={})
    assert made.status_code == 201, made.text
    (backup,) = made.json()["backups"]
    body = admin.get(f"/backups/{backup['name']}").content
    assert len(body) == backup["size"]
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert "backup.json" in archive.namelist()
        assert archive.testzip() is None
    page = admin.get("/backups", headers={"Accept": "text/html"}).text
    assert backup["name"] in page
    assert "zhixun restore" in page


def test_only_backups_are_given_out(admin: TestClient) -> None:
    for other in ("zhixun.sqlite", "..%2Fzhixun.sqlite", "zhixun-20260101-000000.zip"):
        assert admin.get(f"/backups/{other}").status_code == 404


def test_an_officer_is_given_no_backup(desk: TestClient) -> None:
    assert "由管理员办理" in desk.get("/backups").text
    assert desk.get("/backups/zhixun-20260101-000000.zip").status_code == 403
    token = desk.get("/flags").text.partition('name="csrf" value="')[2][:64]
    assert desk.post("/backups", json={}, headers={"X-CSRF-Token": token}).status_code == 403
