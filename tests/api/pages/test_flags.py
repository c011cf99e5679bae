"""The queue and the verdicts on its flags."""

import re

from fastapi.testclient import TestClient

from tests.api.desk import act, find_fake, get_token


def test_a_form_without_our_token_is_refused(desk: TestClient) -> None:
    answer = desk.post("/flags/verdicts", data={"flag": 1, "act": "confirm"})
    assert answer.status_code == 403
    assert desk.get("/flags/1.json").json()["card"]["state"] == "open"


def test_the_queue_shows_the_characters_that_a_reason_rests_on(desk: TestClient) -> None:
    assert re.search(r"<mark[^>]*>炎陵黄桃</mark>", desk.get("/flags").text)


def test_dismissing_needs_a_reason_in_words_for_other(desk: TestClient) -> None:
    refused = desk.post(
        "/flags/verdicts", data={"csrf": get_token(desk), "flag": find_fake(desk), "act": "dismiss", "reason": "other"}
    )
    assert refused.status_code == 400
    assert "请写明" in refused.text


def test_dismiss_and_undo(desk: TestClient) -> None:
    flag = find_fake(desk)
    location = act(desk, "/flags/verdicts", flag=flag, act="dismiss", reason="true_origin")
    assert "撤销" in desk.get(location).text
    assert desk.get(f"/flags/{flag}.json").json()["card"]["state"] == "dismissed"
    act(desk, "/flags/verdicts", flag=flag, act="undo")
    assert desk.get(f"/flags/{flag}.json").json()["card"]["state"] == "open"


def test_a_bulk_verdict_is_all_or_nothing(desk: TestClient) -> None:
    flags = [card["id"] for card in desk.get("/flags.json").json()["flags"]][:2]
    act(desk, "/flags/verdicts", flag=flags[0], act="confirm")
    answer = desk.post("/flags/verdicts", data={"csrf": get_token(desk), "flag": flags[::-1], "act": "confirm"})
    assert answer.status_code == 409
    assert desk.get(f"/flags/{flags[1]}.json").json()["card"]["state"] == "open"
