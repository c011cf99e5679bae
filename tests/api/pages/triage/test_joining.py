"""A confirmed flag joins the case of the same seller and right, offered on its page."""

from pathlib import Path

from fastapi.testclient import TestClient

from api.services import Services
from matcher.records.listing import Seller
from tests.api.conftest import ingest
from tests.api.desk import act, get_token
from tests.casebook.drops import Offered, write_drop

SHOP = Seller("梨都果业", shop="t1", address="安徽省宿州市砀山县砀城镇梨园路8号")


def test_a_flag_joins_the_open_case_of_its_seller(desk: TestClient, services: Services, tmp_path: Path) -> None:
    offers = [Offered(f"j{n}", f"炎陵黄桃 {n}斤装 现摘", SHOP, origin="安徽砀山") for n in (5, 8)]
    ingest(services, write_drop(tmp_path / "join", offers))
    first, second = (
        card["id"] for card in desk.get("/flags.json?by=flag").json()["flags"] if card["seller"] == SHOP.name
    )
    act(desk, "/flags/verdicts", flag=[first, second], act="confirm")
    case = act(desk, "/cases", flag=first)
    number = desk.get(f"{case}.json").json()["row"]["number"]
    assert f"并入 {number}" in desk.get(f"/flags/{second}").text
    assert act(desk, f"{case}/flags", flag=second) == case
    assert desk.get(f"{case}.json").json()["row"]["id"] == desk.get(f"/flags/{second}.json").json()["card"]["case_id"]
    again = desk.post(f"{case}/flags", data={"csrf": get_token(desk), "flag": second})
    assert again.status_code == 409
