"""A restricted case and the reporter of a matter leak nowhere: all pages are walked by those who may not see them.

`casebook.cases.restriction`, `casebook.db.restricted` and `casebook.search.following.closed` are tested by it, over
every route of the desk.
"""

from collections.abc import Iterator
from unittest.mock import patch
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.services import Services
from casebook.access import officers
from casebook.access.viewer import Role, Viewer
from tests.api.conftest import PASSWORD, ingest, open_bureau
from tests.api.test_query_counts import get_addresses
from tests.casebook.drops import FAKE, SECOND_FAKE, write_drop
from tests.casebook.viewers import TESTER

CASE = "/cases/1"
SECRETS = ("青石行动", "暗访乙方仓库", "举报人丙丁", "调取戊己流水", "甲市线人", "庚辛材料")
"""Words of the case's title, a note, the reporter, a task, a referral and an uploaded file."""

People = dict[str, TestClient]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Services:
    """A bureau with two flags."""
    folder = tmp_path_factory.mktemp("bureau")
    services = open_bureau(folder / "var")
    ingest(services, write_drop(folder / "drop", [FAKE, SECOND_FAKE]))
    return services


@pytest.fixture(scope="module")
def people(services: Services) -> Iterator[People]:
    """Programs of the officer of the case, a colleague, a lead, an administrator, and a lead of another bureau."""
    with services.writing(TESTER) as session:
        for name, role in (("li", Role.OFFICER), ("boss", Role.LEAD), ("wang", Role.ADMIN)):
            officers.add_officer(session, name, name=name, password=PASSWORD, role=role)
    with services.writing(Viewer.system("test", bureau="371300")) as session:
        officers.add_officer(session, "linyi", name="临沂人", password=PASSWORD, role=Role.LEAD)
    app = create_app(services)
    with TestClient(app, follow_redirects=False, base_url="http://127.0.0.1") as first:
        clients = {"zhang": first}
        for name in ("li", "boss", "wang", "linyi"):
            clients[name] = TestClient(app, follow_redirects=False, base_url="http://127.0.0.1")
        for name, client in clients.items():
            answer = client.post("/sign-in", json={"name": name, "password": PASSWORD})
            client.headers["X-CSRF-Token"] = answer.json()["csrf"]
        yield clients


@pytest.fixture(scope="module")
def restricted(people: People, services: Services) -> People:
    """A case with all that belongs to one, which is then restricted."""
    zhang = people["zhang"]

    def act(path: str, **body: object) -> None:
        assert zhang.post(path, json=body).status_code in (200, 201), path

    act("/flags/verdicts", flag=[1], act="confirm")
    act("/cases", flag=[1], title=SECRETS[0])
    act(f"{CASE}/notes", text=SECRETS[1])
    act(f"{CASE}/reporter", name=SECRETS[2], contact="13800001111", note=SECRETS[4])
    act(f"{CASE}/tasks", text=SECRETS[3], assignee=2)
    act(f"{CASE}/referrals", to_bureau="甲市市场监督管理局", to_code="371300", ground=SECRETS[4])
    files = {"file": ("材料.txt", SECRETS[5].encode(), "text/plain")}
    about = {"kind": "statement", "carrier": "original", "proof_purpose": SECRETS[5], "made_on": "2026-08-03",
             "made_by": "甲", "note": "乙"}  # fmt: skip
    assert zhang.post(f"{CASE}/evidence", data=about, files=files).status_code in (200, 201, 303)
    act(f"{CASE}/restriction", restricted="yes", text="涉及举报人安全")
    assert services.follower.wait_for_follow(60)
    return people


def find_leaks(client: TestClient, words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Where the words stand in what any page or export answers; a search repeats what it was asked."""
    leaks = set()
    for address in dict.fromkeys([*get_addresses(), "/search.json?q=", "/search/export.csv?q=", "/flags.json?state="]):
        text = client.get(address).text
        leaks |= {(address, word) for word in words if word in text}
    return leaks


def count_hits(client: TestClient, query: str) -> int:
    """How many hits a search has, by its total, its facets and its export."""
    answer = client.get(f"/search.json?q={quote(query)}").json()
    exported = client.get(f"/search/export.jsonl?q={quote(query)}").text.splitlines()
    batch = client.get(f"/search/batch.json?lines={quote(query)}").json()["rows"][0]["total"]
    (kinds,) = [one["values"] for one in answer["facets"] if one["name"] == "kind"] or [[]]
    total = int(answer["total"])
    assert (sum(one["count"] for one in kinds), len(exported), batch) == (total, total, total)
    return total


@pytest.mark.timeout(300)
def test_a_restricted_case_leaks_on_no_page(restricted: People) -> None:
    number = restricted["zhang"].get(f"{CASE}.json").json()["row"]["number"]
    paper = restricted["zhang"].get("/referrals/1.json").json()["row"]["number"]
    assert find_leaks(restricted["li"], (*SECRETS, number, paper, "13800001111")) == set()


@pytest.mark.parametrize("name", ["li", "wang", "linyi"])
def test_a_restricted_case_is_neither_found_nor_counted(restricted: People, name: str) -> None:
    client = restricted[name]
    for query in (*SECRETS[:3], "13800001111", "类别:案件", "类别:移送", "类别:证据", "类别:办案备注"):
        assert count_hits(client, query) == 0, query
    for page in (CASE, "/referrals/1", "/evidence/1", "/flags/1", f"{CASE}/evidence/1", "/referrals/1/packet.zip"):
        assert client.get(page).status_code == 404, page
    assert client.get("/cases.json").json()["total"] == 0
    assert client.get("/search.json?q=举报人丙了").json()["meant"] == []


def test_those_in_charge_find_all_of_it(restricted: People) -> None:
    for name in ("zhang", "boss"):
        client = restricted[name]
        assert client.get(f"{CASE}.json").json()["reporter"]["name"] == SECRETS[2]
        assert all(count_hits(client, word) for word in SECRETS), name
        assert client.get("/flags.json?state=confirmed").json()["total"] == 1


def test_counts_of_flags_tell_a_colleague_nothing(restricted: People) -> None:
    def count(name: str) -> tuple[int, int]:
        queue = restricted[name].get("/flags.json?state=confirmed").json()
        return queue["total"], queue["by_state"].get("confirmed", 0)

    assert (count("zhang"), count("li")) == ((1, 1), (0, 0))


def test_whoever_is_named_sees_the_case_and_whoever_is_not_sees_it_again_when_it_is_released(
    restricted: People,
) -> None:
    zhang, li = restricted["zhang"], restricted["li"]
    assert zhang.post(f"{CASE}/handlers", json={"assignee": 1, "second_officer": 2}).status_code == 200
    assert li.get(f"{CASE}.json").json()["reporter"]["name"] == SECRETS[2]
    assert zhang.post(f"{CASE}/handlers", json={"assignee": 1}).status_code == 200
    assert li.get(CASE).status_code == 404
    assert zhang.post(f"{CASE}/restriction", json={"restricted": "no", "text": "已经结束"}).status_code == 200
    assert "举报人丙丁" not in li.get(CASE).text
    assert count_hits(li, "举报人丙丁") == 0
    assert (count_hits(li, SECRETS[0]) > 0, li.get(CASE).status_code) == (True, 200)


def test_whoever_hands_on_a_restricted_case_is_led_to_the_others(restricted: People) -> None:
    zhang, li = restricted["zhang"], restricted["li"]
    zhang.post(f"{CASE}/handlers", json={"assignee": 2})
    zhang.post(f"{CASE}/restriction", json={"restricted": "yes", "text": "又涉及举报人"})
    answer = li.post(f"{CASE}/handlers", json={"assignee": 1})
    assert (answer.status_code, answer.headers["content-location"]) == (200, "/cases.json")
    assert [case["id"] for case in answer.json()["cases"]] == []
    assert li.get(CASE).status_code == 404
    zhang.post(f"{CASE}/handlers", json={"assignee": 2})
    assert li.get(CASE).status_code == 200
    form = {"assignee": "1", "csrf": li.headers["X-CSRF-Token"]}
    assert li.post(f"{CASE}/handlers", data=form).headers["location"] == "/cases"
    shown = zhang.post(f"{CASE}/handlers", json={"assignee": 2}).json()
    assert shown["row"]["id"] == 1, "who opened it sees it whoever handles it"
    zhang.post(f"{CASE}/handlers", json={"assignee": 1})


def test_what_became_restricted_is_left_out_before_the_index_knows(restricted: People, services: Services) -> None:
    zhang, li = restricted["zhang"], restricted["li"]
    zhang.post(f"{CASE}/restriction", json={"restricted": "no", "text": "已经结束"})
    assert services.follower.wait_for_follow(60)
    before = count_hits(li, SECRETS[0])
    assert before > 0
    services.follower.stop()
    with patch.object(services.follower, "follow_once"):  # as while a long rebuild runs
        zhang.post(f"{CASE}/restriction", json={"restricted": "yes", "text": "又涉及举报人"})
        assert [count_hits(li, word) for word in SECRETS] == [0] * len(SECRETS)
        assert count_hits(li, "类别:案件") == 0
        assert count_hits(zhang, SECRETS[0]) == before
        zhang.post(f"{CASE}/handlers", json={"assignee": 1, "second_officer": 2})
        assert count_hits(li, SECRETS[0]) > 0
    services.follower.start()


def test_only_those_in_charge_restrict_a_case_and_name_its_reporter(people: People) -> None:
    zhang, li = people["zhang"], people["li"]
    zhang.post("/flags/verdicts", json={"flag": [2], "act": "confirm"})
    case = zhang.post("/cases", json={"flag": [2]}).headers["location"]
    assert li.post(f"{case}/restriction", json={"restricted": "yes", "text": "好奇"}).status_code == 403
    assert li.post(f"{case}/reporter", json={"name": "某某"}).status_code == 403
    assert zhang.post(f"{case}/restriction", json={"restricted": "yes", "text": " "}).status_code == 400
    assert zhang.post(f"{case}/reporter", json={"name": " "}).status_code == 400
    shown = zhang.post(f"{case}/reporter", json={"name": "匿名"}).json()
    assert (shown["timeline"][-1]["says"], shown["reporter"]["name"]) == ("登记举报投诉人", "匿名")
    assert li.get(f"{case}.json").json()["reporter"] is None
