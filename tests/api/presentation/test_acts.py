"""Every act in its two faces, over all POST routes: a form is sent on, a program gets the view with its ETag."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import PAGE_MODULES
from tests.api.conftest import PASSWORD
from tests.api.desk import add_certificate
from tests.casebook.acts import CHECK

PROBLEM = "application/problem+json"
JSON = {"accept": "application/json"}


@dataclass(frozen=True, slots=True)
class Step:
    """One act on the way from a flag to an answer: its route, its body, the view that it acts on."""

    route: str
    path: str
    body: Mapping[str, object]
    view: str
    status: int = 200


FLAG = 1
WAY = (
    Step("/flags/verdicts", "/flags/verdicts", {"flag": FLAG, "act": "confirm"}, f"/flags/{FLAG}.json"),
    Step("/cases", "/cases", {"flag": [FLAG]}, f"/flags/{FLAG}.json", status=201),
    Step(
        "/cases/{case_id}/referrals",
        "/cases/1/referrals",
        {"to_bureau": "甲市市场监督管理局", "to_code": "371300", "ground": "经营地在甲市"},
        "/cases/1.json",
        status=201,
    ),
    Step(
        "/referrals/{referral_id}/places",
        "/referrals/1/places",
        {"kind": "warehouse", "address": "甲市某路1号", "evidence": "商品页面", "seen_on": "2026-01-05"},
        "/referrals/1.json",
    ),
    Step(
        "/referrals/{referral_id}/edit",
        "/referrals/1/edit",
        {
            "to_bureau": "甲市市场监督管理局",
            "to_code": "371300",
            "ground": "经营地在甲市",
            "contact_name": "王五",
            "contact_phone": "0731-0000000",
            "contact_address": "某路1号",
        },
        "/referrals/1.json",
    ),
    Step("/referrals/{referral_id}/extraction", "/referrals/1/extraction", CHECK, "/referrals/1.json"),
    Step("/referrals/{referral_id}/packet", "/referrals/1/packet", {}, "/referrals/1.json"),
    Step("/referrals/{referral_id}/sent", "/referrals/1/sent", {}, "/referrals/1.json"),
    Step("/referrals/{referral_id}/received", "/referrals/1/received", {}, "/referrals/1.json"),
    Step(
        "/referrals/{referral_id}/answer",
        "/referrals/1/answer",
        {
            "outcome": "objected",
            "text": "不属于本局管辖",
            "article": "程序规定第十条",
            "fact": "经营地在广州",
            "competent": "广州市市场监督管理局",
        },
        "/referrals/1.json",
    ),
    Step(
        "/referrals/{referral_id}/rating",
        "/referrals/1/rating",
        {"timely": "true", "effort": "false"},
        "/referrals/1.json",
    ),
    Step("/referrals/{referral_id}/step", "/referrals/1/step", {"to": "escalated"}, "/referrals/1.json"),
)
SESSION = {"/sign-in", "/sign-out", "/password"}
# What is sent to be answered and changes nothing: there is no view that could be stale.
QUESTIONS = {"/search/batch", "/search/pictures"}
# Acts that do not lie on this way, by the module of tests that walks each.
ELSEWHERE = {
    "/rules/weights": "test_rules",
    "/rules/weights/older": "test_rules",
    "/rules/samples": "test_rules",
    "/rules/samples/{sample_id}": "test_rules",
    "/cases/{case_id}/handlers": "test_workbench",
    "/cases/{case_id}/restriction": "test_case_access",
    "/cases/{case_id}/reporter": "test_case_access",
    "/cases/{case_id}/notes": "test_workbench",
    "/cases/{case_id}/tasks": "test_workbench",
    "/cases/{case_id}/tasks/{task_id}": "test_workbench",
    "/cases/{case_id}/close": "test_workbench",
    "/cases/{case_id}/reopen": "test_workbench",
    "/flags/{flag_id}/right-picture": "test_right_pictures",
    "/cases/{case_id}/evidence": "test_evidence",
    "/referrals/{referral_id}/void": "test_referrals",
    "/referrals/{referral_id}/approved": "test_referrals",
    "/referrals/{referral_id}/slip": "test_incoming",
    "/referrals/{referral_id}/copies": "test_referrals",
    "/incoming": "test_incoming",
    "/incoming/{incoming_id}/answer": "test_incoming",
    "/incoming/{incoming_id}/case": "test_incoming",
    "/searches": "test_saved_searches",
    "/searches/{search_id}": "test_saved_searches",
    "/registers": "test_registers",
    "/registers/take": "test_registers",
    "/registers/drop": "test_registers",
    "/cases/{case_id}/seller-kind": "test_jurisdiction",
    "/cases/{case_id}/places": "test_jurisdiction",
    "/campaigns": "test_campaigns",
    "/campaigns/{campaign_id}/cases": "test_campaigns",
    "/campaigns/{campaign_id}/evidence": "test_campaigns",
    "/campaigns/{campaign_id}/leaving": "test_campaigns",
    "/campaigns/{campaign_id}/split": "test_campaigns",
    "/bureaus": "test_bureaus",
    "/bureaus/file": "test_bureaus",
    "/bureaus/take": "test_bureaus",
    "/bureaus/drop": "test_bureaus",
    "/platforms": "test_platforms",
    "/crawls/plans": "test_plans",
    "/crawls/plans/pause": "test_plans",
    "/crawls/plans/removal": "test_plans",
    "/season/crawls": "test_plans",
    "/cases/{case_id}/platform-letters": "test_platform_letters",
    "/platform-letters/{letter_id}/sent": "test_platform_letters",
    "/platform-letters/{letter_id}/void": "test_platform_letters",
    "/platform-letters/{letter_id}/reply": "test_platform_letters",
    "/backups": "test_backups",
    "/statistics/map": "test_statistics",
    "/cases/{case_id}/flags": "test_joining",
    "/officers": "test_officers",
    "/officers/{officer_id}/duty": "test_officers",
    "/officers/{officer_id}/role": "test_officers",
    "/officers/{officer_id}/password": "test_officers",
}


def routes() -> set[str]:
    """The path of every POST route of the desk."""
    return {
        route.path
        for noun in PAGE_MODULES
        for route in noun.router.routes
        if isinstance(route, APIRoute) and "POST" in (route.methods or ())
    }


def sign_in(stranger: TestClient) -> str:
    """Sign a program in; gives the token that its acts carry."""
    answer = stranger.post("/sign-in", json={"name": "zhang", "password": PASSWORD})
    assert answer.status_code == 200
    assert answer.json()["name"] == "zhang"
    return str(answer.json()["csrf"])


def form_token(desk: TestClient) -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', desk.get("/flags").text)
    assert found
    return found[1]


def is_problem(answer: Response, status: int, code: str) -> bool:
    """Whether a program was answered with this problem."""
    problem = answer.json()
    return (answer.status_code, answer.headers["content-type"], problem["status"], problem["code"]) == (
        status, PROBLEM, status, code,
    )  # fmt: skip


def test_every_act_is_walked_here() -> None:
    assert routes() == {step.route for step in WAY} | SESSION | QUESTIONS | set(ELSEWHERE)
    for route, module in ELSEWHERE.items():
        (path,) = (Path(__file__).parents[1] / "pages").rglob(f"{module}.py")
        text = path.read_text()
        assert f"/{route.rsplit('/{', 1)[0].rsplit('/', 1)[1]}" in text, f"{route} is not walked in {module}"


def prepare(desk: TestClient, step: Step) -> None:
    """Add what a later step needs and no step of the way brings along: a file."""
    if step.path.endswith("/extraction"):
        add_certificate(desk)


def test_a_form_is_sent_on_to_what_it_changed(desk: TestClient) -> None:
    for step in WAY:
        prepare(desk, step)
        answer = desk.post(step.path, data={"csrf": form_token(desk), **step.body})
        assert answer.status_code == 303, (step.path, answer.text)
        assert desk.get(answer.headers["location"]).status_code == 200
    assert desk.post("/sign-out", data={"csrf": form_token(desk)}).headers["location"] == "/sign-in"
    assert desk.get("/flags").status_code == 303, "signed out"


def test_a_program_gets_the_view_with_the_etag_of_its_twin(stranger: TestClient) -> None:
    token = {"X-CSRF-Token": sign_in(stranger)}
    for step in WAY:
        prepare(stranger, step)
        seen = stranger.get(step.view).headers["etag"]
        answer = stranger.post(step.path, json=step.body, headers={**token, "If-Match": seen})
        assert answer.status_code == step.status, (step.path, answer.text)
        assert answer.headers["content-type"] == "application/json"
        if step.status == 201:
            assert stranger.get(answer.headers["location"]).status_code == 200
        if "content-location" in answer.headers:
            twin = stranger.get(answer.headers["content-location"])
            assert (twin.json(), twin.headers["etag"]) == (answer.json(), answer.headers["etag"])
    assert stranger.post("/sign-out", json={}, headers=token).json() == {"name": "", "csrf": ""}
    assert stranger.get("/flags.json").status_code == 401


def test_a_form_may_ask_for_json(desk: TestClient) -> None:
    step = WAY[0]
    answer = desk.post(step.path, data={"csrf": form_token(desk), **step.body}, headers=JSON)
    assert [flag["state"] for flag in answer.json()["flags"]] == ["confirmed"]


def test_a_stale_view_is_acted_on_in_no_face(stranger: TestClient) -> None:
    token = {"X-CSRF-Token": sign_in(stranger)}
    stale = {**token, "If-Match": '"seen long ago"'}
    for step in WAY:
        prepare(stranger, step)
        before = stranger.get(step.view).json()
        answer = stranger.post(step.path, json=step.body, headers=stale)
        assert is_problem(answer, 412, "stale"), (step.path, answer.text)
        assert "已被他人改动" in answer.json()["detail"]
        page = stranger.post(step.path, data={"csrf": token["X-CSRF-Token"], **step.body}, headers=stale)
        assert page.status_code == 412
        assert 'role="alert"' in page.text
        assert stranger.get(step.view).json() == before
        assert stranger.post(step.path, json=step.body, headers=token).status_code == step.status


def test_two_who_saw_the_same_flag_do_not_both_decide(stranger: TestClient) -> None:
    token = {"X-CSRF-Token": sign_in(stranger)}
    seen = {**token, "If-Match": stranger.get(f"/flags/{FLAG}.json").headers["etag"]}
    assert stranger.post("/flags/verdicts", json={"flag": FLAG, "act": "confirm"}, headers=seen).status_code == 200
    late = stranger.post("/flags/verdicts", json={"flag": FLAG, "act": "undo"}, headers=seen)
    assert is_problem(late, 412, "stale")


@pytest.mark.parametrize("path", [*(step.path for step in WAY), "/sign-out"])
def test_an_act_without_the_token_is_refused(stranger: TestClient, path: str) -> None:
    assert is_problem(stranger.post(path, json={}), 401, "sign_in_needed")
    sign_in(stranger)
    assert is_problem(stranger.post(path, json={}), 403, "forbidden")
    page = stranger.post(path, data={"csrf": "0" * 64})
    assert page.status_code == 403
    assert 'role="alert"' in page.text


def test_a_wrong_body_is_answered_field_by_field(stranger: TestClient) -> None:
    token = {"X-CSRF-Token": sign_in(stranger)}
    answer = stranger.post("/flags/verdicts", json={"flag": FLAG, "act": "burn", "colour": 1}, headers=token)
    assert is_problem(answer, 422, "not_understood")
    assert {error["field"] for error in answer.json()["errors"]} == {"act", "colour"}
    assert is_problem(stranger.post("/cases", json={"flag": [999]}, headers=token), 404, "not_found")
    assert is_problem(stranger.post("/cases", json={"flag": [FLAG]}, headers=token), 409, "conflict")
    wrong = stranger.post("/sign-in", json={"name": "zhang", "password": "wrong"})
    assert is_problem(wrong, 401, "sign_in_failed")


def test_an_unchanged_view_is_not_sent_again(desk: TestClient) -> None:
    first = desk.get("/flags/1.json")
    again = desk.get("/flags/1.json", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert desk.get("/flags/1.json", headers={"If-None-Match": '"other"'}).json() == first.json()


def test_openapi_shows_every_act_and_its_problems(stranger: TestClient) -> None:
    document = stranger.get("/api.json").json()
    schemas = document["components"]["schemas"]
    assert {"Problem", "FieldProblem"} <= set(schemas)
    for route in routes():
        act = document["paths"][route]["post"]
        (done,) = [answer for status, answer in act["responses"].items() if status in ("200", "201")]
        assert done["content"]["application/json"]["schema"]["$ref"].removeprefix("#/components/schemas/") in schemas
        assert "303" in act["responses"]
        assert PROBLEM in act["responses"]["409"]["content"]
        for body in act.get("requestBody", {}).get("content", {}).values():
            assert body["schema"]["$ref"].removeprefix("#/components/schemas/") in schemas
        headers = {parameter["name"].lower() for parameter in act.get("parameters", ()) if parameter["in"] == "header"}
        assert route in SESSION | QUESTIONS or {"if-match", "x-csrf-token"} <= headers
    assert "application/x-www-form-urlencoded" in document["paths"]["/cases"]["post"]["requestBody"]["content"]
    references = set(re.findall(r'"#/components/schemas/(\w+)"', stranger.get("/api.json").text))
    assert references <= set(schemas)
    assert document["paths"]["/flags/{flag_id}.json"]["get"]["responses"]["200"]["content"]
