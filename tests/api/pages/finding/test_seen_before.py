"""The panel beside a flag or a case: how the like was decided, in an officer's words; only of one's own bureau."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.services import Services
from tests.api.conftest import ingest
from tests.api.desk import act
from tests.casebook.drops import Offered, write_drop

OFFERS = [Offered(f"b{number}", f"炎陵黄桃 {number}斤装 山东大桃", origin="山东临沂") for number in range(4)]


@pytest.fixture
def flags(desk: TestClient, services: Services, tmp_path: Path) -> list[int]:
    """Four flags of one seller; one dismissed, one a clue, one with a case."""
    ingest(services, write_drop(tmp_path / "before", OFFERS))
    assert services.follower.wait_for_follow(60)
    cards = desk.get("/flags.json?by=flag&text=大桃").json()["flags"]
    numbers = sorted(int(card["id"]) for card in cards)
    act(desk, "/flags/verdicts", flag=numbers[0], act="dismiss", reason="fair_use")
    for number in numbers[1:3]:
        act(desk, "/flags/verdicts", flag=number, act="confirm")
    act(desk, "/cases", flag=numbers[1])
    return numbers


def test_a_flag_says_how_the_like_was_decided(desk: TestClient, flags: list[int]) -> None:
    view = desk.get(f"/flags/{flags[3]}/seen-before.json").json()
    group = view["precedents"][0]
    assert group["reason"] == "seller"
    assert sorted(map(tuple, group["outcomes"])) == [("checking", 1), ("confirmed", 1), ("dismissed", 1)]
    page = desk.get(f"/flags/{flags[3]}/seen-before").text
    for words in ("同一经营者", "排除 1 次", "登记线索核查 1 次", "确认为线索 1 次"):
        assert words in page
    assert f'hx-get="/flags/{flags[3]}/seen-before"' in desk.get(f"/flags/{flags[3]}").text


def test_a_case_asks_too_and_leaves_its_own_flags_out(desk: TestClient, flags: list[int]) -> None:
    view = desk.get("/cases/1/seen-before.json").json()
    shown = {example["flag_id"] for group in view["precedents"] for example in group["examples"]}
    assert shown == {flags[0], flags[2]}
    assert 'hx-get="/cases/1/seen-before"' in desk.get("/cases/1").text


def test_what_is_not_there_is_not_found(desk: TestClient) -> None:
    assert desk.get("/flags/99/seen-before").status_code == 404
    assert desk.get("/cases/99/seen-before").status_code == 404
