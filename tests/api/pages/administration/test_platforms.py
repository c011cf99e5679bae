"""The page of platforms: seen by all, entered by an administrator."""

from fastapi.testclient import TestClient

from tests.api.desk import get_token

JD = {"key": "jd", "title": "京东商城", "operator": "某某电子商务有限公司", "home_code": "110115", "channel": "邮寄"}


def test_an_administrator_enters_a_platform(admin: TestClient) -> None:
    answer = admin.post("/platforms", json=JD)
    assert answer.status_code == 200, answer.text
    (jd,) = [one for one in answer.json()["platforms"] if one["key"] == "jd"]
    assert (jd["title"], jd["home"], jd["checked_on"]) == ("京东商城", "北京市大兴区", None)
    page = admin.get("/platforms", headers={"Accept": "text/html"}).text
    assert "京东商城" in page
    assert "未登记名称" in page, "the platform of the record that nobody entered"
    assert admin.post("/platforms", json=JD | {"uscc": "1"}).status_code == 400
    admin.post("/platforms", json={"key": "shop", "title": "甲商城", "operator": "某某网络有限公司"})
    seller = admin.get("/sellers/1", headers={"Accept": "text/html"}).text
    assert "甲商城" in seller, "pages name a platform as the bureau entered it"
    etag = admin.get("/platforms.json").headers["ETag"]
    admin.post("/platforms", json=JD | {"channel": "邮箱"})
    assert admin.post("/platforms", json=JD, headers={"If-Match": etag}).status_code == 412


def test_others_look_and_do_not_enter(desk: TestClient) -> None:
    assert "平台由管理员登记和更改" in desk.get("/platforms").text
    assert desk.post("/platforms", data={"csrf": get_token(desk), **JD}).status_code == 403
