"""The queue as programs see it: what was decided before (`seen_before.summary`), what a filter selects and shows."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from fastapi.testclient import TestClient

from api.presentation.views.queue import VIEWS, QueueChoice
from api.services import Services
from matcher.records.calendar import get_today
from matcher.records.listing import Seller
from tests.api.conftest import ingest
from tests.api.desk import act, find_fake
from tests.casebook.drops import Offered, write_drop


def test_a_selection_names_every_flag_of_the_filter(desk: TestClient) -> None:
    flags = desk.get("/flags.json?by=flag&use=variant").json()["flags"]
    selection = desk.get("/flags/selection.json?use=variant").json()
    assert selection["total"] == len(flags) > 0
    assert set(selection["numbers"]) == {flag["id"] for flag in flags}
    assert [member["id"] for member in selection["first"]] == selection["numbers"][:12]


def test_a_card_tells_what_was_decided_on_its_like_and_of_cases_on_its_seller(desk: TestClient) -> None:
    flags = {flag["id"]: flag for flag in desk.get("/flags.json?by=flag").json()["flags"]}
    fake = flags[find_fake(desk)]
    assert fake["seen"] == {"cases": [], "confirmed": 0, "dismissed": 0}
    act(desk, "/flags/verdicts", flag=fake["id"], act="confirm")
    act(desk, "/cases", flag=fake["id"])
    others = desk.get("/flags.json?by=flag").json()["flags"]
    same_seller = [flag["seen"]["cases"] for flag in others if flag["seller_id"] == fake["seller_id"]]
    assert same_seller
    assert all(len(cases) == 1 and cases[0]["right"] == "炎陵黄桃" for cases in same_seller)
    (confirmed,) = desk.get("/flags.json?by=flag&state=confirmed").json()["flags"]
    assert confirmed["seen"] == {"cases": [], "confirmed": 0, "dismissed": 0}, "its own verdict is none of before"


def test_a_flag_is_postponed_by_a_form(desk: TestClient) -> None:
    flag = find_fake(desk)
    until = get_today() + timedelta(days=2)
    assert "done=postpone" in act(desk, "/flags/verdicts", flag=flag, act="postpone", until=str(until))
    view = desk.get(f"/flags/{flag}.json").json()
    assert (view["card"]["state"], view["card"]["postponed_until"]) == ("postponed", str(until))
    assert desk.get("/flags.json").json()["by_state"]["postponed"] == 1
    assert f"暂缓至 {until}" in desk.get(f"/flags/{flag}").text


def test_each_choice_can_be_taken_out_of_the_address() -> None:
    choice = QueueChoice(use="variant", province="安徽省", order="newest")
    assert choice.narrowed_by == (
        ("use", "variant", "/flags?province=%E5%AE%89%E5%BE%BD%E7%9C%81&order=newest"),
        ("province", "安徽省", "/flags?use=variant&order=newest"),
    )


def test_the_views_that_every_officer_has(desk: TestClient, services: Services, tmp_path: Path) -> None:
    near = Seller("炎陵果农", shop="v1", address="湖南省株洲市炎陵县中村乡某路3号")
    offers = [Offered("v1", "炎陵黄桃 现摘 9斤", near), Offered("v2", "炎陵黄桃 9斤", Seller("水果店", shop="v2"))]
    ingest(services, write_drop(tmp_path / "views", offers))
    cards = desk.get("/flags.json?by=flag").json()["flags"]
    numbers = {name: find_numbers(desk, choice) for name, choice in VIEWS.items()}
    assert numbers["外地卖家"] == {card["id"] for card in cards if card["province"] not in ("", "湖南省")} != set()
    labels = {card["id"] for card in cards if any(one["signal"] == "label_only" for one in card["findings"])}
    assert numbers["包装标签"] == labels != set()
    assert numbers["有疑问"] == {card["id"] for card in cards if 30 <= card["priority"] <= 69} != set()
    assert numbers["我的"] == set()
    confirmed, postponed = sorted(card["id"] for card in cards)[:2]
    act(desk, "/flags/verdicts", flag=confirmed, act="confirm")
    act(desk, "/flags/verdicts", flag=postponed, act="postpone", until=str(get_today() + timedelta(days=3)))
    assert find_numbers(desk, VIEWS["我的"]) == {confirmed, postponed}
    page = desk.get("/flags").text
    assert all(f">{name}</a>" in page for name in VIEWS)
    assert 'aria-current="true">外地卖家</a>' in desk.get("/flags?elsewhere=1").text
    assert desk.get("/flags.json?mine=2").status_code == 422


def find_numbers(desk: TestClient, choice: Mapping[str, str]) -> set[int]:
    """The numbers of the flags that a view shows, which are as many as it says."""
    view = desk.get("/flags.json", params={**choice, "by": "flag"}).json()
    assert view["total"] == len(view["flags"])
    return {card["id"] for card in view["flags"]}
