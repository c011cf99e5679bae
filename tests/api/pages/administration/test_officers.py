"""Officers at the desk: seen by all, managed by administrators; everybody changes the own password."""

from fastapi.testclient import TestClient

from api.services import Services
from casebook.access import officers
from casebook.access.viewer import Role
from casebook.integrity.verify import verify_record
from tests.api.conftest import PASSWORD
from tests.api.desk import act, get_token
from tests.casebook.viewers import TESTER

NEW = "白关丝瓜 seven boats"
ADDED = {"sign_in": "Wang", "name": "王五", "password": NEW, "badge_number": "湘B-0017", "unit": "知识产权科"}


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return client.post("/sign-in", data={"name": name, "password": password}).status_code


def become_admin(client: TestClient, services: Services) -> None:
    with services.database.writing(TESTER) as session:
        officers.add_officer(session, "admin", name="赵六", password=PASSWORD, role=Role.ADMIN)
    assert sign_in(client, "admin") == 303


def test_an_administrator_adds_disables_and_enables(stranger: TestClient, services: Services) -> None:
    become_admin(stranger, services)
    assert act(stranger, "/officers", **ADDED) == "/officers"
    page = stranger.get("/officers").text
    for words in ("王五", "湘B-0017", "知识产权科", "执法人员", "在用"):
        assert words in page
    (wang,) = [one for one in stranger.get("/officers.json").json()["officers"] if one["sign_in"] == "Wang"]
    with TestClient(stranger.app, follow_redirects=False, base_url="http://127.0.0.1") as other:
        assert sign_in(other, "wang", NEW) == 303
        assert other.get("/flags").status_code == 200
        act(stranger, f"/officers/{wang['id']}/duty", duty="off")
        assert other.get("/flags").status_code == 303, "signed out at once"
        assert sign_in(other, "wang", NEW) == 401
        assert "已停用" in stranger.get("/officers").text
        act(stranger, f"/officers/{wang['id']}/duty", duty="on")
        assert sign_in(other, "wang", NEW) == 303


def test_an_administrator_changes_a_role_and_resets_a_password(stranger: TestClient, services: Services) -> None:
    become_admin(stranger, services)
    (zhang,) = [one for one in stranger.get("/officers.json").json()["officers"] if one["sign_in"] == "zhang"]
    with TestClient(stranger.app, follow_redirects=False, base_url="http://127.0.0.1") as other:
        assert sign_in(other, "zhang") == 303
        act(stranger, f"/officers/{zhang['id']}/role", role="lead")
        assert other.get("/flags").status_code == 303, "signed out at once"
        assert sign_in(other, "zhang") == 303
        act(stranger, f"/officers/{zhang['id']}/password", password=NEW)
        assert other.get("/flags").status_code == 303, "signed out at once"
        assert sign_in(other, "zhang") == 401
        assert sign_in(other, "zhang", NEW) == 303
    (zhang,) = [one for one in stranger.get("/officers.json").json()["officers"] if one["sign_in"] == "zhang"]
    assert zhang["role"] == "lead"
    with services.database.reading(TESTER) as session:
        assert verify_record(session, services.store).faults == ()


def test_what_is_refused(stranger: TestClient, services: Services) -> None:
    become_admin(stranger, services)
    token = get_token(stranger)
    own = stranger.get("/officers.json").json()["own"]
    for path, fields, status, says in (
        ("/officers", ADDED | {"sign_in": "ZHANG"}, 409, "已经有了"),
        ("/officers", ADDED | {"password": "woaini1314"}, 400, "太容易被猜到"),
        ("/officers", ADDED | {"role": "system"}, 422, "不符合要求"),
        (f"/officers/{own}/duty", {"duty": "off"}, 400, "不能停用自己"),
        ("/officers/999/duty", {"duty": "off"}, 404, "没有编号为 999"),
        (f"/officers/{own}/role", {"role": "officer"}, 400, "不能更改自己的角色"),
        (f"/officers/{own}/password", {"password": NEW}, 400, "更换自己的口令"),
        ("/officers/1/role", {"role": "system"}, 422, "角色"),
        ("/officers/1/password", {"password": "zhangsan1998"}, 400, "太容易被猜到"),
    ):
        answer = stranger.post(path, data={"csrf": token, **fields})
        assert (answer.status_code, says in answer.text) == (status, True), path


def test_whoever_is_no_administrator_only_looks(desk: TestClient) -> None:
    page = desk.get("/officers").text
    assert "张三" in page
    assert "添加人员" not in page
    token = get_token(desk)
    assert desk.post("/officers", data={"csrf": token, **ADDED}).status_code == 403
    for act_name, fields in (("duty", {"duty": "off"}), ("role", {"role": "admin"}), ("password", {"password": NEW})):
        assert desk.post(f"/officers/1/{act_name}", data={"csrf": token, **fields}).status_code == 403


def test_everybody_changes_the_own_password(desk: TestClient) -> None:
    fields = {"current": PASSWORD, "new": NEW, "again": NEW}
    token = get_token(desk)
    for wrong, says in (
        ({"again": "another one"}, "不一致"),
        ({"current": "wrong"}, "现用口令不对"),
        ({"new": "woaini1314", "again": "woaini1314"}, "太容易被猜到"),
    ):
        answer = desk.post("/password", data={"csrf": token, **fields, **wrong})
        assert (answer.status_code, says in answer.text) == (400, True), wrong
    assert act(desk, "/password", **fields) == "/sign-in"
    assert desk.get("/flags").status_code == 303, "every sign-in ends"
    assert sign_in(desk, "zhang") == 401
    assert sign_in(desk, "zhang", NEW) == 303


def test_the_password_in_use_cannot_be_guessed_at_the_desk(desk: TestClient) -> None:
    token = get_token(desk)
    sent = {"csrf": token, "new": NEW, "again": NEW}
    statuses = [desk.post("/password", data={**sent, "current": f"wrong {one}"}).status_code for one in range(6)]
    assert statuses == [400] * 5 + [429]
