"""The `queue` and the verdicts on its flags; `paging` of its list."""

import re

from fastapi.testclient import TestClient

from api.services import Services
from tests.api.conftest import PASSWORD
from tests.api.desk import FAKE, act, find_fake, get_token, read_title


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
    flags = [card["id"] for card in desk.get("/flags.json?by=flag").json()["flags"]][:2]
    act(desk, "/flags/verdicts", flag=flags[0], act="confirm")
    answer = desk.post("/flags/verdicts", data={"csrf": get_token(desk), "flag": flags[::-1], "act": "confirm"})
    assert answer.status_code == 409
    assert desk.get(f"/flags/{flags[1]}.json").json()["card"]["state"] == "open"


def test_a_dismissal_without_a_reason_is_refused(desk: TestClient) -> None:
    refused = desk.post("/flags/verdicts", data={"csrf": get_token(desk), "flag": find_fake(desk), "act": "dismiss"})
    assert refused.status_code == 422
    assert "请选择排除的理由" in refused.text
    assert desk.get(f"/flags/{find_fake(desk)}.json").json()["card"]["state"] == "open"


def test_no_page_chooses_a_reason_beforehand(desk: TestClient) -> None:
    for path in ("/flags", f"/flags/{find_fake(desk)}"):
        page = desk.get(path).text
        assert page.count('type="radio" name="reason"') == 7
        assert "<option" not in page
        assert " checked" not in page


def test_a_page_past_the_end_is_the_last_one(desk: TestClient) -> None:
    for path in ("/flags", "/cases"):
        page = desk.get(f"{path}.json?page=9999999999")
        assert (page.status_code, page.json()["page"]) == (200, page.json()["pages"])
    assert desk.get("/flags.json?page=9").json()["flags"] == desk.get("/flags.json").json()["flags"]


def test_an_address_that_there_is_not_keeps_the_menu(desk: TestClient) -> None:
    for path in ("/nothing", "/flags/999"):
        page = desk.get(path)
        assert page.status_code == 404
        assert 'aria-label="主菜单"' in page.text


def test_a_flag_is_previewed_beside_the_queue(desk: TestClient) -> None:
    preview = desk.get(f"/flags/{find_fake(desk)}/preview").text
    assert "线索提示" in preview
    assert "<html" not in preview


def test_flags_of_one_seller_are_one_card_and_the_choice_stays_in_every_link(desk: TestClient) -> None:
    view = desk.get("/flags.json").json()
    (group,) = view["groups"]
    assert (group["total"], len(group["members"])) == (view["total"], view["total"])
    page = desk.get("/flags?use=conflict&order=newest").text
    assert "use=conflict" in page
    assert "order=newest&amp;" in page or "order=newest" in page
    singles = desk.get("/flags.json?by=flag").json()
    assert singles["groups"] == []
    assert len(singles["flags"]) == singles["total"]


def test_words_in_the_box_are_found_through_the_index(desk: TestClient, services: Services) -> None:
    assert services.follower.wait_for_follow(60)
    titles = [read_title(card) for card in desk.get("/flags.json?by=flag&text=huangtao").json()["flags"]]
    assert FAKE in titles
    refused = desk.get('/flags.json?text="黄桃').json()
    assert (refused["total"], "引号" in refused["refused"]) == (0, True)


def test_facets_are_a_part_of_their_own(desk: TestClient) -> None:
    facets = {one["field"]: one["values"] for one in desk.get("/flags/facets.json").json()["facets"]}
    assert sum(number for _, _, number in facets["price"]) == desk.get("/flags.json").json()["total"]
    assert "<html" not in desk.get("/flags/facets").text


def test_a_verdict_is_taken_back_in_the_same_sign_in_also_after_leaving_the_page(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    assert desk.get("/cases").status_code == 200
    assert "撤销结论" in desk.get(f"/flags/{flag}").text
    act(desk, "/flags/verdicts", flag=flag, act="undo")
    assert desk.get(f"/flags/{flag}.json").json()["card"]["state"] == "open"


def test_a_verdict_of_another_sign_in_is_not_offered_and_refused_in_a_sentence(desk: TestClient) -> None:
    flag = find_fake(desk)
    act(desk, "/flags/verdicts", flag=flag, act="confirm")
    assert desk.post("/sign-in", data={"name": "zhang", "password": PASSWORD}).status_code == 303
    assert "撤销结论" not in desk.get(f"/flags/{flag}").text
    assert desk.get("/flags.json?state=confirmed&by=flag").json()["flags"][0]["may_undo"] is False
    answer = desk.post("/flags/verdicts", data={"csrf": get_token(desk), "flag": flag, "act": "undo"})
    assert (answer.status_code, "不是您本次登录后作出的" in answer.text) == (409, True)
