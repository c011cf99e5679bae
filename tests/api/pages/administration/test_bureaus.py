"""The page of the register of bureaus: an administrator enters one, uploads a table, looks, puts it in force."""

import io

from fastapi.testclient import TestClient

from tests.api.desk import get_token

LINYI = {"code": "371300", "name": "临沂市市场监督管理局", "level": "city", "phone": "0539-0000000"}
TABLE = (
    "行政区划代码,名称,层级,电话\n371300,临沂市市场监督管理局,市级,0539-1\n370000,山东省市场监督管理局,省级,\n".encode()
)
HTML = {"Accept": "text/html"}


def upload(admin: TestClient, body: bytes) -> int:
    files = [("file", ("名册.csv", io.BytesIO(body), "text/csv"))]
    return admin.post("/bureaus/file", data={"x": ""}, files=files, headers={"Accept": "application/json"}).status_code


def test_a_table_is_looked_at_before_it_is_in_force(admin: TestClient) -> None:
    assert admin.post("/bureaus", json=LINYI).status_code == 200
    assert upload(admin, TABLE) == 200
    draft = admin.get("/bureaus.json").json()["draft"]
    assert (draft["added_count"], draft["changed_count"]) == (1, 1)
    assert "0539-1" in admin.get("/bureaus", headers=HTML).text
    assert admin.post("/bureaus/take", json={"edition": "another"}).status_code == 409
    taken = admin.post("/bureaus/take", json={"edition": draft["name"]}).json()
    assert (taken["total"], taken["draft"]) == (2, None)
    assert upload(admin, TABLE) == 200
    assert admin.post("/bureaus/drop", json={}).json()["draft"] is None
    assert upload(admin, b"x,y\n1,2\n") == 422
    options = admin.get("/bureaus/options", headers=HTML).text
    assert "临沂市市场监督管理局" in options


def test_others_look_and_do_not_enter(desk: TestClient) -> None:
    assert "名册由管理员登记和更改" in desk.get("/bureaus").text
    assert desk.post("/bureaus", data={"csrf": get_token(desk), **LINYI}).status_code == 403
