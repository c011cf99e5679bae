"""A register is uploaded, compared with the one in force, and put in force by an administrator.

Tests `differences`, `drafts`, `admins` and the views of `administration`.
"""

import io

from fastapi.testclient import TestClient
from httpx2 import Response

from api.services import Services
from casebook.journal.entries import EntryKind, read_newest
from matcher.registers.readers import get_zhuzhou_register
from tests.casebook.viewers import TESTER

HEADER = "类型,注册号,名称,权利人\n"
NEW = HEADER + "商标,90000001,甲山泉,甲公司\n"


def upload(client: TestClient, *files: tuple[str, str]) -> Response:
    return client.post(
        "/registers", data={}, files=[("file", (name, io.BytesIO(text.encode()))) for name, text in files]
    )


def test_differences_are_shown_before_a_register_is_in_force(admin: TestClient, services: Services) -> None:
    own = get_zhuzhou_register().read_text("utf-8")
    before = admin.get("/registers.json").json()
    changed = own.replace("炎陵黄桃", "炎陵黄桃果", 1)
    answer = upload(admin, ("本局名录.csv", changed), ("商标.csv", NEW))
    assert answer.status_code == 200, answer.text
    draft = answer.json()["draft"]
    assert (draft["added_count"], draft["removed_count"], draft["changed_count"]) == (1, 0, 1)
    (change,) = draft["changed"]
    assert (change["column"], change["after"]) == ("名称", "炎陵黄桃果")
    assert answer.json()["edition"] == before["edition"], "not in force yet"
    page = admin.get("/registers", headers={"Accept": "text/html"}).text
    assert "甲山泉" in page
    taken = admin.post("/registers/take", json={"edition": draft["edition"]}).json()
    assert (taken["edition"], taken["draft"]) == (draft["edition"], None)
    with services.database.reading(TESTER) as session:
        newest = read_newest(session)
    assert newest is not None
    assert newest.kind is EntryKind.REGISTER_TAKEN
    assert newest.actor.endswith(":admin")


def test_a_draft_that_was_replaced_meanwhile_is_not_put_in_force(admin: TestClient) -> None:
    seen = upload(admin, ("a.csv", NEW)).json()["draft"]["edition"]
    upload(admin, ("b.csv", NEW.replace("甲山泉", "乙山泉")))
    answer = admin.post("/registers/take", json={"edition": seen})
    assert (answer.status_code, "刚被换成另一份" in answer.json()["detail"]) == (409, True)
    assert admin.post("/registers/drop", json={}).json()["draft"] is None
    assert admin.post("/registers/take", json={"edition": seen}).status_code == 404


def test_what_is_no_register_is_refused_with_file_and_line(admin: TestClient) -> None:
    for name, text, says in (
        ("x.csv", "甲,乙\n1,2\n", "x.csv 第 1 行"),
        ("y.csv", HEADER, "只有表头"),
        ("../../z.csv", HEADER + "香水,1,名,人\n", "z.csv 第 2 行"),
    ):
        answer = upload(admin, (name, text))
        assert (answer.status_code, says in answer.json()["detail"]) == (422, True), answer.text
    assert "没有收到文件" in admin.post("/registers", json={}).json()["detail"]


def test_an_officer_looks_and_puts_nothing_in_force(desk: TestClient) -> None:
    page = desk.get("/registers").text
    assert "类型 / kind" in page
    assert "证明商标" in page
    assert "上传并比较" not in page
    token = desk.get("/flags").text.partition('name="csrf" value="')[2][:64]
    answer = desk.post("/registers/drop", json={}, headers={"X-CSRF-Token": token})
    assert (answer.status_code, "管理员" in answer.json()["detail"]) == (403, True)
