"""The desk: every page with its twin, behind sign-in, and the road from a flag to an answered referral."""

import io
import re
import zipfile

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from api.app import NOUNS
from api.presentation.words import ENTRIES
from api.services import Services
from casebook.journal.journal import EntryKind
from tests.api.conftest import PASSWORD

PAGES = ["/", "/flags", "/flags/1", "/listings/1", "/cases", "/referrals", "/search?q=黄桃", "/coverage"]
FAKE = "炎陵黄桃 5斤装 山东现摘现发"


def twin(path: str) -> str:
    head, mark, query = path.partition("?")
    return ("/home.json" if head == "/" else f"{head}.json") + mark + query


def token(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', desk.get("/flags").text)
    assert found
    return found[1]


def post(desk: TestClient, path: str, **fields: object) -> str:
    answer = desk.post(path, data={"csrf": token(desk), **fields})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def top(desk: TestClient) -> int:
    (found,) = [card for card in desk.get("/flags.json").json()["flags"] if title(card) == FAKE]
    return int(found["id"])


def title(card: dict[str, list[dict[str, str]]]) -> str:
    return "".join(segment["text"] for segment in card["title"])


@pytest.mark.parametrize("path", PAGES)
def test_every_page_and_its_twin_answer(desk: TestClient, path: str) -> None:
    page = desk.get(path)
    assert page.status_code == 200
    assert page.text.startswith("<!doctype html>")
    assert "{{" not in page.text
    answer = desk.get(twin(path))
    assert answer.headers["content-type"] == "application/json"
    assert answer.status_code == 200


def test_nothing_is_served_to_a_stranger(stranger: TestClient) -> None:
    routes = [
        route
        for noun in NOUNS
        for route in noun.router.routes
        if isinstance(route, APIRoute) and route.path not in ("/sign-in", "/sign-out")
    ]
    assert len(routes) > 20
    for route in routes:
        path = re.sub(r"\{\w+\}", "1", route.path)
        method = "POST" if "POST" in (route.methods or ()) else "GET"
        answer = stranger.request(method, path)
        if path.endswith(".json"):
            assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_needed"), path
        else:
            assert answer.status_code == 303, path
            assert answer.headers["location"].startswith("/sign-in?to="), path


def test_a_form_without_our_token_is_refused(desk: TestClient) -> None:
    answer = desk.post("/flags/verdicts", data={"flag": 1, "act": "confirm"})
    assert answer.status_code == 403
    assert desk.get("/flags/1.json").json()["card"]["state"] == "open"


def test_a_wrong_password_is_refused_and_throttled(stranger: TestClient) -> None:
    for _ in range(5):
        assert stranger.post("/sign-in", data={"name": "zhang", "password": "wrong"}).status_code == 401
    throttled = stranger.post("/sign-in", data={"name": "zhang", "password": PASSWORD})
    assert throttled.status_code == 429
    assert "五分钟" in throttled.text


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_signing_in_never_leads_away(stranger: TestClient, to: str) -> None:
    answer = stranger.post("/sign-in", data={"name": "zhang", "password": PASSWORD, "to": to})
    assert answer.headers["location"] == "/"


def test_another_site_cannot_sign_in_for_us(stranger: TestClient) -> None:
    answer = stranger.post(
        "/sign-in", data={"name": "zhang", "password": PASSWORD}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403


def test_the_queue_shows_the_characters_that_a_reason_rests_on(desk: TestClient) -> None:
    assert re.search(r"<mark[^>]*>炎陵黄桃</mark>", desk.get("/flags").text)


def test_dismissing_needs_a_reason_in_words_for_other(desk: TestClient) -> None:
    refused = desk.post(
        "/flags/verdicts", data={"csrf": token(desk), "flag": top(desk), "act": "dismiss", "reason": "other"}
    )
    assert refused.status_code == 400
    assert "请写明" in refused.text


def test_dismiss_and_undo(desk: TestClient) -> None:
    flag = top(desk)
    location = post(desk, "/flags/verdicts", flag=flag, act="dismiss", reason="true_origin")
    assert "撤销" in desk.get(location).text
    assert desk.get(f"/flags/{flag}.json").json()["card"]["state"] == "dismissed"
    post(desk, "/flags/verdicts", flag=flag, act="undo")
    assert desk.get(f"/flags/{flag}.json").json()["card"]["state"] == "open"


def test_a_bulk_verdict_is_all_or_nothing(desk: TestClient) -> None:
    flags = [card["id"] for card in desk.get("/flags.json").json()["flags"]][:2]
    post(desk, "/flags/verdicts", flag=flags[0], act="confirm")
    answer = desk.post("/flags/verdicts", data={"csrf": token(desk), "flag": flags[::-1], "act": "confirm"})
    assert answer.status_code == 409
    assert desk.get(f"/flags/{flags[1]}.json").json()["card"]["state"] == "open"


def test_from_a_flag_to_an_answered_referral(desk: TestClient, services: Services) -> None:
    flag = top(desk)
    post(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = post(desk, "/cases", flag=flag)
    shown = desk.get(f"{case}.json").json()
    assert shown["competences"][0]["bureau"] == "临沂市市场监督管理局"
    assert shown["competences"][0]["code"] == "371300"
    assert [clock["days"] for clock in shown["clocks"]] == [15]
    assert len(shown["evidence"]) == 1
    first = shown["competences"][0]
    fields = {"to_bureau": first["bureau"], "to_code": first["code"], "ground": "平台内经营者实际经营地在临沂市"}
    referral = post(desk, f"{case}/referrals", **fields)
    letter = desk.get(f"{referral}.json").json()["letter"]
    assert "违法线索，因平台内经营者实际经营地在临沂市，不属于本局管辖" in letter[0]
    assert "第十条第二款" in letter[0]
    post(desk, f"{referral}/packet")
    packet = zipfile.ZipFile(io.BytesIO(desk.get(f"{referral}/packet.zip").content))
    assert packet.testzip() is None
    assert {"01 案件移送函.docx", "manifest.json", "SHA256SUMS"} <= set(packet.namelist())
    post(desk, f"{referral}/sent")
    post(desk, f"{referral}/received")
    post(desk, f"{referral}/answer", outcome="accepted", text="已受理")
    assert desk.get(f"{referral}.json").json()["row"]["state"] == "accepted"
    assert desk.get(f"{case}.json").json()["row"]["state"] == "referred"
    assert services.follower.wait()
    found = desk.get("/search.json", params={"q": "临沂 类别:移送"}).json()
    assert [one["url"] for one in found["found"]] == [referral]


def test_what_is_not_allowed_now_is_refused_with_a_sentence(desk: TestClient) -> None:
    refusals: list[tuple[str, dict[str, object], int]] = [
        ("/cases", {"flag": top(desk)}, 409),
        ("/cases", {"flag": 999}, 404),
        ("/cases", {}, 422),
        ("/referrals/9/packet", {}, 404),
        ("/flags/verdicts", {"flag": 1, "act": "burn"}, 422),
    ]
    for path, fields, status in refusals:
        answer = desk.post(path, data={"csrf": token(desk), **fields})
        assert answer.status_code == status, (path, fields)
        assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/flags/999.json", 404),
        ("/flags/x.json", 422),
        ("/cases/999.json", 404),
        ("/nothing.json", 404),
        ("/flags.json?page=0", 422),
        ("/flags.json?state=odd", 422),
    ],
)
def test_errors_have_one_shape(desk: TestClient, path: str, status: int) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert {"type", "title", "status", "detail", "instance", "code"} <= set(problem)
    assert (problem["status"], problem["instance"]) == (status, path.partition("?")[0])


def test_blocked_pages_are_shown_as_blocked(desk: TestClient) -> None:
    page = desk.get("/coverage").text
    assert "被拦截" in page
    assert "滑块验证" in page


def test_a_returned_referral_is_ours_again(desk: TestClient) -> None:
    flag = top(desk)
    post(desk, "/flags/verdicts", flag=flag, act="confirm")
    case = post(desk, "/cases", flag=flag)
    referral = post(desk, f"{case}/referrals", to_bureau="甲市市场监督管理局", to_code="371300", ground="经营地在甲市")
    post(desk, f"{referral}/packet")
    post(desk, f"{referral}/sent")
    post(desk, f"{referral}/answer", outcome="returned", text="材料不全，退回")
    shown = desk.get(f"{case}.json").json()
    assert (shown["row"]["state"], shown["may_refer"]) == ("checking", True)
    assert "登记退回" in desk.get(referral).text


def test_every_act_of_the_journal_has_its_words() -> None:
    assert set(ENTRIES) == {kind.value for kind in EntryKind}
