"""The page of the rules: figures by rule, weights accepted by a lead, the weekly draw."""

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from casebook.access import officers
from casebook.access.viewer import Role
from casebook.flags import weight_tables
from matcher.decision.learning import OrderFigures, Proposal
from matcher.features.weights import WEIGHTS, Weights
from tests.api.conftest import PASSWORD
from tests.api.desk import act
from tests.casebook.viewers import TESTER


def become_lead(client: TestClient, services: Services) -> None:
    with services.database.writing(TESTER) as session:
        officers.add_officer(session, "lead", name="钱七", password=PASSWORD, role=Role.LEAD)
    assert client.post("/sign-in", data={"name": "lead", "password": PASSWORD}).status_code == 303


def test_every_rule_is_listed_with_its_sentence(desk: TestClient) -> None:
    page = desk.get("/rules").text
    assert "写明的产地不在登记的地域内" in page
    assert "还没有核查结论的规则" in page
    assert "由负责人或管理员决定" in page
    rules = desk.get("/rules.json").json()["rules"]
    assert {rule["name"] for rule in rules} == set(WEIGHTS.points)


def test_without_verdicts_the_proposal_says_how_many_are_missing(desk: TestClient) -> None:
    assert "各需至少 20 件" in desk.get("/rules/proposal").text
    assert desk.get("/rules/proposal.json").json()["digest"] == ""


def test_a_lead_accepts_what_was_seen_and_restores_the_shipped_table(
    stranger: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = Weights("2", {**WEIGHTS.points, "sounds_like": 61.0})
    order = OrderFigures(0.875, 30, 30)
    proposal = Proposal(proposed, order, order, (("sounds_like", 80.0, 61.0),))
    monkeypatch.setattr(weight_tables, "propose_weights", lambda verdicts, weights: proposal)
    become_lead(stranger, services)
    page = stranger.get("/rules/proposal").text
    assert "87.5%" in page
    assert "-19" in page
    digest = stranger.get("/rules/proposal.json").json()["digest"]
    assert act(stranger, "/rules/weights", digest=digest) == "/rules"
    assert "钱七" in stranger.get("/rules").text
    with services.database.reading(TESTER) as session:
        assert services.get_matcher(session).weights.get_points("sounds_like") == 61.0
    act(stranger, "/rules/weights/older", table="0")
    with services.database.reading(TESTER) as session:
        assert services.get_matcher(session).weights.get_points("sounds_like") == WEIGHTS.get_points("sounds_like")


def test_an_officer_draws_and_answers_samples_and_may_not_accept(desk: TestClient) -> None:
    assert act(desk, "/rules/samples") == "/rules"
    sample = desk.get("/rules.json").json()["samples"][0]
    act(desk, f"/rules/samples/{sample['id']}", answer="missed")
    assert desk.get("/rules.json").json()["recall"]["missed"] == 1
    assert "应当预警 1 件" in desk.get("/rules").text
